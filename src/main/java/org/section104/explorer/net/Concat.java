package org.section104.explorer.net;

import java.util.Arrays;

/** Concatenates arrays that do not change. The result may be one of its arguments. */
public final class Concat {

    private Concat() {}

    /** Returns an array with one more element. */
    public static int[] of(int[] array, int value) {
        int[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = value;
        return longer;
    }

    /** Returns an array with one more element. */
    public static <T> T[] of(T[] array, T value) {
        T[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = value;
        return longer;
    }

    /** Returns the elements of both arrays. */
    public static int[] of(int[] first, int[] second) {
        if (first.length == 0 || second.length == 0) {
            return second.length == 0 ? first : second;
        }
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Returns the elements of both arrays. */
    public static <T> T[] of(T[] first, T[] second) {
        if (first.length == 0 || second.length == 0) {
            return second.length == 0 ? first : second;
        }
        T[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
