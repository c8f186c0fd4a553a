package org.section104.form;

/**
 * One field of a form: how it is called in the contract and by people, which clause asks for it, and how much fits.
 *
 * @param name the variable's name, as in the contract ({@code dutyCountry})
 * @param label what people call it ("Duty country")
 * @param clause the clause that asks for it ({@code 104(a)(1)})
 * @param maxLength the most characters that are taken, as code points
 * @param multiline whether line breaks mean something; where they do not, they become spaces
 */
public record Field(String name, String label, String clause, int maxLength, boolean multiline) {

    private static final int LINE = 200;
    private static final int PROSE = 10_000;
    private static final int LIST = 200_000;

    /** A single line of at most 200 characters. */
    public static Field line(String name, String label, String clause) {
        return new Field(name, label, clause, LINE, false);
    }

    /** Prose of at most 10,000 characters, with line breaks. */
    public static Field prose(String name, String label, String clause) {
        return new Field(name, label, clause, PROSE, true);
    }

    /** A list, as a JSON array of at most 200,000 characters. */
    public static Field list(String name, String label, String clause) {
        return new Field(name, label, clause, LIST, true);
    }

    /** A file; its size is for the feature to judge. */
    public static Field file(String name, String label, String clause) {
        return new Field(name, label, clause, LINE, false);
    }
}
