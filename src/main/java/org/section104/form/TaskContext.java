package org.section104.form;

import java.util.Optional;
import java.util.Set;
import org.section104.actor.Caller;

/** The user task of a form. */
public interface TaskContext {

    /** Returns the step of the task ({@code certify-funding}), which may differ from the id of its element. */
    String key();

    /** Returns the number of the task's case. */
    String caseNumber();

    /** Returns the id of the task's process instance. */
    String processInstance();

    /** Returns who reads or submits the form; empty without a sign-in. */
    Optional<Caller> caller();

    /** Returns the groups to which the task is offered. */
    Set<String> offices();

    /** Returns whether the task's diagram has a step. Running cases may have a diagram of an earlier release. */
    boolean hasStep(String step);

    /** Returns whether a condition of the task's diagram reads a variable. */
    boolean decidesOn(String variable);

    /** Returns a variable of the instance as text; empty when unset. */
    Optional<String> variable(String name);
}
