package org.section104.picture;

import java.util.ArrayList;
import java.util.List;

/** Escapes text for XML, and breaks it into lines for a picture. */
final class Text {

    /** The font size, in the units of the diagram. */
    static final double SIZE = 12;

    static final double LINE = 14;

    private static final String NARROW = "fijlrtI.,:;'|!()[] /\\-";
    private static final String WIDE = "mwMW@%—…";

    private Text() {}

    /** Escapes markup, and removes the characters that XML forbids. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (isAllowed(character)) {
                        escaped.appendCodePoint(character);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int character) {
        return character == '\n'
                || character == '\t'
                || character >= 0x20 && character < 0xD800
                || character > 0xDFFF && character < 0xFFFE
                || character > 0xFFFF;
    }

    /** Wraps a text to a width. If it needs more lines than the limit, the last line ends with an ellipsis. */
    static List<String> lines(String text, double width, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        if (lines.size() <= most) {
            return lines;
        }
        var kept = new ArrayList<>(lines.subList(0, most));
        kept.set(most - 1, kept.get(most - 1) + "…");
        return kept;
    }

    /** Estimates the width of a text in a sans-serif font. */
    static double width(String text) {
        return text.codePoints().mapToDouble(Text::width).sum();
    }

    private static double width(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return SIZE * 0.32;
        }
        if (WIDE.indexOf(character) >= 0) {
            return SIZE * 0.9;
        }
        return Character.isUpperCase(character) ? SIZE * 0.7 : SIZE * 0.54;
    }
}
