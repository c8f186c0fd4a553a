package org.section104.officer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.section104.access.Matrix;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.access.Organization;
import org.section104.access.Organizations;
import org.section104.access.Readers;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.Markdown;
import org.section104.form.Paging;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.section104.obligation.StatutoryClock;
import org.section104.record.Documents;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the register of instruments: {@code GET /api/delegations}. */
@RestController
@Tag(name = "Delegations", description = "Instruments by which an account stands in for an office")
class DelegationController {

    private static final Field OFFICER = Field.line("officer", "Officer", "104(c)");
    private static final Field DELEGATE = Field.line("delegate", "Delegate", "104(c)");
    private static final Field ACTIVE = Field.line("active", "Active", "104(c)");

    private final Instruments instruments;
    private final Organizations organizations;
    private final Readers readers;
    private final Documents documents;
    private final StatutoryClock clock;

    DelegationController(
            Instruments instruments,
            Organizations organizations,
            Readers readers,
            Documents documents,
            StatutoryClock clock) {
        this.instruments = instruments;
        this.organizations = organizations;
        this.readers = readers;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * One instrument.
     *
     * @param number the number in the register
     * @param officer the group of the office
     * @param officerTitle the title of the officer
     * @param organization the organization that the office belongs to
     * @param delegate the account that stands in
     * @param kind {@code DELEGATION} or {@code ACTING}
     * @param capacity the capacity as decisions state it
     * @param instrumentNumber the number printed on the instrument
     * @param scope the ids of the tasks that it covers
     * @param from the first day in force, Washington time
     * @param to the last day in force, inclusive, Washington time
     * @param status the status today
     * @param documentSha256 the SHA-256 of the instrument's PDF
     * @param enteredBy the account that entered it
     * @param enteredAt when it was entered, UTC
     * @param confirmedBy the account that confirmed or refused it; absent until then
     * @param confirmedAt when it was confirmed or refused, UTC; absent until then
     * @param revokedBy the account that revoked it; absent unless revoked
     * @param revokedAt when it was revoked, UTC; absent unless revoked
     * @param revocationReason the reason; absent unless revoked
     */
    record DelegationRow(
            String number,
            String officer,
            String officerTitle,
            Organization organization,
            String delegate,
            Instrument.Kind kind,
            String capacity,
            String instrumentNumber,
            Collection<String> scope,
            LocalDate from,
            LocalDate to,
            Instrument.Status status,
            String documentSha256,
            String enteredBy,
            Instant enteredAt,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt,
            @Nullable String revocationReason) {}

    @GetMapping("/api/delegations")
    @Operation(
            summary = "The register of delegations and acting officials",
            description =
                    "The latest entry comes first. An office reads its organization's instruments, an auditor reads all, and"
                            + " an account that stands in for an office reads its own. `active` is `true` for the instruments in effect today, `false`"
                            + " for the others. 100 per page by default, at most 500.")
    List<DelegationRow> list(
            @RequestParam Optional<String> officer,
            @RequestParam Optional<String> delegate,
            @RequestParam Optional<String> active,
            @RequestParam Optional<String> page,
            @RequestParam Optional<String> size,
            Authentication who) {
        var readable = readable(who);
        var paging = Paging.of(page, size, "104(c)");
        var office = officer.map(given -> FormInput.parameter(OFFICER, given));
        var account = delegate.map(given -> FormInput.parameter(DELEGATE, given));
        var ofWhom = readable == Readable.OWN ? Optional.of(who.getName()) : account;
        if (readable == Readable.OWN
                && account.filter(given -> !given.equals(who.getName())).isPresent()) {
            return List.of();
        }
        return instruments
                .page(
                        readable == Readable.ALL ? Optional.empty() : organizations.of(who.getName()),
                        office,
                        ofWhom,
                        active.map(DelegationController::truth),
                        paging.size(),
                        paging.skipped())
                .stream()
                .map(this::row)
                .toList();
    }

    @GetMapping("/api/delegations/accounts")
    @Operation(
            summary = "The accounts that may stand in",
            description = "The accounts of the reader's organization that have signed in once, by name.")
    List<Organizations.Member> accounts(Authentication who) {
        return readable(who) == Readable.OWN
                ? List.of()
                : organizations.of(who.getName()).map(organizations::members).orElse(List.of());
    }

    @GetMapping(path = "/api/delegations/{number}/document", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The document of a signed instrument")
    ResponseEntity<byte[]> document(@PathVariable String number, Authentication who) {
        var readable = readable(who);
        var instrument = instruments
                .find(number)
                .filter(one -> switch (readable) {
                    case ALL -> true;
                    case ORGANIZATION ->
                        organizations
                                .of(who.getName())
                                .filter(one.organization()::equals)
                                .isPresent();
                    case OWN -> one.delegate().equals(who.getName());
                })
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no instrument " + number));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(instrument.number() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(documents.content(instrument.documentSha256()).orElseThrow());
    }

    /** A link to the instrument's PDF. */
    static Markdown link(Instrument instrument) {
        return Markdown.link("The instrument (PDF)", "/api/delegations/%s/document".formatted(instrument.number()));
    }

    /** The part of the register that a person may read, as the {@link Matrix} grants it. */
    private enum Readable {
        ALL,
        ORGANIZATION,
        OWN
    }

    private Readable readable(Authentication who) {
        var access = readers.of(who, Resource.DELEGATION);
        if (access.contains(Access.READS)) {
            return Readable.ALL;
        }
        if (organizations.of(who.getName()).isEmpty()) {
            throw new AccessDeniedException(
                    "It is not known which organization %s belongs to".formatted(who.getName()));
        }
        return access.contains(Access.OURS) ? Readable.ORGANIZATION : Readable.OWN;
    }

    private DelegationRow row(Instrument one) {
        return new DelegationRow(
                one.number(),
                one.office(),
                one.officeTitle(),
                one.organization(),
                one.delegate(),
                one.kind(),
                one.capacity(),
                one.instrumentNumber(),
                new TreeSet<>(one.tasks()),
                one.from(),
                one.to(),
                one.status(clock.today()),
                one.documentSha256(),
                one.enteredBy(),
                one.enteredAt(),
                one.confirmedBy(),
                one.confirmedAt(),
                one.revokedBy(),
                one.revokedAt(),
                one.revocationReason());
    }

    private static boolean truth(String given) {
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw RefusedInput.of(
                        ACTIVE, "'%s' is not allowed; allowed: true, false".formatted(PlainText.shown(given)));
        };
    }
}
