package org.section104.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.engine.DeploymentGate.File;

/** Says whether a running case may go on in another version of its diagram: no case may lose a step that it still owes. */
public interface MigrationGate {

    /**
     * Something that the case has done.
     *
     * @param diagram the diagram in which it was done
     * @param element the id of the element there
     */
    record Done(File diagram, String element) {}

    /**
     * Where something that is open stands, and where the plan takes it.
     *
     * @param from the id of the element in the diagram that the case is in
     * @param to the id of the element in the diagram that it is to go on in; empty when the plan does not say
     */
    record Move(String from, String to) {}

    /**
     * A case before it is moved.
     *
     * @param caseNumber its number
     * @param process the id of the process
     * @param source the diagram that it is in
     * @param target the diagram that it is to go on in
     * @param moves what is open, the sub-processes around it included
     * @param plan all that the plan says, whether the case stands there or not
     * @param done what it has completed, in that order
     * @param variables its variables
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

    /** Why a case may not be moved so, as an administrator reads it; empty when it may. */
    Optional<String> objection(Standing standing, DeploymentGate.Deployed deployed);
}
