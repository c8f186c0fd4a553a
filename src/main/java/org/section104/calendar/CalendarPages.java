package org.section104.calendar;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.cases.PageOfCases;
import org.section104.cases.Screen;
import org.section104.form.Paging;
import org.section104.wording.UsDates;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the page on which an account makes, renews and revokes its calendar addresses: {@code /cases/calendar}. */
@PageOfCases
@RequestMapping("/cases/calendar")
class CalendarPages {

    private static final String PAGE = "cases/calendar";

    private final CalendarTokens tokens;
    private final Readers readers;
    private final Screen screen;
    private final CalendarSettings settings;

    CalendarPages(CalendarTokens tokens, Readers readers, Screen screen, CalendarSettings settings) {
        this.tokens = tokens;
        this.readers = readers;
        this.screen = screen;
        this.settings = settings;
    }

    /**
     * An office to choose.
     *
     * @param group its group
     * @param title its title
     */
    record Choice(String group, String title) {}

    /**
     * A row of the table of addresses.
     *
     * @param id the id of the token
     * @param account the account that made it
     * @param office the title of the office
     * @param made the day on which it was made
     * @param used the day on which it was last read
     * @param until the day on which it ends
     * @param isExpired whether it has ended
     * @param renewable whether the reader of the page may renew it
     * @param revocable whether the reader of the page may revoke it
     */
    record Row(
            String id,
            String account,
            String office,
            String made,
            String used,
            String until,
            boolean isExpired,
            boolean renewable,
            boolean revocable) {}

    @GetMapping
    String page(
            @RequestParam Optional<String> page, @RequestParam Optional<String> size, Authentication who, Model model) {
        requireUser(who);
        model.addAllAttributes(shown(who, Paging.of(page, size, "")));
        return PAGE;
    }

    /** Shows the new address on the page, once. It is in no redirect and no session. */
    @PostMapping
    String make(@RequestParam Optional<String> office, Authentication who, Model model) {
        requireUser(who);
        var made = tokens.make(who, CalendarTokenController.office(office, tokens.offices(who)));
        model.addAllAttributes(shown(who, first()));
        model.addAttribute("address", made.address());
        model.addAttribute("addressOf", made.token().officeTitle());
        return PAGE;
    }

    @PostMapping("/renewal")
    ResponseEntity<Void> renew(@RequestParam Optional<String> id, Authentication who) {
        requireUser(who);
        tokens.renew(who, id.orElse(""));
        return back();
    }

    @PostMapping("/revocation")
    ResponseEntity<Void> revoke(@RequestParam Optional<String> id, Authentication who) {
        requireUser(who);
        tokens.revoke(who, id.orElse(""));
        return back();
    }

    private static ResponseEntity<Void> back() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/cases/calendar"))
                .build();
    }

    private static Paging first() {
        return Paging.of(Optional.empty(), Optional.empty(), "");
    }

    private Map<String, Object> shown(Authentication who, Paging paging) {
        var found = tokens.current(who, paging);
        var current = found.subList(0, Math.min(paging.size(), found.size()));
        return Map.of(
                "screen", screen.of(who),
                "offices",
                        tokens.offices(who).stream()
                                .map(group -> new Choice(group, CalendarToken.title(group)))
                                .toList(),
                "rows", current.stream().map(token -> row(token, who)).toList(),
                "all", tokens.seesAll(who),
                "most", CalendarTokens.MOST,
                "days", settings.lifetime().toDays(),
                "previous", paging.page() > 0 ? address(paging.page() - 1, paging) : "",
                "next", found.size() > paging.size() ? address(paging.page() + 1, paging) : "");
    }

    private static String address(int page, Paging paging) {
        return "/cases/calendar?page=%d&size=%d".formatted(page, paging.size());
    }

    private Row row(CalendarToken token, Authentication who) {
        return new Row(
                token.id(),
                token.account(),
                token.officeTitle(),
                UsDates.date(token.createdAt()),
                date(token.lastUsedAt()),
                UsDates.date(token.expiresAt()),
                token.status().equals("expired"),
                token.account().equals(who.getName()) && !token.status().equals("expired"),
                tokens.mayRevoke(who, token));
    }

    private static String date(@Nullable Instant instant) {
        return instant == null ? "Never" : UsDates.date(instant);
    }

    private void requireUser(Authentication who) {
        if (readers.of(who, Resource.CALENDAR).isEmpty()) {
            throw new AccessDeniedException(
                    "%s may not use calendar addresses. The security guide lists what each role may do."
                            .formatted(who.getName()));
        }
    }
}
