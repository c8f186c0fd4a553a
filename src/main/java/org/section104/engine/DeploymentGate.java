package org.section104.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port to the statute gate, which decides what a process owner or the start-up may deploy. The engine calls the gate
 * before it stores anything. The gate does not use the engine.
 */
public interface DeploymentGate {

    /**
     * A file of a deployment.
     *
     * @param name its name in the deployment
     * @param bytes its content, untrusted
     */
    record File(String name, byte[] bytes) {}

    /**
     * A reason to refuse a file.
     *
     * @param file the file's name
     * @param element the id of the element at fault; empty for the file as a whole
     * @param message what is wrong and what to do about it, in words for a process owner
     * @param line the line of a malformed file, from 1; 0 when the problem has none
     * @param column the column of a malformed file, from 1; 0 when the problem has none
     */
    record Problem(String file, String element, String message, int line, int column) {

        /** A problem without a line and a column. */
        public Problem(String file, String element, String message) {
            this(file, element, message, 0, 0);
        }
    }

    /**
     * The latest versions of what is deployed already. The caller reads them up front: the gate checks files in
     * parallel threads, which have no command of the engine to read with.
     *
     * @param processes the diagrams, by the id of each process in them
     * @param decisions the files of decisions, by the id of each decision in them
     */
    record Deployed(Map<String, File> processes, Map<String, File> decisions) {}

    /**
     * Returns the reasons to refuse files that are deployed together; none when they may be deployed. Checks deployed
     * diagrams again when they call a process or a decision that changes. Skips well-formed XML that is neither a
     * diagram nor a decision: the engine's own parser refuses it.
     */
    List<Problem> problems(List<File> files, Deployed deployed);

    /**
     * Returns the gate's readings of files, for the comparison with what the engine parses: one for each process,
     * decision and form that the engine is expected to deploy. A file that the gate cannot read has none.
     */
    List<Reading> readings(List<File> files);

    /**
     * A Camunda Form that a process shows.
     *
     * @param form the form's id
     * @param deployment true for the form that was deployed with the diagram; false for the form's latest version, as
     *     in earlier releases
     */
    record Shown(String form, boolean deployment) {}

    /**
     * Returns the forms that each process of a diagram shows, by process id; empty for any other file and for a
     * malformed one.
     */
    Map<String, Set<Shown>> forms(File diagram);

    /** Returns the id of the form in a file; empty for any other file and for a malformed one. */
    Optional<String> form(File file);

    /**
     * Stores a page that shows why files are refused, with the path of each finding marked in its diagram. Writes the
     * page in a transaction of its own, since the refusal rolls back the deployment's.
     *
     * @return the address of the page; empty when no finding has a diagram to be shown in
     */
    Optional<String> explain(List<File> files, Deployed deployed);

    /**
     * Returns whether the gate cannot read a file. The gate proves nothing about such a file, and leaves its refusal to
     * the engine's own parser.
     */
    boolean isUnreadable(File file);

    /** Returns the names of the beans that expressions in diagrams may use. Expressions reach no other bean. */
    Set<String> beans();

    /** Returns the statute's terms for a process while it runs; empty for a process outside the statute. */
    Optional<ProcessTerms> terms(String process);

    /**
     * Returns the names of the variables that the statute declares for a process; empty for a process outside the
     * statute.
     */
    Set<String> variables(String process);
}
