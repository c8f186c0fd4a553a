package org.section104.cases;

import java.util.List;
import java.util.Optional;
import org.section104.engine.CaseHistory;
import org.section104.explorer.PathTaken;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.picture.DiagramPicture;

/**
 * A version of a diagram on which cases run.
 *
 * @param process the process that it defines
 * @param picture its layout
 */
record RunDiagram(Process process, DiagramPicture picture) {

    /**
     * Returns the step of the statute that a task of the diagram carries out: its label, or the name of its form, or its
     * own id. The engine derives the step in the same way.
     */
    static String step(Node node) {
        var label = node.property("step");
        if (!label.isBlank()) {
            return label;
        }
        return node.formRef().isBlank() ? node.id() : node.formRef();
    }

    /** Returns the step of an element; its id if the diagram has no such element. */
    String step(String element) {
        return process.node(element).map(RunDiagram::step).orElse(element);
    }

    /** Derives the flows that an instance took. */
    List<PathTaken.Taken> path(CaseHistory.Instance instance) {
        return PathTaken.of(process, visits(instance));
    }

    /** The visits of an instance, each with the id that its activity has in the diagram. */
    static List<PathTaken.Visit> visits(CaseHistory.Instance instance) {
        return visits(instance.visits());
    }

    /** The visits of one instance, each with the id that its activity has in the diagram. */
    static List<PathTaken.Visit> visits(List<CaseHistory.Visit> visits) {
        return visits.stream()
                .map(visit -> new PathTaken.Visit(
                        visit.id(),
                        visit.scope(),
                        visit.activity(),
                        visit.order(),
                        visit.startedAt(),
                        visit.endedAt(),
                        visit.canceled()))
                .toList();
    }

    /** Returns the place of an element in the file; -1 if the diagram has no such element. */
    int place(String element) {
        return process.nodes().stream().map(Node::id).toList().indexOf(element);
    }

    /** Returns the name of an element; empty if it has none. */
    Optional<String> name(String element) {
        return process.node(element).map(Node::title).filter(title -> !title.equals(element));
    }
}
