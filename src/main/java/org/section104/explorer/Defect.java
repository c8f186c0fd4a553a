package org.section104.explorer;

import java.util.List;

/**
 * A way in which a process is not sound.
 *
 * @param kind what is wrong
 * @param message what is wrong and what to do about it, in a process owner's words
 * @param element the path of the element to look at; empty when it is the process as a whole
 * @param path the shortest run that shows it, as paths of elements; empty when no run is needed to see it
 */
public record Defect(Kind kind, String message, String element, List<String> path) {

    /** What can be wrong. */
    public enum Kind {
        /** A run gets stuck: nothing can ever happen again, and it is not over. */
        DEADLOCK,
        /** Two tokens in one place: a step is open twice at a time. */
        UNSAFE,
        /** A state from which the end cannot be reached any more. */
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
