package org.section104.explorer;

import java.util.List;

/**
 * A declared variable at a place where it lives: one bit per declared value, none set when it is unset, and one of doubt.
 * Values are numbered from 1; 0 is unset.
 */
record Holder(int index, String path, String name, List<String> values, int firstBit) {

    int valueIn(long[] state) {
        for (int value = 1; value <= values.size(); value++) {
            if (Bits.get(state, firstBit + value - 1)) {
                return value;
            }
        }
        return 0;
    }

    void set(long[] state, int value) {
        Bits.clear(state, firstBit, firstBit + values.size() + 1);
        if (value > 0) {
            Bits.set(state, firstBit + value - 1);
        }
    }

    /** The bit that says that the variable has its value, or none any more: which of the two is decided when an element reads it. */
    int doubt() {
        return firstBit + values.size();
    }

    /** Whether it may have lost its value. */
    boolean isDoubted(long[] state) {
        return Bits.get(state, doubt());
    }

    /** The number of a value; -1 if it is not declared. */
    int number(String value) {
        return value.equals(Write.UNSET) ? 0 : values.indexOf(value) < 0 ? -1 : values.indexOf(value) + 1;
    }

    String name(int value) {
        return value == 0 ? Write.UNSET : values.get(value - 1);
    }
}
