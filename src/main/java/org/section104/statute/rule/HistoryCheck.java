package org.section104.statute.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.section104.explorer.diagram.Process;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks that the history of a process outlives its longest case. Removal counts from the start of a case, so a shorter
 * time to live would delete the history of running tours.
 */
final class HistoryCheck {

    private static final Pattern PERIOD = Pattern.compile("P(\\d{1,9})D");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})");

    /** The format that the engine reads, for messages. */
    static final String EXAMPLE = "a number of days such as P3650D";

    private HistoryCheck() {}

    /** Returns whether the engine can read the history time to live. It may be missing. */
    static boolean isReadable(String kept) {
        return kept.isEmpty() || days(kept).isPresent();
    }

    static Optional<Finding> check(Process process, Statute statute, String clause, Severity severity) {
        String name = process.name().isBlank() ? process.id() : process.name();
        return check(process.camunda("historyTimeToLive"), name, statute, clause, severity);
    }

    static Optional<Finding> check(String written, String name, Statute statute, String clause, Severity severity) {
        String kept = written;
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

    /** Reads {@code P3650D} or a number of days. The engine reads no other format. */
    private static Optional<Long> days(String kept) {
        for (Matcher days : List.of(PERIOD.matcher(kept), NUMBER.matcher(kept))) {
            if (days.matches()) {
                return Optional.of(Long.parseLong(days.group(1)));
            }
        }
        return Optional.empty();
    }
}
