package org.section104.explorer;

import java.util.Optional;
import org.section104.explorer.diagram.Process;

/** Where the processes that call activities name are found. */
@FunctionalInterface
public interface CalledProcesses {

    /** No callee is known: every call activity is opaque, and said to be. */
    CalledProcesses NONE = calledElement -> Optional.empty();

    /** The process of that id as it is, or would be, deployed. */
    Optional<Process> find(String calledElement);
}
