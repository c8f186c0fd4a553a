package org.section104.explorer.net;

import org.section104.explorer.diagram.Flow;
import org.section104.explorer.terms.Trigger;

/**
 * What an edge of the graph shows of a transition, or of several that were joined.
 *
 * @param trigger what triggers it
 * @param triggered the triggered element; -1 if there is none
 * @param entered the entered elements, in the engine's order
 * @param completed the completed elements, in the engine's order
 * @param visits the entered and completed elements, each with its scope
 * @param flows the taken flows, in the engine's order
 * @param assignments the assigned variables
 * @param interrupted the regions whose tokens are interrupted
 */
public record Trace(
        Trigger trigger,
        int triggered,
        int[] entered,
        int[] completed,
        Visit[] visits,
        Flow[] flows,
        Assignment[] assignments,
        Region[] interrupted) {

    /** An element in one copy of its scope. */
    public record Visit(int element, int scope) {}

    /** Returns the trace of this and another transition that the engine takes right after it. */
    public Trace then(Trace next) {
        return new Trace(
                trigger,
                triggered,
                Concat.of(entered, next.entered),
                Concat.of(completed, next.completed),
                Concat.of(visits, next.visits),
                Concat.of(flows, next.flows),
                Concat.of(assignments, next.assignments),
                interrupted);
    }
}
