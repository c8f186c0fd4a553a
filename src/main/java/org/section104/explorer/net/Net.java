package org.section104.explorer.net;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.Element;
import org.section104.explorer.terms.Unproven;

/**
 * A process compiled to transitions.
 *
 * @param process the process
 * @param words the number of words for the bits of a state
 * @param tokens the bits where tokens wait
 * @param jobs the bits of {@code tokens} where a job is pending
 * @param several the bits of places that may have several tokens; any other place has at most one
 * @param elements all elements
 * @param elementOfBit the element of a token's bit; -1 for any other bit
 * @param elementOfSpot the element of a spot
 * @param holders all declared variables
 * @param scopes all processes and sub-processes, with each copy
 * @param ofBits the transitions from a state at rest, by bit
 * @param ofSpots the transitions that the engine takes by itself, by spot
 * @param transitions all transitions, by number
 * @param settling the transitions that resolve the doubt about each variable: it keeps its value, or loses it
 * @param catches the sets of bits that are all set while a catching event can be triggered, by element
 * @param root the bit of a running instance
 * @param start the spot before the start of the instance
 * @param unproven what the compiler could not compile
 * @param inclusive the places and spots where a token keeps an inclusive join from firing
 * @param watched the regions in which event sub-processes or non-interrupting events may start
 */
public record Net(
        Process process,
        int words,
        long[] tokens,
        BitSet jobs,
        BitSet several,
        List<Element> elements,
        int[] elementOfBit,
        int[] elementOfSpot,
        List<Holder> holders,
        List<Extent> scopes,
        Transition[][] ofBits,
        Transition[][] ofSpots,
        Transition[] transitions,
        Transition[][] settling,
        Map<Integer, List<int[]>> catches,
        int root,
        int start,
        List<Unproven> unproven,
        List<Mask> inclusive,
        List<Region> watched) {}
