package org.section104.form;

import java.util.Optional;
import java.util.Set;

/** The user task that is being worked on. */
public interface TaskContext {

    /** The step that the task is ({@code certify-funding}), whatever the id of its element. */
    String key();

    /** The number of the case that the task belongs to. */
    String caseNumber();

    /** The id of the process instance that the task belongs to. */
    String processInstance();

    /** The groups that the task is offered to. */
    Set<String> offices();

    /** A variable of the instance as text; absent when unset. */
    Optional<String> variable(String name);
}
