package org.section104.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.engine.DeploymentGate.File;

/**
 * Port to the statute gate, which decides whether a running case may continue in another version of its diagram. No
 * case may lose a step that it still owes.
 */
public interface MigrationGate {

    /**
     * A completed element of the case.
     *
     * @param diagram the diagram in which the case completed it
     * @param element the id of the element there
     */
    record Done(File diagram, String element) {}

    /**
     * The source and the target of an open element under the migration plan.
     *
     * @param from the id of the element in the current diagram
     * @param to the id of the element in the target diagram; empty when the plan does not map it
     */
    record Move(String from, String to) {}

    /**
     * The state of a case before its migration.
     *
     * @param caseNumber the case number
     * @param process the id of the process
     * @param source the current diagram
     * @param target the target diagram
     * @param moves the open elements, with their enclosing sub-processes
     * @param plan the whole plan, with its mappings of elements that are not open
     * @param done the completed elements in the order of completion
     * @param variables the variables of the case
     */
    record Standing(
            String caseNumber,
            String process,
            File source,
            File target,
            List<Move> moves,
            List<Move> plan,
            List<Done> done,
            Map<String, Object> variables) {}

    /** Explains to an administrator why a case must not be migrated; empty when it may be. */
    Optional<String> objection(Standing standing, DeploymentGate.Deployed deployed);
}
