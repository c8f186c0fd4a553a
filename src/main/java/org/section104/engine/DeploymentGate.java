package org.section104.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what may be deployed, by a process owner from Modeler or by the start-up. It is asked before
 * anything is stored, and needs nothing of the engine.
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
     * What keeps a file out.
     *
     * @param file the file's name
     * @param element the id of the element to look at; empty when it is the file as a whole
     * @param message what is wrong and what to do about it, as a process owner reads it
     * @param line the line of a malformed file, from 1; 0 when the problem has none
     * @param column the column of a malformed file, from 1; 0 when the problem has none
     */
    record Problem(String file, String element, String message, int line, int column) {

        /** A problem of an element, or of the file as a whole. */
        public Problem(String file, String element, String message) {
            this(file, element, message, 0, 0);
        }
    }

    /**
     * What is deployed already, in its latest versions. It is read before the gate is asked, which looks at files side by
     * side: outside the engine's command nothing more can be read.
     *
     * @param processes the diagrams, by the id of each process in them
     * @param decisions the files of decisions, by the id of each decision in them
     */
    record Deployed(Map<String, File> processes, Map<String, File> decisions) {}

    /**
     * What keeps files from being deployed together: nothing, when they may be. Diagrams that are deployed already and call
     * what changes are asked about again. Well-formed XML that is neither a diagram nor a decision is passed over: the engine's own
     * parser refuses it.
     */
    List<Problem> problems(List<File> files, Deployed deployed);

    /**
     * What the gate reads in files, for the comparison with what the engine parses: one reading for each process, decision and
     * form that the engine is expected to deploy. A file that the gate cannot read has none.
     */
    List<Reading> readings(List<File> files);

    /**
     * A Camunda Form that a process shows.
     *
     * @param form the form's id
     * @param deployment whether it is the one that was deployed with the diagram; else its latest version, as in earlier
     *     releases
     */
    record Shown(String form, boolean deployment) {}

    /** The forms that each process of a diagram shows, by the process's id; none for any other or a malformed file. */
    Map<String, Set<Shown>> forms(File diagram);

    /** The id of the form in a file; empty for any other or a malformed file. */
    Optional<String> form(File file);

    /**
     * Keeps a page that shows why files are refused, with the path of each finding marked in its diagram. The page is written in
     * a transaction of its own, since the refusal undoes the deployment's.
     *
     * @return the address of the page; empty when no finding has a diagram to be shown in
     */
    Optional<String> explain(List<File> files, Deployed deployed);

    /** Whether a file is one that the gate cannot read, so that only the engine's refusal of it may be relied on. */
    boolean isUnreadable(File file);

    /** The names of the beans that diagrams may use; no other can be reached from an expression. */
    Set<String> beans();

    /** What the statute says of a process while it runs; empty when it says nothing of it. */
    Optional<ProcessTerms> terms(String process);

    /** The names of the variables that the statute gives to a process; none when it says nothing of it. */
    Set<String> variables(String process);
}
