package org.section104.statute.rule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.terms.Element;
import org.section104.statute.rule.Rule.Within;

/**
 * Finds the timers of a process and classifies how long they run. A deadline counts from its trigger, and only the
 * service knows the trigger. So only the clocks that the service counts prove a deadline. A duration proves none,
 * however short, because the engine counts it from the moment when it arms the timer.
 */
final class Clocks {

    /** A cycle, {@code R3/PT1H}. It fires for the first time after its duration. */
    private static final Pattern CYCLE = Pattern.compile("R\\d*/(P[^/]+)");

    /** An ISO 8601 duration, {@code P1Y2M3W4DT5H}: the calendar part, then the time part. */
    private static final Pattern ISO = Pattern.compile("(P(?:\\d+[YMWD])*)((?:T.+)?)");

    private Clocks() {}

    /** Whether a clock ends in time, and why. */
    enum Length {
        /** The service counts the clock from the trigger. */
        COUNTED,
        /** A duration within the bound, but counted from when the engine arms the timer, not from the trigger. */
        COUNTED_LATE,
        /** A duration beyond the bound. */
        TOO_LONG,
        /** The length is unknown. */
        UNKNOWN
    }

    /** A timer. */
    record Clock(Element element, Timer timer, Statute statute) {

        String text() {
            return timer.text().strip();
        }

        Length length(Within rule) {
            for (Statute.Clock counted : statute.clocks()) {
                if (timer.type() == Timer.Type.DATE && counted.expression().equals(text())) {
                    boolean meant = rule.clock().isEmpty() || rule.clock().equals(text());
                    boolean inTime = counted.atMost().compareTo(rule.atMost()) <= 0;
                    return meant && inTime ? Length.COUNTED : Length.UNKNOWN;
                }
            }
            return duration(timer)
                    .map(length -> length.compareTo(rule.atMost()) <= 0 ? Length.COUNTED_LATE : Length.TOO_LONG)
                    .orElse(Length.UNKNOWN);
        }
    }

    /** Returns how long a timer runs at most after it is armed; empty if unknown. */
    static Optional<Duration> duration(Timer timer) {
        String text = timer.text().strip();
        return switch (timer.type()) {
            case DURATION -> parse(text);
            case CYCLE -> {
                Matcher cycle = CYCLE.matcher(text);
                yield cycle.matches() ? parse(cycle.group(1)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** Parses a duration to its longest length: a month has up to 31 days, a year up to 366. */
    private static Optional<Duration> parse(String iso) {
        Matcher parts = ISO.matcher(iso);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Period days = parts.group(1).equals("P") ? Period.ZERO : Period.parse(parts.group(1));
            Duration hours = parts.group(2).isEmpty() ? Duration.ZERO : Duration.parse("P" + parts.group(2));
            return Optional.of(hours.plusDays(days.getYears() * 366L + days.getMonths() * 31L + days.getDays()));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the timers of the process itself. The timers of called processes are checked with those processes. */
    static List<Clock> of(Course course) {
        List<Clock> clocks = new ArrayList<>();
        for (Element element : course.graph().elements()) {
            if (element.path().equals(element.node().id())
                    && element.node().event().orElse(null) instanceof Timer timer) {
                clocks.add(new Clock(element, timer, course.subject().statute()));
            }
        }
        return clocks;
    }
}
