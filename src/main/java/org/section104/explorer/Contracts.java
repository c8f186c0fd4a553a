package org.section104.explorer;

import java.util.List;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/** What steps do that the diagram itself does not show. */
public interface Contracts {

    /** No step declares anything. */
    Contracts NONE = (process, node) -> List.of();

    /**
     * The declared variables that the node writes when it completes: a user task's answer, a start form's fields, a
     * decision's result. Variables that are not declared with {@link Explorer.Options} are passed over.
     */
    List<Write> writes(Process process, Node node);

    /** Whether a node is a step that rules may speak about. */
    default boolean isStep(Process process, Node node) {
        return false;
    }

    /** Whether a multi-instance step always runs at least once. The explorer itself proves a constant cardinality. */
    default boolean runsAtLeastOnce(Process process, Node node) {
        return false;
    }
}
