package org.section104.cases;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.engine.WebappSession;
import org.section104.operation.Hold;
import org.section104.wording.MarkingSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** What surrounds every page of Cases: the marking, the legal hold, the navigation, and who is signed in. */
@Component
public class Screen {

    /** The page of calendar addresses. The package {@code calendar}, which serves it, depends on this one. */
    private static final String CALENDAR = "/cases/calendar";

    private final Readers readers;
    private final MarkingSettings marking;
    private final String legalHold;
    private final String afterSignOut;
    private final WebappSession session;
    private final Hold hold;
    /** The current request. */
    private final HttpServletRequest request;

    Screen(
            Readers readers,
            MarkingSettings marking,
            @Value("${section104.screens.legal-hold}") String legalHold,
            Environment environment,
            WebappSession session,
            Hold hold,
            HttpServletRequest request) {
        this.readers = readers;
        this.marking = marking;
        this.session = session;
        this.hold = hold;
        this.request = request;
        this.legalHold = legalHold.strip();
        this.afterSignOut = environment.acceptsProfiles(Profiles.of("demo")) ? "/cases" : "/sign-out";
    }

    /**
     * The surroundings of a page.
     *
     * @param user the account that is signed in
     * @param pages the pages of the service that the account may read
     * @param links the other applications that the account may use
     * @param marking the banner of controlled unclassified information; empty for none
     * @param legalHold the notice of a legal hold; empty for none
     * @param held that the service is held; empty if it is not
     * @param afterSignOut the page that follows the sign-out
     * @param token the token for the sign-out; empty if the session has opened no application yet
     */
    public record Surroundings(
            String user,
            List<Entry> pages,
            List<Link> links,
            String marking,
            String legalHold,
            String held,
            String afterSignOut,
            String token) {}

    /** A link to another page of the service. */
    public record Link(String title, String address) {}

    /** A page in the navigation. {@code current} says that the page shown is it, or belongs to it. */
    public record Entry(String title, String address, boolean current) {}

    /** Returns what surrounds a page that an account reads. */
    public Surroundings of(Authentication who) {
        return new Surroundings(
                who.getName(),
                pages(who),
                links(who),
                marking.banner(),
                legalHold,
                hold.state().sentence().orElse(""),
                afterSignOut,
                session.token(request).orElse(""));
    }

    private List<Entry> pages(Authentication who) {
        var entries = new ArrayList<Entry>();
        if (!readers.of(who, Resource.FLOW).isEmpty()) {
            entries.add(entry("Waiting on", FlowView.ADDRESS));
        }
        if (!readers.of(who, Resource.CALENDAR).isEmpty()) {
            entries.add(entry("Calendar", CALENDAR));
        }
        entries.add(0, new Entry("Cases", "/cases", entries.stream().noneMatch(Entry::current)));
        return entries;
    }

    private Entry entry(String title, String address) {
        return new Entry(title, address, request.getRequestURI().equals(address));
    }

    private List<Link> links(Authentication who) {
        return List.of(Resource.TASKLIST, Resource.COCKPIT).stream()
                .filter(application -> !readers.of(who, application).isEmpty())
                .map(application -> new Link(
                        application.title(),
                        "/camunda/app/%s/default/"
                                .formatted(application == Resource.TASKLIST ? "tasklist" : "cockpit")))
                .toList();
    }
}
