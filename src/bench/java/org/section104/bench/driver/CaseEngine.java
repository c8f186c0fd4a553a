package org.section104.bench.driver;

import java.util.Map;
import java.util.Optional;

/** An engine that takes a case from its request to its end, as its clients see it. */
public interface CaseEngine {

    /**
     * Starts a case.
     *
     * @param fields what the program office typed; the agreement's document is a {@link Document}
     * @return its number
     */
    String start(Map<String, Object> fields) throws Exception;

    /** The id of a task that waits in a case; empty while there is none. */
    Optional<String> task(String caseNumber, Step step);

    /** Claims a task and completes its form. */
    void complete(String task, Step step) throws Exception;

    /** Waits until what was caused is done: mail is out, and no job is due. */
    void settle() throws Exception;

    /**
     * A form that somebody fills in.
     *
     * @param task the task's id in the diagram
     * @param user who does it
     * @param group the office
     * @param values what is typed
     */
    record Step(String task, String user, String group, Map<String, Object> values) {}

    /**
     * A file that goes with a form.
     *
     * @param name its name
     * @param content its bytes
     */
    record Document(String name, byte[] content) {}
}
