package org.section104.explorer.terms;

import java.util.List;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/** States what steps write although the diagram does not show it. */
public interface Contracts {

    /** No step writes anything. */
    Contracts NONE = (process, node) -> List.of();

    /**
     * Returns the declared variables that a node writes when it completes: a user task's answer, a start form's fields,
     * a decision's result. The explorer ignores variables that are not declared in {@link Options}.
     */
    List<Write> writes(Process process, Node node);

    /** Returns whether a node is a step that rules may name. */
    default boolean isStep(Process process, Node node) {
        return false;
    }

    /**
     * Returns whether a multi-instance activity always runs at least once. The explorer itself proves a constant
     * cardinality.
     */
    default boolean runsAtLeastOnce(Process process, Node node) {
        return false;
    }
}
