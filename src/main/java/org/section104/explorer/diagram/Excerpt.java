package org.section104.explorer.diagram;

/** Quotes text of an untrusted file, so that a message stays short, on one line, and without control characters. */
public final class Excerpt {

    /** The longest quotation, in code points. */
    public static final int LONGEST = 120;

    private Excerpt() {}

    /**
     * Returns the beginning of a text, at most {@value #LONGEST} code points. An ellipsis marks that the text is
     * longer.
     */
    public static String of(String text) {
        var whole = text.strip();
        var quoted = new StringBuilder();
        whole.codePoints().limit(LONGEST).map(Excerpt::printable).forEach(quoted::appendCodePoint);
        return quoted.length() < whole.length() ? quoted + "…" : quoted.toString();
    }

    private static int printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> Character.isWhitespace(character) ? ' ' : '\uFFFD';
            default -> character;
        };
    }
}
