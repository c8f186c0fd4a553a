package org.section104.explorer;

import java.util.Arrays;

/** A growable list of ints. */
final class Ints {

    private static final int[] EMPTY = {};

    private int[] values = EMPTY;
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(4, size * 2));
        }
        values[size++] = value;
    }

    /** Adds a value unless the list already contains it. */
    void addNew(int value) {
        if (!contains(value)) {
            add(value);
        }
    }

    void addAll(int[] others) {
        for (int other : others) {
            add(other);
        }
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    boolean contains(int value) {
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    /** The values, for reading only. Later additions do not change the array. */
    int[] toArray() {
        if (values.length != size) {
            values = size == 0 ? EMPTY : Arrays.copyOf(values, size);
        }
        return values;
    }
}
