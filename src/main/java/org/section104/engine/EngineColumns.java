package org.section104.engine;

/**
 * How many characters the engine's tables hold of what a file says. A longer text fails when it is stored: some of it at the
 * deployment, the rest when a case comes there.
 */
public final class EngineColumns {

    /** A name of a process, of a decision, or of an element, which becomes that of its task and of its history entry. */
    public static final int NAME = 255;

    /** The id of an element; that of a process, a decision, or a form is its key. */
    public static final int ID = 255;

    /** What the engine appends to the id of a step that is done several times. */
    public static final int MULTI_INSTANCE = "#multiInstanceBody".length();

    /** The namespace of a file, which becomes the category of its definitions. */
    public static final int CATEGORY = 255;

    /** A task's documentation, which becomes its description. */
    public static final int DESCRIPTION = 4_000;

    /** The tag of a version of a process or a decision. */
    public static final int VERSION_TAG = 64;

    /** A user, a group, an assignee. */
    public static final int IDENTITY = 255;

    /** The name of a message or a signal. */
    public static final int EVENT = 255;

    /** A timer with what kind it is, {@code DURATION: P7D}. */
    public static final int TIMER = 255;

    /** The name of a variable. */
    public static final int VARIABLE = 255;

    /** The name of a file in a deployment. */
    public static final int FILE = 255;

    /** The name of a deployment, and its source. */
    public static final int DEPLOYMENT = 255;

    private EngineColumns() {}
}
