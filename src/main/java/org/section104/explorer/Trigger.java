package org.section104.explorer;

/** What makes a run take a step. */
public enum Trigger {
    /** An instance is started; the element is the start event. */
    START,
    /** The engine goes on by itself, in the same transaction as the step before. */
    ENGINE,
    /** A person completes the user task, or an unknown callee returns. */
    COMPLETE,
    /** A worker completes the external task. */
    WORKER,
    /** A job runs that was created by {@code asyncBefore} or {@code asyncAfter}. */
    JOB,
    /** A timer fires. */
    TIMER,
    /** A message arrives; a receive task's too. */
    MESSAGE,
    /** A signal arrives from outside the instance. */
    SIGNAL,
    /** A condition becomes true. */
    CONDITION,
    /** Work that is going on (code, worker, person or opaque callee) reports a BPMN error; the element is the catching event. */
    ERROR,
    /** Work that is going on reports an escalation; the element is the catching event. */
    ESCALATION
}
