package org.section104.assistance;

/**
 * The answer of the decision table for one line of equipment.
 *
 * @param line the number of the line, from 1
 * @param item the name of the item
 * @param capability the capability of the item
 * @param verdict the verdict of the table
 * @param why the reason that the table gives
 */
record Screening(int line, String item, String capability, Verdict verdict, String why) {

    /** The verdict on equipment, from best to worst: 104(b)(3). */
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
