package org.section104.explorer;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.section104.explorer.diagram.Process;

/**
 * A process compiled to transitions.
 *
 * @param process the process
 * @param words how many words hold a state's bits
 * @param tokens the bits at which tokens wait
 * @param jobs those of them at which a job is waited for
 * @param several the bits that say of a place that it holds at least one token; of the others, it holds one
 * @param elements all elements
 * @param elementOfBit the element whose token a bit is; -1 when it is none
 * @param elementOfSpot the element at which a token is that the engine carries on
 * @param holders all declared variables
 * @param scopes all processes and sub-processes, each copy of them
 * @param ofBits what can happen to a state at rest, by key
 * @param ofSpots what the engine does by itself, by key
 * @param transitions all of them by number
 * @param settling of each variable, what the doubt about its value may come to: it is kept, or gone
 * @param catches of a catching event, the bits that are all set while it can be triggered
 * @param root the mark of a running instance
 * @param start the spot at which everything begins
 * @param unproven what could not be compiled
 * @param inclusive at which places and spots a token holds an inclusive join back
 * @param watched the scopes in which something can happen beside the tokens
 */
record Net(
        Process process,
        int words,
        long[] tokens,
        BitSet jobs,
        BitSet several,
        List<Element> elements,
        int[] elementOfBit,
        int[] elementOfSpot,
        List<Holder> holders,
        List<Scope> scopes,
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
