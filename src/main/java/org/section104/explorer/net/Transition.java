package org.section104.explorer.net;

/**
 * A transition: one way in which a state changes. Its key is a bit or a spot. A transition from a state at rest needs
 * its bit to be set. A transition that the engine takes by itself needs the next moving token at its spot.
 *
 * @param number the number in the net
 * @param rank the transition is possible only if no transition of a lower rank at the same spot is
 * @param precondition when it is possible
 * @param effect what it changes
 * @param trace what an edge of the graph shows of it
 */
public record Transition(int number, int rank, Precondition precondition, Effect effect, Trace trace) {

    /** Returns whether it is possible in a state whose moving tokens are {@code stack[from..to)}. */
    public boolean possible(long[] state, long[] tokens, int[] stack, int from, int to) {
        return precondition.holds(state, tokens, stack, from, to);
    }
}
