package org.section104.statute.rule;

import java.time.DateTimeException;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.section104.statute.Finding;
import org.section104.statute.Finding.Severity;
import org.section104.statute.diagram.Process;

/** The history of a process outlives its longest case: removal counts from the start, so a shorter one would lose running tours. */
final class HistoryCheck {

    private HistoryCheck() {}

    static Optional<Finding> check(Process process, Statute statute, String clause, Severity severity) {
        String name = process.name().isBlank() ? process.id() : process.name();
        return check(process.camunda("historyTimeToLive"), name, statute, clause, severity);
    }

    static Optional<Finding> check(String written, String name, Statute statute, String clause, Severity severity) {
        String kept = written.strip();
        long least = statute.historyTimeToLive().getDays();
        Optional<Long> days = days(kept);
        if (days.isPresent() && days.get() >= least) {
            return Optional.empty();
        }
        boolean unknown = days.isEmpty() && !kept.isEmpty() && severity == Severity.VIOLATION;
        return Optional.of(new Finding(
                "history",
                clause,
                "History must be kept for at least %d days (%s) after a case began; '%s' keeps it for %s."
                        .formatted(
                                least,
                                statute.historyTimeToLive(),
                                name,
                                kept.isEmpty() ? "no stated time" : "'" + kept + "'"),
                "",
                List.of(),
                unknown ? Severity.NOT_PROVEN : severity));
    }

    /** {@code P3650D}, {@code P10Y} or a number of days; a year counts 365, a month 30 days. */
    private static Optional<Long> days(String kept) {
        try {
            if (kept.matches("\\d{1,9}")) {
                return Optional.of(Long.parseLong(kept));
            }
            Period period = Period.parse(kept);
            return Optional.of(period.getYears() * 365L + period.getMonths() * 30L + period.getDays());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
