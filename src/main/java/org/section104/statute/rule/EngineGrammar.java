package org.section104.statute.rule;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;
import org.joda.time.DateTime;
import org.joda.time.format.ISODateTimeFormat;
import org.joda.time.format.ISOPeriodFormat;

/**
 * Recognizes dates, durations and cycles that the engine can read. Like the engine, it reads durations with the JDK's
 * XML data types, weeks by itself, and dates with Joda-Time. It accepts fewer cron expressions than the engine, and
 * none that the engine refuses.
 */
final class EngineGrammar {

    private static final Pattern WEEKS = Pattern.compile("P\\d+W");

    private static final Pattern RETRIES = Pattern.compile("R[1-9]\\d{0,2}/(P[^/]+)");

    private EngineGrammar() {}

    /**
     * Loads the JDK's own data types lazily. The class path has no others, and a search for them would open every
     * library on it.
     */
    private static final class Durations {

        static final DatatypeFactory FACTORY = DatatypeFactory.newDefaultInstance();
    }

    /** Loads Joda-Time lazily, because few diagrams contain a date and loading it takes a tenth of a cold check. */
    private static final class Dates {

        static boolean isPoint(String text) {
            try {
                return ISODateTimeFormat.dateTimeParser().parseDateTime(text) != null;
            } catch (IllegalArgumentException | ArithmeticException unreadable) {
                return false;
            }
        }

        static boolean isPeriod(String text) {
            try {
                return DateTime.now().plus(ISOPeriodFormat.standard().parsePeriod(text)) != null;
            } catch (IllegalArgumentException | ArithmeticException unreadable) {
                return false;
            }
        }
    }

    /** The fields of cron expressions. */
    private static final class Cron {

        static final List<Pattern> FIELDS = List.of(
                field("[0-5]?[0-9]"),
                field("[0-5]?[0-9]"),
                field("[01]?[0-9]|2[0-3]"),
                field("0?[1-9]|[12][0-9]|3[01]"),
                field("0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"),
                field("[0-7]|SUN|MON|TUE|WED|THU|FRI|SAT"));

        /**
         * A field such as {@code *}, {@code 5} or {@code 1,15}. Ranges and steps are excluded, because the engine
         * refuses some of them.
         */
        private static Pattern field(String value) {
            return Pattern.compile("\\*|(?:%s)(?:,(?:%s))*".formatted(value, value));
        }
    }

    /**
     * Returns whether the engine can read a date: of a timer ({@code timeDate}), or a task's due date or follow-up
     * date. A period counts from now.
     */
    static boolean isDate(String text) {
        return text.startsWith("P") ? Dates.isPeriod(text) : Dates.isPoint(text);
    }

    /**
     * Returns whether the engine can read a duration ({@code timeDuration}): {@code P7D}, or one with a start, an end,
     * or repetitions.
     */
    static boolean isDuration(String text) {
        String[] parts = text.split("/");
        int at = 0;
        if (parts.length == 0 || parts.length > 3) {
            return false;
        }
        if (parts[0].startsWith("R")) {
            if (!parts[0].equals("R") && !isNumber(parts[0].substring(1))) {
                return false;
            }
            at++;
        }
        if (at == parts.length) {
            return false;
        }
        if (parts[at].startsWith("P")) {
            return isPeriod(parts[at]) && (at + 1 == parts.length || Dates.isPoint(parts[at + 1]));
        }
        return Dates.isPoint(parts[at])
                && at + 1 < parts.length
                && (parts[at + 1].startsWith("P") ? isPeriod(parts[at + 1]) : Dates.isPoint(parts[at + 1]));
    }

    /**
     * Returns whether the engine can read a cycle ({@code timeCycle}): {@code R3/P7D}, or a cron expression of six
     * fields.
     */
    static boolean isCycle(String text) {
        if (text.startsWith("R")) {
            return isDuration(text);
        }
        String[] fields = text.strip().split("\\s+");
        if (fields.length != Cron.FIELDS.size()) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            boolean any = fields[i].equals("?") && (i == 3 || i == 5);
            if (!any && !Cron.FIELDS.get(i).matcher(fields[i]).matches()) {
                return false;
            }
        }
        return !(fields[3].equals("?") && fields[5].equals("?"));
    }

    /** Returns whether a readable cycle fires more often than once a minute. */
    static boolean isFast(String cycle) {
        if (cycle.startsWith("R")) {
            int period = cycle.indexOf("/P");
            return period >= 0
                    && isPeriod(cycle.substring(period + 1).split("/")[0])
                    && millis(cycle.substring(period + 1).split("/")[0])
                            < Duration.ofMinutes(1).toMillis();
        }
        return isCycle(cycle) && !cycle.strip().split("\\s+")[0].matches("\\d{1,2}");
    }

    private static long millis(String period) {
        return WEEKS.matcher(period).matches()
                ? Duration.ofDays(7L * Integer.parseInt(period, 1, period.length() - 1, 10))
                        .toMillis()
                : Durations.FACTORY.newDuration(period).getTimeInMillis(new Date(0));
    }

    /**
     * Returns whether the engine can read a retry cycle: {@code R5/PT10M}, or a list of pauses, {@code PT1M,PT1H}. It
     * requires at least one retry and at most a day between two attempts, so that a job succeeds soon after a transient
     * fault ends.
     */
    static boolean isRetryCycle(String text) {
        Matcher repeated = RETRIES.matcher(text.strip());
        if (repeated.matches()) {
            return isShort(repeated.group(1));
        }
        for (String pause : text.split(",", -1)) {
            if (!isShort(pause.strip())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShort(String pause) {
        if (!pause.startsWith("P") || !isPeriod(pause)) {
            return false;
        }
        long millis = millis(pause);
        return millis > 0 && millis <= Duration.ofDays(1).toMillis();
    }

    private static boolean isNumber(String text) {
        try {
            Integer.parseInt(text);
            return true;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isPeriod(String text) {
        try {
            return WEEKS.matcher(text).matches()
                    ? Long.parseLong(text, 1, text.length() - 1, 10) >= 0
                    : Durations.FACTORY.newDuration(text) != null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
