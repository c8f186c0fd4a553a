package org.section104.statute.rule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.section104.explorer.Element;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.statute.rule.Rule.Within;

/**
 * The clocks of a process: its timers, and whether each ends in time. A deadline counts from its trigger, and only the service
 * knows the trigger. So only the clocks that the service counts prove a deadline; a duration never does, however short: the
 * engine counts it from when it arms the timer.
 */
final class Clocks {

    /** {@code R3/PT1H}: a cycle ends for the first time after its duration. */
    private static final Pattern CYCLE = Pattern.compile("R\\d*/(P[^/]+)");

    /** {@code P1Y2M3W4DT5H}: the days of a calendar, then hours. */
    private static final Pattern ISO = Pattern.compile("(P(?:\\d+[YMWD])*)((?:T.+)?)");

    private Clocks() {}

    /** Whether a clock ends in time. */
    enum Length {
        /** The service counts it, from the trigger. */
        COUNTED,
        /** A duration within the bound, but counted from when the engine arms the timer, not from the trigger. */
        COUNTED_LATE,
        /** A duration beyond the bound. */
        TOO_LONG,
        /** Nothing is known. */
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

    /** How long a timer runs from when it is armed, at the most; none where nothing tells. */
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

    /** The length at the most: a month has up to 31 days, a year up to 366. */
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

    /** The timers of the process itself; those of the processes it calls are those processes' own. */
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
