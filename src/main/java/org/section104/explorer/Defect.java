package org.section104.explorer;

import java.util.List;

/**
 * A way in which a process is not sound.
 *
 * @param kind the kind of defect
 * @param message what is wrong and what to do about it, in a process owner's words
 * @param element the path of the element at fault; empty if the whole process is at fault
 * @param path the counterexample, the shortest run that shows the defect, as paths of elements; empty if no run is
 *     needed
 */
public record Defect(Kind kind, String message, String element, List<String> path) {

    /** The kinds of defects. */
    public enum Kind {
        /** A deadlock: nothing can happen any more, but the instance has not ended. */
        DEADLOCK,
        /** Two tokens in one place: a step is open twice at the same time. */
        UNSAFE,
        /** A state from which the end can no longer be reached. */
        NO_OPTION_TO_COMPLETE,
        /** An end event is reached twice in one run of its scope. */
        IMPROPER_COMPLETION,
        /** An element that no run ever reaches. */
        DEAD_ELEMENT,
        /** An exclusive or inclusive gateway may find no flow to take: the engine fails (ENGINE-02004). */
        NOT_EXHAUSTIVE
    }

    /** Copies the list. */
    public Defect {
        path = List.copyOf(path);
    }
}
