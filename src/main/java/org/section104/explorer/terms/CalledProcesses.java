package org.section104.explorer.terms;

import java.util.Optional;
import org.section104.explorer.diagram.Process;

/** Finds the processes that call activities call. */
@FunctionalInterface
public interface CalledProcesses {

    /** Finds no callee. Every call activity is then opaque and reported as unproven. */
    CalledProcesses NONE = calledElement -> Optional.empty();

    /** Returns the process with this id as it is, or would be, deployed. */
    Optional<Process> find(String calledElement);
}
