package org.section104.statute.rule;

/** How many characters the engine's tables hold of what a diagram says; a longer text fails when it is stored. */
final class EngineColumns {

    /** A name of an element, which becomes that of its task and of its entry in the history. */
    static final int NAME = 255;

    /** An element's id; that of a process is its key. */
    static final int ID = 255;

    /** What the engine appends to the id of a step that is done several times. */
    static final int MULTI_INSTANCE = "#multiInstanceBody".length();

    /** A task's documentation, which becomes its description. */
    static final int DESCRIPTION = 4_000;

    /** The tag of a process's version. */
    static final int VERSION_TAG = 64;

    /** A user, a group, an assignee. */
    static final int IDENTITY = 255;

    /** The name of a message or a signal. */
    static final int EVENT = 255;

    /** A timer with what kind it is, {@code DURATION: P7D}. */
    static final int TIMER = 255;

    /** The name of a variable. */
    static final int VARIABLE = 255;

    private EngineColumns() {}
}
