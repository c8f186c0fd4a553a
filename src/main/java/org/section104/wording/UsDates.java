package org.section104.wording;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes dates and times for people, in American English. An instant is written in Washington time
 * ({@code America/New_York}). The locale of the JVM has no effect.
 */
public final class UsDates {

    /** The time zone of every date that a person reads. */
    public static final ZoneId WASHINGTON = ZoneId.of("America/New_York");

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter MINUTE = new DateTimeFormatterBuilder()
            .appendPattern("MMM d, uuuu, h:mm ")
            .appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "a.m.", 1L, "p.m."))
            .appendPattern("' Washington time ('zzz')'")
            .toFormatter(Locale.US)
            .withZone(WASHINGTON);

    private static final Pattern ISO_DATE =
            Pattern.compile("\\b(\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01]))\\b( to )?");

    private UsDates() {}

    /** Writes a date for screens, tables and mails: {@code Nov 28, 2026}. */
    public static String date(LocalDate date) {
        return SHORT.format(date);
    }

    /** Writes the date of an instant in Washington for screens, tables and mails: {@code Nov 28, 2026}. */
    public static String date(Instant instant) {
        return date(LocalDate.ofInstant(instant, WASHINGTON));
    }

    /** Writes the date of an instant in Washington without its year, for the subject of a mail: {@code Nov 28}. */
    public static String day(Instant instant) {
        return DAY.format(LocalDate.ofInstant(instant, WASHINGTON));
    }

    /** Writes a date for letters and reports: {@code November 28, 2026}. */
    public static String longDate(LocalDate date) {
        return LONG.format(date);
    }

    /**
     * Writes an instant where the time of day matters: {@code Nov 28, 2026, 3:15 p.m. Washington time (EST)}. Drops the
     * seconds.
     */
    public static String dateTime(Instant instant) {
        return MINUTE.format(instant);
    }

    /** Replaces every ISO date in a text that the service wrote by the date as screens and mails write it. */
    public static String onScreens(String text) {
        return rewritten(text, SHORT, " to ");
    }

    /** Replaces every ISO date in a text that the service wrote by the date as letters write it. */
    public static String inLetters(String text) {
        return rewritten(text, LONG, ", to ");
    }

    private static String rewritten(String text, DateTimeFormatter format, String to) {
        return ISO_DATE.matcher(text)
                .replaceAll(date -> written(date.group(1), format) + (date.group(2) == null ? "" : to));
    }

    /** Leaves a day that does not exist, such as one in the number of an instrument, as it is. */
    private static String written(String date, DateTimeFormatter format) {
        try {
            return format.format(LocalDate.parse(date));
        } catch (DateTimeParseException noSuchDay) {
            return date;
        }
    }
}
