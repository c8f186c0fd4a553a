package org.section104.explorer.net;

import org.jspecify.annotations.Nullable;

/**
 * What a transition changes. Like {@link Precondition}, it consists of arrays.
 *
 * @param stuck whether the engine fails, because a gateway found no flow
 * @param drops the bits to clear
 * @param clears the regions to clear
 * @param interrupts whether clearing interrupts work; false if it only cleans up after the last token
 * @param store the slots of a join, one of which gets the token: {@code slot} if it is free, otherwise the first free
 *     one; null if the transition leads to no slot
 * @param slot the slot of the flow over which the token arrives at a join; -1 if it arrives at none
 * @param puts the places that get a token
 * @param notes the bits to set that are no places
 * @param onces the bits to set that must not be set yet
 * @param pushes the spots of the tokens that the engine moves next, the first one first
 * @param assignments the variables that get a value
 * @param doubts the variables that may lose their values
 */
public record Effect(
        boolean stuck,
        int[] drops,
        Region[] clears,
        boolean interrupts,
        @Nullable Region store,
        int slot,
        int[] puts,
        int[] notes,
        int[] onces,
        int[] pushes,
        Assignment[] assignments,
        Holder[] doubts) {}
