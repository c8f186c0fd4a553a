package org.section104.calendar;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.Paging;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes, lists and revokes the addresses of calendars: {@code GET|POST|DELETE /api/calendar/tokens}. */
@RestController
@RequestMapping("/api/calendar/tokens")
@Tag(name = "Calendar", description = "Addresses by which a calendar program reads the due dates of an office")
class CalendarTokenController {

    static final Field OFFICE = Field.line("office", "Office", "");

    private final CalendarTokens tokens;

    CalendarTokenController(CalendarTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The body of a request for an address.
     *
     * @param office the group of the office, such as {@code chief-financial-officer}
     */
    record Wanted(@Nullable String office) {}

    /**
     * A new address.
     *
     * @param token the token without its secret
     * @param address the address of the calendar; no later answer has it
     */
    record NewAddress(@JsonUnwrapped CalendarToken token, String address) {}

    @GetMapping
    @Operation(
            summary =
                    "The calendar addresses of the account, newest first; for administrators and auditors, of all accounts",
            description =
                    "Without the secrets, which are not stored. `status` is `valid`, `expired` or `revoked`. 100 per page by"
                            + " default, at most 500.")
    List<CalendarToken> list(
            @RequestParam Optional<String> page, @RequestParam Optional<String> size, Authentication who) {
        return tokens.list(who, Paging.of(page, size, ""));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes an address of the calendar of an office that the account holds",
            description = "The answer is the only one with the address. An account has at most 10 addresses,"
                    + " and makes at most 50 on a day.")
    @ApiResponse(responseCode = "201", description = "The address")
    NewAddress make(@RequestBody Wanted wanted, Authentication who) {
        var made = tokens.make(who, office(Optional.ofNullable(wanted.office()), tokens.offices(who)));
        return new NewAddress(made.token(), made.address());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes an address of the account; an administrator revokes any")
    @ApiResponse(responseCode = "204", description = "The address no longer opens the calendar")
    void revoke(@PathVariable String id, Authentication who) {
        tokens.revoke(who, id);
    }

    /**
     * Reads the office of a request.
     *
     * @param held the offices that the account holds
     * @throws RefusedInput if the office is missing or unknown
     */
    static String office(Optional<String> given, List<String> held) {
        var office = FormInput.parameter(OFFICE, given.orElse(""));
        if (Office.of(office).isEmpty()) {
            throw RefusedInput.of(
                    OFFICE,
                    "%s; allowed: %s"
                            .formatted(
                                    office.isEmpty()
                                            ? "is missing"
                                            : "'%s' is not allowed".formatted(PlainText.shown(office)),
                                    held.isEmpty() ? "none, because you hold no office" : String.join(", ", held)));
        }
        return office;
    }
}
