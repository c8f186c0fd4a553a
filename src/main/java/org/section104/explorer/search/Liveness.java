package org.section104.explorer.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.net.Assignment;
import org.section104.explorer.net.Bits;
import org.section104.explorer.net.Guard;
import org.section104.explorer.net.Holder;
import org.section104.explorer.net.Net;
import org.section104.explorer.net.Transition;
import org.section104.explorer.terms.Element;

/**
 * Determines the live values: those that may still affect a run or a rule. A state forgets the others, so that states
 * that differ only in dead values are one state. A value is also dead if every condition treats it like no value.
 *
 * <p>The live values of a bit or a spot are those that its transitions read, and those that are live where the
 * transitions lead, unless the transitions write them before.
 */
final class Liveness {

    private final Net net;
    private final long[][] ofBits;
    private final long[][] ofSpots;
    private final long[][] written;
    private final long[][] seen;
    private final long[] variables;
    private final long[] doubts;
    private final Holder[] ofDoubts;

    /** The words that hold variables; what is kept is computed for these only. */
    private final int[] words;

    /** The bits other than variables to which a variable makes a difference. */
    private final long[] matters;

    private final long[] keep;

    private Liveness(Net net, Map<String, Set<String>> observed) {
        this.net = net;
        this.ofBits = new long[net.ofBits().length][net.words()];
        this.ofSpots = new long[net.ofSpots().length][net.words()];
        this.written = new long[net.ofSpots().length][net.words()];
        this.seen = new long[net.transitions().length][net.words()];
        this.variables = new long[net.words()];
        this.doubts = new long[net.words()];
        this.ofDoubts = new Holder[net.ofBits().length];
        this.matters = new long[net.words()];
        for (Holder holder : net.holders()) {
            Bits.set(doubts, holder.doubt());
            ofDoubts[holder.doubt()] = holder;
            all(holder, variables);
        }
        observe(observed);
        long[][] looked = new long[net.transitions().length][net.words()];
        for (Transition transition : net.transitions()) {
            look(transition, looked[transition.number()]);
        }
        for (int spot = 0; spot < written.length; spot++) {
            surelyWritten(net.ofSpots()[spot], written[spot]);
        }
        boolean grown = true;
        while (grown) {
            grown = grow(net.ofSpots(), ofSpots, looked) | grow(net.ofBits(), ofBits, looked);
        }
        this.words = IntStream.range(0, net.words())
                .filter(word -> variables[word] != 0)
                .toArray();
        this.keep = new long[words.length];
        for (int bit = 0; bit < ofBits.length; bit++) {
            if (!Bits.get(variables, bit) && !isEmpty(ofBits[bit])) {
                Bits.set(matters, bit);
            }
        }
        compact(ofBits);
        compact(ofSpots);
        compact(written);
        compact(seen);
    }

    private static boolean isEmpty(long[] mask) {
        for (long word : mask) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** Leaves out the words without variables. */
    private void compact(long[][] masks) {
        for (int at = 0; at < masks.length; at++) {
            long[] compact = new long[words.length];
            for (int i = 0; i < words.length; i++) {
                compact[i] = masks[at][words[i]];
            }
            masks[at] = compact;
        }
    }

    /** Computes the liveness of a net; null if the net has no variables. */
    @Nullable
    static Liveness of(Net net, Map<String, Set<String>> observed) {
        return net.holders().isEmpty() ? null : new Liveness(net, observed);
    }

    private static void all(Holder holder, long[] mask) {
        for (int bit = holder.firstBit(); bit <= holder.doubt(); bit++) {
            Bits.set(mask, bit);
        }
    }

    /** Makes all values live where a rule observes a variable. */
    private void observe(Map<String, Set<String>> observed) {
        long[][] ofElements = new long[net.elements().size()][net.words()];
        for (Element element : net.elements()) {
            Set<String> names = observed.getOrDefault(element.path(), Set.of());
            for (Holder holder : net.holders()) {
                if (names.contains(holder.name())) {
                    all(holder, ofElements[element.index()]);
                }
            }
        }
        for (Transition transition : net.transitions()) {
            for (int element : transition.trace().entered()) {
                or(seen[transition.number()], ofElements[element]);
            }
            for (int element : transition.trace().completed()) {
                or(seen[transition.number()], ofElements[element]);
            }
        }
        for (int bit = 0; bit < net.elementOfBit().length; bit++) {
            if (net.elementOfBit()[bit] >= 0) {
                or(ofBits[bit], ofElements[net.elementOfBit()[bit]]);
            }
        }
    }

    private static void look(Transition transition, long[] looked) {
        Guard guard = transition.precondition().guard();
        if (guard != null) {
            for (Holder holder : guard.variables()) {
                for (int value = 1; value <= holder.values().size(); value++) {
                    if (guard.tellsFromUnset(holder, value)) {
                        Bits.set(looked, holder.firstBit() + value - 1);
                        Bits.set(looked, holder.doubt());
                    }
                }
            }
        }
        for (Assignment assignment : transition.effect().assignments()) {
            if (assignment.source() != null) {
                all(assignment.source(), looked);
            }
        }
    }

    private boolean grow(Transition[][] transitions, long[][] live, long[][] looked) {
        boolean grown = false;
        for (int key = transitions.length - 1; key >= 0; key--) {
            for (Transition transition : transitions[key]) {
                long[] after = new long[net.words()];
                follow(after, transition.effect().puts());
                follow(after, transition.effect().notes());
                int[] pushes = transition.effect().pushes();
                for (int i = pushes.length - 1; i >= 0; i--) {
                    before(after, pushes[i]);
                }
                or(after, seen[transition.number()]);
                for (Assignment assignment : transition.effect().assignments()) {
                    Bits.clear(
                            after,
                            assignment.target().firstBit(),
                            assignment.target().doubt() + 1);
                }
                or(after, looked[transition.number()]);
                grown |= or(live[key], after);
            }
        }
        return grown;
    }

    private void follow(long[] after, int[] bits) {
        for (int bit : bits) {
            or(after, ofBits[bit]);
        }
    }

    /** Computes the values that are live before a spot from the values that are live after it. */
    private void before(long[] after, int spot) {
        for (int word = 0; word < after.length; word++) {
            after[word] = after[word] & ~written[spot][word] | ofSpots[spot][word];
        }
    }

    /** Computes the variables that all of these transitions write. */
    private static void surelyWritten(Transition[] transitions, long[] written) {
        for (int i = 0; i < transitions.length; i++) {
            long[] each = new long[written.length];
            for (Assignment assignment : transitions[i].effect().assignments()) {
                all(assignment.target(), each);
            }
            for (int word = 0; word < written.length; word++) {
                written[word] = i == 0 ? each[word] : written[word] & each[word];
            }
        }
    }

    private static boolean or(long[] mask, long[] more) {
        boolean grown = false;
        for (int word = 0; word < mask.length; word++) {
            grown |= (more[word] & ~mask[word]) != 0;
            mask[word] |= more[word];
        }
        return grown;
    }

    /** Removes dead values from the state after a transition. */
    void forget(long[] state, int[] stack, int depth, Transition transition) {
        Arrays.fill(keep, 0);
        for (int word = 0; word < matters.length; word++) {
            for (long bits = state[word] & matters[word]; bits != 0; bits &= bits - 1) {
                long[] mask = ofBits[(word << 6) + Long.numberOfTrailingZeros(bits)];
                for (int i = 0; i < mask.length; i++) {
                    keep[i] |= mask[i];
                }
            }
        }
        for (int i = depth - 1; i >= 0; i--) {
            before(keep, stack[i]);
        }
        or(keep, seen[transition.number()]);
        for (int i = 0; i < words.length; i++) {
            state[words[i]] &= keep[i] | ~variables[words[i]];
        }
        for (int word : words) {
            for (long bits = state[word] & doubts[word]; bits != 0; bits &= bits - 1) {
                dropVainDoubt(state, (word << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
    }

    /** Clears the doubt bit of a variable without a value. */
    private void dropVainDoubt(long[] state, int doubt) {
        Holder holder = ofDoubts[doubt];
        if (!Bits.any(state, variables, holder.firstBit(), doubt)) {
            Bits.clear(state, doubt);
        }
    }
}
