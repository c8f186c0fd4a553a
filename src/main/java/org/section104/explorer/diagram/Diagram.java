package org.section104.explorer.diagram;

import java.util.List;
import java.util.Optional;

/**
 * A diagram file.
 *
 * @param file the file's name, as findings cite it
 * @param processes the processes in file order, including those that are not executable
 */
public record Diagram(String file, List<Process> processes) {

    /** Copies the list. */
    public Diagram {
        processes = List.copyOf(processes);
    }

    /** Returns the process with this id, if the file defines it. */
    public Optional<Process> process(String id) {
        for (Process process : processes) {
            if (process.id().equals(id)) {
                return Optional.of(process);
            }
        }
        return Optional.empty();
    }
}
