package org.section104.explorer.net;

/** Operations on bit sets in {@code long} words. */
public final class Bits {

    private Bits() {}

    public static boolean get(long[] words, int bit) {
        return (words[bit >> 6] >>> bit & 1L) != 0;
    }

    public static void set(long[] words, int bit) {
        words[bit >> 6] |= 1L << bit;
    }

    public static void clear(long[] words, int bit) {
        words[bit >> 6] &= ~(1L << bit);
    }

    /** Clears the bits in [{@code low}, {@code high}). */
    public static void clear(long[] words, int low, int high) {
        for (int word = low >> 6; word <= high - 1 >> 6 && low < high; word++) {
            words[word] &= ~within(word, low, high);
        }
    }

    /** Returns whether a bit of the filter is set in [{@code low}, {@code high}). */
    public static boolean any(long[] words, long[] filter, int low, int high) {
        for (int word = low >> 6; word <= high - 1 >> 6 && low < high; word++) {
            if ((words[word] & filter[word] & within(word, low, high)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Counts the bits that are set in [{@code low}, {@code high}). */
    public static int count(long[] words, int low, int high) {
        int count = 0;
        for (int word = low >> 6; word <= high - 1 >> 6 && low < high; word++) {
            count += Long.bitCount(words[word] & within(word, low, high));
        }
        return count;
    }

    /** Returns the mask of a word's bits in [{@code low}, {@code high}). */
    private static long within(int word, int low, int high) {
        long bits = -1L;
        if (word == low >> 6) {
            bits &= -1L << low;
        }
        if (word == high - 1 >> 6) {
            bits &= -1L >>> 63 - (high - 1);
        }
        return bits;
    }
}
