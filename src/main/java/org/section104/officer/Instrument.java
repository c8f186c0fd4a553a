package org.section104.officer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.access.Organization;
import org.section104.actor.Mandate;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.Missions;

/**
 * An instrument that lets a person stand in for an office.
 *
 * @param number the number in the register ({@code DLG-2026-0001})
 * @param office the group of the office, such as {@code secretary} or {@code chief-of-mission-ee}
 * @param organization the organization that the office belongs to; every account that handles the instrument must
 *     belong to it: 104(c)
 * @param delegate the account that stands in
 * @param kind delegation or acting official
 * @param instrumentNumber the number printed on the instrument
 * @param scope the ids of the user tasks that it covers; absent if it covers the whole office
 * @param from the first day in force, Washington time
 * @param to the last day in force, inclusive, Washington time
 * @param documentSha256 the SHA-256 of the instrument's PDF
 * @param enteredBy the account that entered it
 * @param enteredAt when it was entered, UTC
 * @param confirmation the second person's answer; absent until then
 * @param confirmedBy the second person's account; absent until then
 * @param confirmedAt when the second person answered, UTC; absent until then
 * @param confirmationReason the second person's reason, if given
 * @param revokedBy the account that revoked it; absent unless revoked
 * @param revokedAt when it was revoked, UTC; absent unless revoked
 * @param revocationReason the reason; absent unless revoked
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

    /** The basis on which a person stands in for an office. */
    public enum Kind {
        /** The officer delegated some decisions and remains in office. */
        DELEGATION,
        /**
         * The office is vacant or its holder is away. For a chief of mission: a chargé d'affaires ad interim (22 U.S.C.
         * 3927).
         */
        ACTING
    }

    /** The second person's answer. */
    public enum Confirmation {
        CONFIRMED,
        REFUSED
    }

    /** The status of an instrument on a given day. */
    public enum Status {
        /** Entered, not yet confirmed. */
        PENDING,
        /** The second person refused it. */
        REFUSED,
        /** Confirmed; the first day is in the future. */
        SCHEDULED,
        /** Confirmed and within its dates. */
        IN_FORCE,
        /** Its last day is over. */
        ENDED,
        /** Revoked. */
        REVOKED
    }

    /** The day on which it was revoked, Washington time. Call only on a revoked instrument. */
    LocalDate revokedOn() {
        return StatutoryClock.dateOf(Objects.requireNonNull(revokedAt, "The instrument is not revoked"));
    }

    /** The status on a day in Washington. */
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

    /** The mandate that the instrument gives to the delegate. */
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

    /** The title of the officer, such as {@code Chief of mission to Estonia}. */
    public String officeTitle() {
        return titleOf(office);
    }

    /**
     * The title of the head of an office. Unlike {@link Office#title}, it names the person in charge, not the office.
     */
    static String titleOf(String group) {
        var office = Office.of(group).orElseThrow();
        return switch (office) {
            case CHIEF_OF_MISSION -> Office.title(group).orElseThrow();
            case LEGISLATIVE_AFFAIRS -> "Head of legislative affairs";
            default -> office.title();
        };
    }

    /** The scope in words. */
    String scopeInWords() {
        return scope == null
                ? "the whole office"
                : scope.stream().map(OfficeTask::label).collect(Collectors.joining(", "));
    }

    /** The basis in words, such as {@code Acting Secretary of State}. */
    public String standing() {
        if (kind == Kind.DELEGATION) {
            return "Delegate of the " + officeTitle();
        }
        return Office.missionOf(office).map(Missions::chargeAdInterim).orElseGet(() -> "Acting " + officeTitle());
    }

    /** The delegate's capacity and instrument, as decisions, letters and the record state them. */
    public String capacity() {
        return "%s, under %s (%s) from %s to %s".formatted(standing(), instrumentNumber, scopeInWords(), from, to);
    }

    /** The instrument as record entries state it. */
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
