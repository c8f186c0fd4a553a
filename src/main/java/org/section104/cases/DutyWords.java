package org.section104.cases;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.section104.obligation.Duty;
import org.section104.obligation.Obligation;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.Sentence;
import org.section104.wording.UsDates;

/** The words for a duty to the committees, on the page and in the summary of a case. Days are those of Washington. */
final class DutyWords {

    private DutyWords() {}

    static String kind(Duty duty) {
        return Sentence.capitalized(duty.kind().label());
    }

    static String due(Duty duty) {
        return UsDates.date(duty.dueAt());
    }

    /** Why the committees were told late; empty if they were told in time or the delay is not explained. */
    static String whyLate(Duty duty) {
        return Optional.ofNullable(duty.missedDeadlineReason()).orElse("");
    }

    /** Says how many days are left or late, counted to the receipt of the last committee or to today. */
    static CasePage.Tag state(Duty duty, List<Obligation> obligations, LocalDate today) {
        var isOpen = obligations.stream().anyMatch(one -> one.fulfilledOn() == null);
        var late = daysLate(
                duty,
                isOpen
                        ? today
                        : obligations.stream()
                                .map(Obligation::fulfilledOn)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(today));
        if (!isOpen) {
            return late > 0
                    ? new CasePage.Tag("Fulfilled %s late".formatted(days(late)), "bad")
                    : new CasePage.Tag("Fulfilled on time", "good");
        }
        return late > 0
                ? new CasePage.Tag("%s late".formatted(days(late)), "bad")
                : new CasePage.Tag("%s left".formatted(days(-late)), "current");
    }

    /** Says in one line where the letter to a committee is: {@code Senate (HSGAC): received on Oct 3, 2026, 1 day late}. */
    static String state(String committee, Duty duty, Obligation one, LocalDate today) {
        var late = daysLate(duty, Optional.ofNullable(one.fulfilledOn()).orElse(today));
        return "%s: %s%s".formatted(committee, delivered(one), late > 0 ? ", %s late".formatted(days(late)) : "");
    }

    private static String delivered(Obligation one) {
        var received = one.fulfilledOn();
        if (received != null) {
            return "received on " + UsDates.date(received);
        }
        var sent = one.sentAt();
        return sent == null ? "not sent" : "sent on %s, receipt not confirmed".formatted(UsDates.date(sent));
    }

    /** The days from the due day to another day; negative if the other day is earlier. */
    private static long daysLate(Duty duty, LocalDate until) {
        return ChronoUnit.DAYS.between(StatutoryClock.dateOf(duty.dueAt()), until);
    }

    private static String days(long days) {
        return "%,d %s".formatted(days, days == 1 ? "day" : "days");
    }
}
