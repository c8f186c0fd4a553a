package org.section104.assistance;

/**
 * What the decision table said of one line of equipment.
 *
 * @param line the line, counted from 1
 * @param item what it is
 * @param capability what it can do
 * @param verdict what the table said
 * @param why the rule that said it, in its words
 */
record Screening(int line, String item, String capability, Verdict verdict, String why) {

    /** What may become of equipment, from best to worst: 104(b)(3). */
    enum Verdict {
        CLEAR,
        REVIEW,
        PROHIBITED
    }

    @Override
    public String toString() {
        return "line %d, %s (%s): %s".formatted(line, item, capability, why);
    }
}
