package org.section104.officer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.access.Organization;
import org.section104.casefile.Countries;
import org.section104.engine.Mandate;
import org.section104.obligation.StatutoryClock;

/**
 * An instrument by which a person stands in for an office.
 *
 * @param number its number in the register ({@code DLG-2026-0001})
 * @param office the group of the office, {@code secretary} or {@code chief-of-mission-ee}
 * @param organization whose office it is; all who have to do with the instrument belong to it: 104(c)
 * @param delegate the account that stands in
 * @param kind on what footing
 * @param instrumentNumber the number that the instrument itself bears
 * @param scope the ids of the user tasks that it covers; absent when it covers the whole office
 * @param from the first day on which it counts, in Washington
 * @param to the last day, to its end
 * @param documentSha256 the instrument itself, a PDF
 * @param enteredBy the account that entered it
 * @param enteredAt when, UTC
 * @param confirmation what the second person said; absent until then
 * @param confirmedBy that person's account
 * @param confirmedAt when, UTC
 * @param confirmationReason why, where a reason was given
 * @param revokedBy the account that revoked it; absent while it is not revoked
 * @param revokedAt when, UTC
 * @param revocationReason why
 */
public record Instrument(
        String number,
        String office,
        Organization organization,
        String delegate,
        Kind kind,
        String instrumentNumber,
        @Nullable List<String> scope,
        LocalDate from,
        LocalDate to,
        String documentSha256,
        String enteredBy,
        Instant enteredAt,
        @Nullable Confirmation confirmation,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmationReason,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason) {

    /** On what footing a person stands in. */
    public enum Kind {
        /** The officer has delegated some decisions, and remains in office. */
        DELEGATION,
        /** The office is vacant or its holder away; of a chief of mission, a chargé d'affaires ad interim (22 U.S.C. 3927). */
        ACTING
    }

    /** What the second person said. */
    public enum Confirmation {
        CONFIRMED,
        REFUSED
    }

    /** Where an instrument stands on a day. */
    public enum Status {
        /** Entered, and not yet confirmed. */
        PENDING,
        /** The second person refused it. */
        REFUSED,
        /** Confirmed; its first day is still to come. */
        SCHEDULED,
        /** It counts. */
        IN_FORCE,
        /** Its last day is over. */
        ENDED,
        /** Taken back. */
        REVOKED
    }

    /** The day in Washington on which it was revoked. Only for a revoked instrument. */
    LocalDate revokedOn() {
        return StatutoryClock.dateOf(Objects.requireNonNull(revokedAt, "The instrument is not revoked"));
    }

    /** Where it stands on a day in Washington. */
    public Status status(LocalDate today) {
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        if (confirmation == null) {
            return Status.PENDING;
        }
        if (confirmation == Confirmation.REFUSED) {
            return Status.REFUSED;
        }
        if (today.isAfter(to)) {
            return Status.ENDED;
        }
        return today.isBefore(from) ? Status.SCHEDULED : Status.IN_FORCE;
    }

    /** What its holder may decide. */
    Mandate mandate() {
        return new Mandate(number, office, tasks());
    }

    Set<String> tasks() {
        return scope == null
                ? OfficeTask.of(Office.of(office).orElseThrow()).stream()
                        .map(OfficeTask::id)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.copyOf(scope);
    }

    /** The office as it is called: {@code Chief of mission to Estonia}. */
    String officeTitle() {
        return titleOf(office);
    }

    /** The head of the office, where other places give the name of the office. */
    static String titleOf(String group) {
        var office = Office.of(group).orElseThrow();
        return switch (office) {
            case CHIEF_OF_MISSION -> office.title() + " to " + country(group);
            case LEGISLATIVE_AFFAIRS -> "Head of legislative affairs";
            default -> office.title();
        };
    }

    private static String country(String office) {
        return Countries.name(office.substring(office.length() - 2).toUpperCase(Locale.ROOT));
    }

    /** The scope in words. */
    String scopeInWords() {
        return scope == null
                ? "the whole office"
                : scope.stream().map(OfficeTask::label).collect(Collectors.joining(", "));
    }

    /** On what footing, in words: {@code Acting Secretary of State}. */
    String standing() {
        if (kind == Kind.DELEGATION) {
            return "Delegate of the " + officeTitle();
        }
        return Office.of(office).orElseThrow() == Office.CHIEF_OF_MISSION
                ? "Chargé d'affaires ad interim to " + country(office)
                : "Acting " + officeTitle();
    }

    /** The capacity in which its holder decides, with the instrument, as decisions, letters and the record state it. */
    public String capacity() {
        return "%s, under %s (%s) from %s to %s".formatted(standing(), instrumentNumber, scopeInWords(), from, to);
    }

    /** The instrument as entries of the record state it. */
    Map<String, Object> entry() {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("delegation", number);
        entry.put("office", office);
        entry.put("delegate", delegate);
        entry.put("kind", kind.name());
        entry.put("instrumentNumber", instrumentNumber);
        entry.put("scope", List.copyOf(new TreeSet<>(tasks())));
        entry.put("from", from);
        entry.put("to", to);
        entry.put("documentSha256", documentSha256);
        return entry;
    }
}
