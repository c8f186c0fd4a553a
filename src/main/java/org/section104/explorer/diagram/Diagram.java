package org.section104.explorer.diagram;

import java.util.List;
import java.util.Optional;

/**
 * One diagram file.
 *
 * @param file the file's name, as findings cite it
 * @param processes its processes in the order of the file, those that are not executable included
 */
public record Diagram(String file, List<Process> processes) {

    /** Copies the list. */
    public Diagram {
        processes = List.copyOf(processes);
    }

    /** The process of that id, if the file defines it. */
    public Optional<Process> process(String id) {
        for (Process process : processes) {
            if (process.id().equals(id)) {
                return Optional.of(process);
            }
        }
        return Optional.empty();
    }
}
