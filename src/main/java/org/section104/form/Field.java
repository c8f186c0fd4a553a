package org.section104.form;

/**
 * A field of a form: its name in the contract, its label, the clause that requires it, and its size limit.
 *
 * @param name the variable's name, as in the contract ({@code dutyCountry})
 * @param label the label that users read ("Duty country")
 * @param clause the clause that requires it ({@code 104(a)(1)})
 * @param maxLength the most characters that fit, in code points
 * @param multiline whether line breaks are kept; otherwise they become spaces
 */
public record Field(String name, String label, String clause, int maxLength, boolean multiline) {

    private static final int LINE = 200;
    private static final int PROSE = 10_000;
    private static final int LIST = 200_000;
    /** The most characters of files in base64; a request is not larger. */
    static final int FILES = 36 * 1024 * 1024;

    /** Creates a field for a single line of at most 200 characters. */
    public static Field line(String name, String label, String clause) {
        return new Field(name, label, clause, LINE, false);
    }

    /** Creates a field for prose of at most 10,000 characters, with line breaks. */
    public static Field prose(String name, String label, String clause) {
        return new Field(name, label, clause, PROSE, true);
    }

    /** Creates a field for a list, as a JSON array of at most 200,000 characters. */
    public static Field list(String name, String label, String clause) {
        return new Field(name, label, clause, LIST, true);
    }

    /** Creates a field for files in base64, as a JSON array, whose size the feature checks. A request limits it. */
    public static Field files(String name, String label, String clause) {
        return new Field(name, label, clause, FILES, false);
    }

    /** Returns whether the field is for a list. */
    public boolean isList() {
        return maxLength == LIST;
    }

    /** Creates a field for a file, whose size the feature checks. */
    public static Field file(String name, String label, String clause) {
        return new Field(name, label, clause, LINE, false);
    }
}
