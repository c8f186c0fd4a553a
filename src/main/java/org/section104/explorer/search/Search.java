package org.section104.explorer.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.net.Assignment;
import org.section104.explorer.net.Bits;
import org.section104.explorer.net.Effect;
import org.section104.explorer.net.Guard;
import org.section104.explorer.net.Holder;
import org.section104.explorer.net.Net;
import org.section104.explorer.net.Region;
import org.section104.explorer.net.Transition;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Trigger;

/** A breadth-first search of the states of a net: of all states, or of those along one path. */
public final class Search {

    /**
     * The longest chain. If the engine loops endlessly, the chain ends here, so that the states of the loop are stored.
     */
    private static final int LONGEST_CHAIN = 40;

    private final Net net;
    private final int cap;

    /** The elements to enter, in order; empty for an unrestricted search. */
    private final int[] path;

    /** The index of the word that counts how many elements of the path have been entered. */
    private final int followed;

    private final @Nullable Reduction reduction;
    private final Readers readers;
    private final @Nullable Liveness liveness;
    private final Chains chains;
    private final States states;
    private final Edges edges;

    private final long[] current;
    private final long[] next;
    private final long[] before;
    private int[] nextStack = new int[16];
    private int[] stackBefore = new int[16];
    private Flaw flaw = Flaw.NONE;
    private int flawed;

    /** The number of the transition or the chain that is taken. */
    private int taken;

    private Search(Net net, Options options, int[] path) {
        this.net = net;
        this.cap = options.stateCap();
        this.path = path;
        this.followed = net.words();
        this.reduction = options.reduction() ? new Reduction(net, options) : null;
        this.readers = new Readers(net);
        this.chains = new Chains(net, options.visible());
        this.edges = new Edges(chains);
        this.liveness = options.reduction() || path.length > 0 ? Liveness.of(net, options.observed()) : null;
        int words = path.length == 0 ? net.words() : net.words() + 1;
        this.states = new States(words);
        this.current = new long[words];
        this.next = new long[words];
        this.before = new long[words];
    }

    /** Searches all states. */
    public static Found all(Net net, Options options) {
        return new Search(net, options, new int[0]).run();
    }

    /** Searches the states of the runs that enter these elements, in this order. */
    public static Found along(int[] path, Net net, Options options) {
        return new Search(net, options, path).run();
    }

    private Found run() {
        boolean complete = true;
        states.add(current, new int[] {net.start()}, 1);
        for (int state = 0; state < states.size(); state++) {
            edges.begin();
            if (states.size() > cap || states.isOverfull()) {
                complete = false;
            } else if (!states.halted(state)) {
                expand(state);
            }
        }
        edges.begin();
        return new Found(states, edges, complete);
    }

    private void expand(int state) {
        states.read(state, current);
        int[] stack = states.stack(state);
        if (stack.length > 0) {
            carryOn(state, stack);
            return;
        }
        if (path.length > 0 && (conditionHappens(state) || current[followed] == path.length)) {
            return;
        }
        for (int word = 0; word < net.words(); word++) {
            for (long bits = current[word]; bits != 0; bits &= bits - 1) {
                if (settle(state, readers.ofBits()[(word << 6) + Long.numberOfTrailingZeros(bits)], stack)) {
                    return;
                }
            }
        }
        int only = reduction == null ? -1 : reduction.only(current);
        if (only >= 0) {
            happen(state, only);
            return;
        }
        for (int word = 0; word < net.words(); word++) {
            for (long bits = current[word]; bits != 0; bits &= bits - 1) {
                happen(state, (word << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
    }

    /**
     * Fires conditions that have become true, before the engine waits for anything else. Returns whether there was one.
     */
    private boolean conditionHappens(int state) {
        boolean happens = false;
        for (int word = 0; word < net.words(); word++) {
            for (long bits = current[word]; bits != 0; bits &= bits - 1) {
                for (Transition way : net.ofBits()[(word << 6) + Long.numberOfTrailingZeros(bits)]) {
                    boolean once = way.effect().interrupts() || way.effect().drops().length > 0;
                    if (way.trace().trigger() == Trigger.CONDITION
                            && once
                            && way.possible(current, net.tokens(), nextStack, 0, 0)) {
                        fire(state, way, States.NOTHING, 0);
                        happens = true;
                    }
                }
            }
        }
        return happens;
    }

    /** Fires the transitions of one bit of a state at rest. */
    private void happen(int state, int bit) {
        for (Transition transition : net.ofBits()[bit]) {
            if (transition.possible(current, net.tokens(), nextStack, 0, 0)) {
                fire(state, transition, States.NOTHING, 0);
            }
        }
    }

    /** Fires the transitions of the engine's next token. */
    private void carryOn(int state, int[] stack) {
        if (settle(state, readers.ofSpots()[stack[0]], stack)) {
            return;
        }
        int rank = Integer.MAX_VALUE;
        for (Transition transition : net.ofSpots()[stack[0]]) {
            if (transition.rank() <= rank && transition.possible(current, net.tokens(), stack, 1, stack.length)) {
                rank = transition.rank();
                fire(state, transition, stack, 1);
            }
        }
    }

    /**
     * Resolves the doubt about a variable that is about to be read: it keeps its value or has lost it. Returns whether
     * there was a doubt.
     */
    private boolean settle(int state, Holder[] variables, int[] stack) {
        for (Holder variable : variables) {
            if (variable.isDoubted(current)) {
                for (Transition way : net.settling()[variable.index()]) {
                    fire(state, way, stack, 0);
                }
                return true;
            }
        }
        return false;
    }

    private void fire(int state, Transition transition, int[] stack, int from) {
        flaw = Flaw.NONE;
        taken = transition.number();
        System.arraycopy(current, 0, next, 0, next.length);
        if (path.length > 0 && !follows(transition)) {
            return;
        }
        change(current, transition.effect());
        int target;
        boolean stuck = transition.effect().stuck();
        if (stuck || flaw == Flaw.UNSAFE) {
            if (stuck) {
                flaw(Flaw.STUCK, -1);
            }
            target = states.addHalted();
        } else {
            int depth = forget(transition, stack(transition.effect(), stack, from, stack.length));
            if (reduction != null) {
                depth = goOn(depth);
            }
            if (flaw == Flaw.UNSAFE) {
                target = states.addHalted();
            } else {
                target = states.add(next, nextStack, depth);
            }
        }
        if (flaw != Flaw.NONE) {
            edges.flaw(flaw, flawed);
        }
        edges.add(target, taken, isUnsure(transition));
    }

    private boolean isUnsure(Transition transition) {
        for (Guard guard : transition.precondition().unsure()) {
            if (guard.holds(current)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the entered elements are the next ones on the path, or come after its end. Counts them. */
    private boolean follows(Transition transition) {
        for (int element : transition.trace().entered()) {
            if (next[followed] < path.length && path[(int) next[followed]++] != element) {
                return false;
            }
        }
        return true;
    }

    private int forget(Transition transition, int depth) {
        if (liveness != null) {
            liveness.forget(next, nextStack, depth, transition);
        }
        return depth;
    }

    /**
     * Joins the following transitions to a chain while the engine has only one choice and no rule observes it. The
     * states between need not be stored.
     */
    private int goOn(int depth) {
        int stacked = depth;
        for (int links = 1; links < LONGEST_CHAIN; links++) {
            boolean ends = stacked == 0 || chains.isVisible(taken) || flaw != Flaw.NONE;
            Transition only = ends ? null : only(stacked);
            if (only == null || only.effect().stuck() || only.effect().interrupts()) {
                break;
            }
            System.arraycopy(next, 0, before, 0, next.length);
            change(before, only.effect());
            if (stackBefore.length < stacked) {
                stackBefore = new int[nextStack.length];
            }
            System.arraycopy(nextStack, 0, stackBefore, 0, stacked);
            stacked = forget(only, stack(only.effect(), stackBefore, 1, stacked));
            taken = chains.join(taken, only);
        }
        return stacked;
    }

    /** Returns the only transition that the engine can take; null if there are several, or none. */
    @Nullable
    private Transition only(int depth) {
        for (Holder variable : readers.ofSpots()[nextStack[0]]) {
            if (variable.isDoubted(next)) {
                return null;
            }
        }
        Transition only = null;
        int rank = Integer.MAX_VALUE;
        for (Transition transition : net.ofSpots()[nextStack[0]]) {
            if (transition.rank() <= rank && transition.possible(next, net.tokens(), nextStack, 1, depth)) {
                if (only != null) {
                    return null;
                }
                rank = transition.rank();
                only = transition;
            }
        }
        return only;
    }

    private void flaw(Flaw what, int element) {
        flaw = what;
        flawed = element;
    }

    private void change(long[] from, Effect effect) {
        for (int drop : effect.drops()) {
            Bits.clear(next, drop);
        }
        if (effect.slot() >= 0 && Bits.get(from, effect.slot())) {
            flaw(Flaw.OVERFLOW, net.elementOfBit()[effect.slot()]);
        }
        for (Region region : effect.clears()) {
            Bits.clear(next, region.firstBit(), region.endBit());
        }
        if (effect.store() != null) {
            store(effect.store(), effect.slot());
        }
        for (int note : effect.notes()) {
            Bits.set(next, note);
        }
        for (int once : effect.onces()) {
            if (Bits.get(next, once)) {
                flaw(Flaw.IMPROPER, -1);
            }
            Bits.set(next, once);
        }
        for (Assignment assignment : effect.assignments()) {
            assignment.target().set(next, assignment.valueIn(from));
        }
        for (Holder variable : effect.doubts()) {
            if (variable.valueIn(next) > 0) {
                Bits.set(next, variable.doubt());
            }
        }
        for (int place : effect.puts()) {
            if (Bits.get(next, place) && !net.several().get(place)) {
                flaw(Flaw.UNSAFE, net.elementOfBit()[place]);
            }
            Bits.set(next, place);
        }
    }

    /** Puts a token at a join: into the slot of its flow, or into the first free slot if that is occupied. */
    private void store(Region slots, int ofItsFlow) {
        int slot = ofItsFlow;
        if (Bits.get(next, slot)) {
            slot = slots.firstBit();
            while (Bits.get(next, slot)) {
                slot++;
            }
        }
        Bits.set(next, slot);
    }

    /**
     * Writes the moving tokens after a transition to {@link #nextStack}. The tokens before it are {@code
     * stack[from..to)}. Returns their number.
     */
    private int stack(Effect effect, int[] stack, int from, int to) {
        int[] pushes = effect.pushes();
        if (pushes.length + to > nextStack.length) {
            nextStack = Arrays.copyOf(nextStack, (pushes.length + to) * 2);
        }
        System.arraycopy(pushes, 0, nextStack, 0, pushes.length);
        int depth = pushes.length;
        for (int i = from; i < to; i++) {
            if (!cleared(effect, stack[i])) {
                nextStack[depth++] = stack[i];
            }
        }
        return depth;
    }

    private static boolean cleared(Effect effect, int spot) {
        for (Region region : effect.clears()) {
            if (region.holdsSpot(spot)) {
                return true;
            }
        }
        return false;
    }
}
