package org.section104.engine;

/**
 * The sizes of the engine's database columns that hold text of a deployed file, in characters. A longer text fails at
 * the deployment, or only when a case reaches the element.
 */
public final class EngineColumns {

    /** The name of a process, a decision, or an element. The task and the history entry of an element take its name. */
    public static final int NAME = 255;

    /** The id of an element, or the key of a process, a decision, or a form. */
    public static final int ID = 255;

    /** The length of the suffix that the engine appends to the id of a multi-instance activity. */
    public static final int MULTI_INSTANCE = "#multiInstanceBody".length();

    /** The namespace of a file, which becomes the category of its definitions. */
    public static final int CATEGORY = 255;

    /** A task's documentation, which becomes its description. */
    public static final int DESCRIPTION = 4_000;

    /** The tag of a version of a process or a decision. */
    public static final int VERSION_TAG = 64;

    /** The id of a user, a group, or an assignee. */
    public static final int IDENTITY = 255;

    /** The name of a message or a signal. */
    public static final int EVENT = 255;

    /** A timer with its kind, for example {@code DURATION: P7D}. */
    public static final int TIMER = 255;

    /** The name of a variable. */
    public static final int VARIABLE = 255;

    /** The name of a file in a deployment. */
    public static final int FILE = 255;

    /** The name of a deployment, and its source. */
    public static final int DEPLOYMENT = 255;

    private EngineColumns() {}
}
