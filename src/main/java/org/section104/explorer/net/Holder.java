package org.section104.explorer.net;

import java.util.List;
import org.section104.explorer.terms.Write;

/**
 * A declared variable in the scope where it lives. It has one bit for each declared value, none of which is set if the
 * variable has no value, and one bit for doubt. Values are numbered from 1; 0 means no value.
 */
public record Holder(int index, String path, String name, List<String> values, int firstBit) {

    public int valueIn(long[] state) {
        for (int value = 1; value <= values.size(); value++) {
            if (Bits.get(state, firstBit + value - 1)) {
                return value;
            }
        }
        return 0;
    }

    public void set(long[] state, int value) {
        Bits.clear(state, firstBit, firstBit + values.size() + 1);
        if (value > 0) {
            Bits.set(state, firstBit + value - 1);
        }
    }

    /**
     * Returns the doubt bit. If it is set, the variable may have lost its value. The search resolves the doubt when an
     * element reads the variable.
     */
    public int doubt() {
        return firstBit + values.size();
    }

    /** Returns whether the variable may have lost its value. */
    public boolean isDoubted(long[] state) {
        return Bits.get(state, doubt());
    }

    /** Returns the number of a value; -1 if it is not declared. */
    public int number(String value) {
        return value.equals(Write.UNSET) ? 0 : values.indexOf(value) < 0 ? -1 : values.indexOf(value) + 1;
    }

    public String name(int value) {
        return value == 0 ? Write.UNSET : values.get(value - 1);
    }
}
