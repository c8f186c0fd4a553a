package org.section104.explorer.terms;

/** What triggers an edge of a run. */
public enum Trigger {
    /** An instance is started; the element is the start event. */
    START,
    /** The engine continues by itself, in the same transaction. */
    ENGINE,
    /** A person completes the user task, or an unknown callee returns. */
    COMPLETE,
    /** A worker completes the external task. */
    WORKER,
    /** A job runs that was created by {@code asyncBefore} or {@code asyncAfter}. */
    JOB,
    /** A timer fires. */
    TIMER,
    /** A message arrives, also for a receive task. */
    MESSAGE,
    /** A signal arrives from outside the instance. */
    SIGNAL,
    /** A condition becomes true. */
    CONDITION,
    /** Active work (code, worker, person or opaque callee) reports a BPMN error. The element is the catching event. */
    ERROR,
    /** Active work reports an escalation. The element is the catching event. */
    ESCALATION
}
