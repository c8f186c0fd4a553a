package org.section104.explorer.compile;

import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.net.Assignment;
import org.section104.explorer.net.Concat;
import org.section104.explorer.net.Effect;
import org.section104.explorer.net.Guard;
import org.section104.explorer.net.Holder;
import org.section104.explorer.net.Mask;
import org.section104.explorer.net.Precondition;
import org.section104.explorer.net.Region;
import org.section104.explorer.net.Trace;
import org.section104.explorer.net.Transition;
import org.section104.explorer.terms.Trigger;

/** A transition while it is compiled. The functions that compile elements each add their part to it. */
final class Draft {

    private static final int[] NO_NUMBERS = {};
    private static final Guard[] NO_GUARDS = {};
    private static final Assignment[] NO_ASSIGNMENTS = {};
    private static final Holder[] NO_VARIABLES = {};
    private static final Trace.Visit[] NO_VISITS = {};
    private static final Flow[] NO_FLOWS = {};
    private static final Region[] NO_REGIONS = {};

    private Trigger trigger = Trigger.ENGINE;
    private int triggered = -1;
    private int rank;
    private int[] needs = NO_NUMBERS;
    private @Nullable Guard guard;
    private Guard[] unsure = NO_GUARDS;
    private @Nullable Region empty;
    private @Nullable Mask unreachable;
    private @Nullable Region full;
    private boolean stuck;
    private int[] drops = NO_NUMBERS;
    private Region[] clears = NO_REGIONS;
    private boolean interrupts;
    private @Nullable Region store;
    private int slot = -1;
    private int[] puts = NO_NUMBERS;
    private int[] notes = NO_NUMBERS;
    private int[] onces = NO_NUMBERS;
    private int[] pushes = NO_NUMBERS;
    private Assignment[] assignments = NO_ASSIGNMENTS;
    private Holder[] doubts = NO_VARIABLES;
    private int[] entered = NO_NUMBERS;
    private int[] completed = NO_NUMBERS;
    private Trace.Visit[] visits = NO_VISITS;
    private Flow[] flows = NO_FLOWS;

    /** Returns the finished transition. */
    Transition numbered(int number) {
        return new Transition(number, rank, precondition(), effect(), trace());
    }

    private Precondition precondition() {
        boolean always = needs.length == 0
                && guard == null
                && unsure.length == 0
                && empty == null
                && unreachable == null
                && full == null;
        return always ? Precondition.NONE : new Precondition(needs, guard, unsure, empty, unreachable, full);
    }

    private Effect effect() {
        return new Effect(
                stuck, drops, clears, interrupts, store, slot, puts, notes, onces, pushes, assignments, doubts);
    }

    private Trace trace() {
        Region[] interrupted = interrupts ? clears : NO_REGIONS;
        return new Trace(trigger, triggered, entered, completed, visits, flows, assignments, interrupted);
    }

    // --- when it is possible

    Draft trigger(Trigger by, int element) {
        trigger = by;
        triggered = element;
        return this;
    }

    /** Sets the trigger of another transition, with another element. */
    Draft triggerOf(Draft other, int element) {
        return trigger(other.trigger, element);
    }

    /** Sets the rank: the transition is possible only if no transition of a lower rank at the same spot is. */
    Draft rank(int value) {
        rank = value;
        return this;
    }

    Draft need(int bit) {
        needs = Concat.of(needs, bit);
        return this;
    }

    /** Adds the guard of a node's outcome. */
    Draft decided(Choice.Outcome outcome) {
        guard = guard == null ? outcome.guard() : guard;
        return unsure(outcome.unsure());
    }

    private Draft unsure(@Nullable Guard when) {
        if (when != null) {
            unsure = Concat.of(unsure, when);
        }
        return this;
    }

    /** Adds the guard of the event that catches. */
    Draft caught(Draft catching) {
        guard = guard == null ? catching.guard : guard;
        unsure = Concat.of(unsure, catching.unsure);
        return this;
    }

    /** Makes it possible only if a region is without tokens. */
    Draft ifEmpty(Region region) {
        empty = region;
        return this;
    }

    /** Makes it possible only if a mask is without tokens. */
    Draft ifUnreachable(Mask mask) {
        unreachable = mask;
        return this;
    }

    /** Makes it possible only if all but one of the slots of a join are occupied. */
    Draft ifFull(Region slots) {
        full = slots;
        return this;
    }

    // --- what it changes

    /** Makes the engine fail. */
    Draft stick() {
        stuck = true;
        return this;
    }

    Draft drop(int bit) {
        drops = Concat.of(drops, bit);
        return this;
    }

    Draft dropAllOf(Draft other) {
        drops = Concat.of(drops, other.drops);
        return this;
    }

    boolean doesDrop(int bit) {
        for (int drop : drops) {
            if (drop == bit) {
                return true;
            }
        }
        return false;
    }

    Draft clear(Region region) {
        clears = Concat.of(clears, region);
        return this;
    }

    /** Clears a region and thereby interrupts work. */
    Draft interrupt(Region region) {
        return clear(region).interrupt();
    }

    /** Makes clearing interrupt work. */
    Draft interrupt() {
        interrupts = true;
        return this;
    }

    /** Makes it clear and interrupt nothing. */
    Draft clearNothing() {
        clears = NO_REGIONS;
        interrupts = false;
        return this;
    }

    /** Returns the regions to clear, for reading only. */
    Region[] clears() {
        return clears;
    }

    /** Tells over which slot of a join the token arrives. */
    Draft over(int slotOfFlow) {
        slot = slotOfFlow;
        return this;
    }

    /** Stores the token at a join: in the slot of its flow, or in another one. */
    Draft store(Region slots, int slotOfFlow) {
        store = slots;
        return over(slotOfFlow);
    }

    /** Puts a token at a place. */
    Draft put(int place) {
        puts = Concat.of(puts, place);
        return this;
    }

    /** Sets a bit that is no place. */
    Draft note(int bit) {
        notes = Concat.of(notes, bit);
        return this;
    }

    /** Sets a bit that must not be set yet. */
    Draft once(int bit) {
        onces = Concat.of(onces, bit);
        return this;
    }

    /** Adds a token that moves after those that were added before. */
    Draft push(int spot) {
        pushes = Concat.of(pushes, spot);
        return this;
    }

    Draft pushNothing() {
        pushes = NO_NUMBERS;
        return this;
    }

    Draft assign(Assignment assignment) {
        assignments = Concat.of(assignments, assignment);
        return this;
    }

    /** Makes a variable one that may lose its value. */
    Draft doubt(Holder variable) {
        doubts = Concat.of(doubts, variable);
        return this;
    }

    /** Returns whether it assigns a variable or moves a token. */
    boolean assignsOrPushes() {
        return pushes.length > 0 || assignments.length > 0;
    }

    // --- what an edge shows of it

    Draft enter(Site site) {
        entered = Concat.of(entered, site.element);
        visits = Concat.of(visits, site.visit);
        return this;
    }

    Draft complete(Site site) {
        completed = Concat.of(completed, site.element);
        visits = Concat.of(visits, site.visit);
        return this;
    }

    Draft take(Flow flow) {
        flows = Concat.of(flows, flow);
        return this;
    }

    // --- other drafts

    /** Adds everything from another transition, except for its trigger and what concerns joins. */
    Draft append(Draft ending) {
        rank = Math.max(rank, ending.rank);
        empty = ending.empty == null ? empty : ending.empty;
        needs = Concat.of(needs, ending.needs);
        guard = ending.guard == null ? guard : ending.guard;
        unsure = Concat.of(unsure, ending.unsure);
        drops = Concat.of(drops, ending.drops);
        clears = Concat.of(clears, ending.clears);
        interrupts |= ending.interrupts;
        puts = Concat.of(puts, ending.puts);
        notes = Concat.of(notes, ending.notes);
        onces = Concat.of(onces, ending.onces);
        pushes = Concat.of(pushes, ending.pushes);
        assignments = Concat.of(assignments, ending.assignments);
        doubts = Concat.of(doubts, ending.doubts);
        entered = Concat.of(entered, ending.entered);
        completed = Concat.of(completed, ending.completed);
        visits = Concat.of(visits, ending.visits);
        flows = Concat.of(flows, ending.flows);
        stuck |= ending.stuck;
        return this;
    }

    /** Returns a copy that does not clear a bit. */
    Draft keeping(int bit) {
        Draft copy = new Draft().trigger(trigger, triggered).append(this);
        copy.drops = NO_NUMBERS;
        for (int drop : drops) {
            if (drop != bit) {
                copy.drop(drop);
            }
        }
        return copy;
    }
}
