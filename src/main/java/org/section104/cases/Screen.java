package org.section104.cases;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.engine.WebappSession;
import org.section104.wording.MarkingSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** What surrounds every page of Cases: the marking, the legal hold, the navigation, and who is signed in. */
@Component
public class Screen {

    private final Readers readers;
    private final MarkingSettings marking;
    private final String legalHold;
    private final String afterSignOut;
    private final WebappSession session;
    /** The current request. */
    private final HttpServletRequest request;

    Screen(
            Readers readers,
            MarkingSettings marking,
            @Value("${section104.screens.legal-hold}") String legalHold,
            Environment environment,
            WebappSession session,
            HttpServletRequest request) {
        this.readers = readers;
        this.marking = marking;
        this.session = session;
        this.request = request;
        this.legalHold = legalHold.strip();
        this.afterSignOut = environment.acceptsProfiles(Profiles.of("demo")) ? "/cases" : "/sign-out";
    }

    /**
     * The surroundings of a page.
     *
     * @param user the account that is signed in
     * @param pages the lists that the account may read
     * @param links the other applications that the account may use
     * @param marking the banner of controlled unclassified information; empty for none
     * @param legalHold the notice of a legal hold; empty for none
     * @param afterSignOut the page that follows the sign-out
     * @param calendar whether the account may use the page of calendar addresses
     * @param token the token for the sign-out; empty if the session has opened no application yet
     */
    public record Surroundings(
            String user,
            List<Entry> pages,
            List<Link> links,
            String marking,
            String legalHold,
            String afterSignOut,
            boolean calendar,
            String token) {}

    /** A link to another page of the service. */
    public record Link(String title, String address) {}

    /** A list in the navigation. {@code current} says that this page belongs to it. */
    public record Entry(String title, String address, boolean current) {}

    /** Returns what surrounds a page that an account reads. */
    public Surroundings of(Authentication who) {
        return new Surroundings(
                who.getName(),
                pages(who),
                links(who),
                marking.banner(),
                legalHold,
                afterSignOut,
                !readers.of(who, Resource.CALENDAR).isEmpty(),
                session.token(request).orElse(""));
    }

    private List<Entry> pages(Authentication who) {
        var isWaiting = FlowView.ADDRESS.equals(request.getRequestURI());
        var cases = new Entry("Cases", "/cases", !isWaiting);
        return readers.of(who, Resource.FLOW).isEmpty()
                ? List.of(cases)
                : List.of(cases, new Entry(Resource.FLOW.title(), FlowView.ADDRESS, isWaiting));
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
