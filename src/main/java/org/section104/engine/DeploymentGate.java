package org.section104.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what may be deployed, whoever deploys it: a process owner from Modeler, or the start-up. It is asked before
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
     */
    record Problem(String file, String element, String message) {}

    /** What is deployed already, in its latest versions. */
    interface Deployed {

        /** The diagram that holds a process. */
        Optional<File> process(String id);

        /** The file that holds a decision. */
        Optional<File> decision(String id);

        /** The diagrams of all processes, each file once. */
        List<File> processes();
    }

    /**
     * What keeps files from being deployed together: nothing, when they may be. Diagrams that are deployed already and call
     * what changes are asked about again. A malformed file is passed over: the engine's own parser says where.
     */
    List<Problem> problems(List<File> files, Deployed deployed);

    /** Whether a file is one that the gate cannot read, so that only the engine's refusal of it may be relied on. */
    boolean isUnreadable(File file);

    /** The names of the beans that diagrams may use; no other can be reached from an expression. */
    Set<String> beans();
}
