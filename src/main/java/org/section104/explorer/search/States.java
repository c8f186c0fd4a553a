package org.section104.explorer.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Stores each state once: its bits, and one word for the moving tokens. A hash table with open addressing in one long
 * array.
 */
public final class States {

    /** The last word of a state where exploration stopped because the run is not sound. */
    static final long HALTED = -1;

    /** The empty stack of moving tokens. */
    static final int[] NOTHING = {};

    /** The most moving tokens that all stacks hold: 40 MB. */
    private static final long MOST_MOVING = 10_000_000;

    private final int words;
    private final int width;
    private long[] data;
    private int[] table;
    private int size;

    private final Map<Stack, Integer> numbers = new HashMap<>();
    private int[][] stacks = new int[16][];
    private long moving;

    /** A stack of several moving tokens, the next one first. */
    private record Stack(int[] spots) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Stack stack && Arrays.equals(spots, stack.spots);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(spots);
        }
    }

    States(int words) {
        this.words = words;
        this.width = words + 1;
        this.data = new long[width * 64];
        this.table = new int[128];
        Arrays.fill(table, -1);
    }

    /** Returns the number of states. */
    public int size() {
        return size;
    }

    void read(int state, long[] into) {
        System.arraycopy(data, state * width, into, 0, words);
    }

    /** Returns whether a bit is set in a state. */
    public boolean get(int state, int bit) {
        return (data[state * width + (bit >> 6)] >>> bit & 1L) != 0;
    }

    /** Returns one word of the bits of a state. */
    public long word(int state, int word) {
        return data[state * width + word];
    }

    /** Returns whether no token moves in a state. */
    public boolean atRest(int state) {
        long order = data[state * width + words];
        return order == 0 || order == HALTED;
    }

    /** Returns whether exploration stopped in a state because the run is not sound. */
    public boolean halted(int state) {
        return data[state * width + words] == HALTED;
    }

    /** Returns the spots of the moving tokens, the next one first. */
    public int[] stack(int state) {
        long order = data[state * width + words];
        if (order == 0 || order == HALTED) {
            return NOTHING;
        }
        return order > 0 ? new int[] {(int) order - 1} : stacks[(int) (-order - 2)];
    }

    /** Encodes the moving tokens: 0 for none, the spot plus one for one token, and a number below -1 for a stack. */
    private long order(int[] stack, int depth) {
        if (depth <= 1) {
            return depth == 0 ? 0 : stack[0] + 1L;
        }
        Stack key = new Stack(Arrays.copyOf(stack, depth));
        Integer number = numbers.get(key);
        if (number == null) {
            number = numbers.size();
            numbers.put(key, number);
            if (number == stacks.length) {
                stacks = Arrays.copyOf(stacks, number * 2);
            }
            stacks[number] = key.spots();
            moving += depth;
        }
        return -number - 2L;
    }

    /**
     * Returns whether the stacks hold more moving tokens than a search may store. In a loop without a wait state tokens
     * pile up, so that few states fill the memory.
     */
    boolean isOverfull() {
        return moving > MOST_MOVING;
    }

    /** Returns the number of a state. Adds the state if it is new. */
    int add(long[] bits, int[] stack, int depth) {
        return add(bits, order(stack, depth));
    }

    int addHalted() {
        return add(new long[words], HALTED);
    }

    private int add(long[] bits, long order) {
        int slot = hash(bits, order) & table.length - 1;
        while (table[slot] >= 0) {
            if (same(table[slot], bits, order)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        if ((size + 1) * width > data.length) {
            data = Arrays.copyOf(data, data.length * 2);
        }
        System.arraycopy(bits, 0, data, size * width, words);
        data[size * width + words] = order;
        table[slot] = size;
        if (++size * 2 > table.length) {
            grow();
        }
        return size - 1;
    }

    private boolean same(int state, long[] bits, long order) {
        int base = state * width;
        if (data[base + words] != order) {
            return false;
        }
        for (int i = 0; i < words; i++) {
            if (data[base + i] != bits[i]) {
                return false;
            }
        }
        return true;
    }

    private int hash(long[] bits, long order) {
        long hash = order * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < words; i++) {
            hash = (hash ^ bits[i]) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 32;
        }
        return (int) (hash ^ hash >>> 29);
    }

    private void grow() {
        int[] larger = new int[table.length * 2];
        Arrays.fill(larger, -1);
        long[] bits = new long[words];
        for (int state = 0; state < size; state++) {
            read(state, bits);
            int slot = hash(bits, data[state * width + words]) & larger.length - 1;
            while (larger[slot] >= 0) {
                slot = slot + 1 & larger.length - 1;
            }
            larger[slot] = state;
        }
        table = larger;
    }
}
