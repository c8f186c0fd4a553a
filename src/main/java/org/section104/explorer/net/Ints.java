package org.section104.explorer.net;

import java.util.Arrays;

/** A growable list of ints. */
public final class Ints {

    private static final int[] EMPTY = {};

    private int[] values = EMPTY;
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(4, size * 2));
        }
        values[size++] = value;
    }

    /** Adds a value unless the list already contains it. */
    public void addNew(int value) {
        if (!contains(value)) {
            add(value);
        }
    }

    public void addAll(int[] others) {
        for (int other : others) {
            add(other);
        }
    }

    public int get(int index) {
        return values[index];
    }

    public void set(int index, int value) {
        values[index] = value;
    }

    public boolean contains(int value) {
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                return true;
            }
        }
        return false;
    }

    public int size() {
        return size;
    }

    /** The values, for reading only. Later additions do not change the array. */
    public int[] toArray() {
        if (values.length != size) {
            values = size == 0 ? EMPTY : Arrays.copyOf(values, size);
        }
        return values;
    }
}
