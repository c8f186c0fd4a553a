package org.section104.form;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;

/**
 * Normalizes and checks every text that enters the service: form fields, lists in forms, file names, remarks, and
 * parameters of requests.
 *
 * <p>Text is stored in Unicode's composed form (NFC), without leading and trailing blanks. Line breaks become {@code
 * }, or a space in a single-line field. Invisible break hints (U+00AD, U+200B, U+2060, U+FEFF) are removed. Characters
 * that could hide text or reverse its order are refused with their code: control characters, unpaired surrogates,
 * direction marks, tags and all other format characters. Joiners (U+200C, U+200D) are kept where they shape a word or
 * an emoji.
 *
 * <p>Lengths count code points.
 */
public final class PlainText {

    private static final int MOST_SHOWN = 60;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Invisible characters that only mark where a line may break or must not. */
    private static final Set<Integer> BREAK_HINTS = Set.of(0x00AD, 0x200B, 0x2060, 0xFEFF);

    /** Letters and symbols that are invisible or show only blank space. */
    private static final Set<Integer> FILLERS = Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private PlainText() {}

    /**
     * Normalizes a text for storage.
     *
     * @param text any text
     * @param multiline whether line breaks are kept; otherwise they become spaces
     */
    public static String kept(String text, boolean multiline) {
        var kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (multiline && isLineBreak(point)) {
                kept.append('\n');
            } else if (!multiline && (isLineBreak(point) || point == '\t')) {
                // a sequence of line breaks and tabs becomes one space
                kept.append(kept.length() > 0 && kept.charAt(kept.length() - 1) == ' ' ? "" : " ");
            } else if (!multiline && isSpace(point)) {
                kept.append(' ');
            } else if (!BREAK_HINTS.contains(point)) {
                kept.appendCodePoint(point);
            }
        });
        return strip(Normalizer.normalize(kept, Normalizer.Form.NFC));
    }

    /**
     * Finds the first character that is refused.
     *
     * @param kept a text that {@link #kept(String, boolean)} returned
     * @return the problem, as the rest of a sentence that begins with the field; empty without one
     */
    public static Optional<String> problem(String kept) {
        for (int at = 0; at < kept.length(); at += Character.charCount(kept.codePointAt(at))) {
            if (isRefused(kept, at)) {
                return Optional.of(
                        "has the character %s at position %,d, which cannot be kept; take it out or type the text anew"
                                .formatted(code(kept.codePointAt(at)), kept.codePointCount(0, at) + 1));
            }
        }
        return Optional.empty();
    }

    /** Returns whether a text has no visible character. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(PlainText::isBlank);
    }

    /** Returns the length of a text in code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns the beginning of a text, with at most this many code points. */
    public static String cut(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** Formats untrusted text for a message: its beginning, with refused characters replaced by their codes. */
    public static String shown(String text) {
        return shown(text, MOST_SHOWN);
    }

    /**
     * Formats untrusted text for a message.
     *
     * @param most the most characters that are shown
     */
    public static String shown(String text, int most) {
        var beginning = cut(text, most);
        var shown = new StringBuilder();
        for (int at = 0; at < beginning.length(); at += Character.charCount(beginning.codePointAt(at))) {
            var point = beginning.codePointAt(at);
            if (isLineBreak(point) || point == '\t') {
                shown.append(' ');
            } else if (isRefused(beginning, at) || BREAK_HINTS.contains(point)) {
                shown.append(code(point));
            } else {
                shown.appendCodePoint(point);
            }
        }
        return beginning.length() == text.length()
                ? shown.toString()
                : shown.append('…').toString();
    }

    private static String strip(String text) {
        int from = 0;
        while (from < text.length() && isRoom(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        int to = text.length();
        while (to > from && isRoom(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean isLineBreak(int point) {
        return point == '\n'
                || point == '\r'
                || point == 0x0B
                || point == '\f'
                || point == 0x85
                || point == 0x2028
                || point == 0x2029;
    }

    private static boolean isSpace(int point) {
        return Character.getType(point) == Character.SPACE_SEPARATOR;
    }

    private static boolean isRoom(int point) {
        return Character.isWhitespace(point) || isSpace(point) || isLineBreak(point) || FILLERS.contains(point);
    }

    private static boolean isBlank(int point) {
        return isRoom(point) || Character.getType(point) == Character.FORMAT || isVariation(point);
    }

    private static boolean isVariation(int point) {
        return point >= 0xFE00 && point <= 0xFE0F
                || point >= 0xE0100 && point <= 0xE01EF
                || point >= 0x180B && point <= 0x180F;
    }

    private static boolean isRefused(String text, int at) {
        var point = text.codePointAt(at);
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.SURROGATE -> true;
            case Character.FORMAT -> !isJoinerInAWord(text, at, point);
            case Character.UNASSIGNED -> (point & 0xFFFE) == 0xFFFE || point >= 0xFDD0 && point <= 0xFDEF;
            default -> false;
        };
    }

    /**
     * Returns whether a joiner shapes a word or an emoji, as in Arabic and Indic scripts. Between Latin letters it
     * would only make two equal words differ.
     */
    private static boolean isJoinerInAWord(String text, int at, int point) {
        if (point != ZERO_WIDTH_JOINER && point != ZERO_WIDTH_NON_JOINER || at == 0 || at + 1 == text.length()) {
            return false;
        }
        return isJoined(text.codePointBefore(at)) && isJoined(text.codePointAt(at + 1));
    }

    private static boolean isJoined(int point) {
        return point > 0x7F
                && !FILLERS.contains(point)
                && switch (Character.getType(point)) {
                    case Character.OTHER_LETTER,
                            Character.MODIFIER_LETTER,
                            Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.OTHER_SYMBOL,
                            Character.MODIFIER_SYMBOL -> true;
                    default -> false;
                };
    }

    private static String code(int point) {
        return "U+%04X".formatted(point);
    }
}
