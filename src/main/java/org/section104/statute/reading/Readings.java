package org.section104.statute.reading;

import java.util.List;
import org.section104.engine.Reading;
import org.section104.statute.diagram.Diagram;
import org.section104.statute.diagram.Process;

/** What the gate read in a file, as facts for the comparison with what the engine parsed. */
public final class Readings {

    private Readings() {}

    /** One reading for each process that the engine deploys: only those that say {@code isExecutable="true"}. */
    public static List<Reading> of(Diagram diagram) {
        return diagram.processes().stream()
                .filter(Readings::isDeployed)
                .map(JudgedProcess::read)
                .toList();
    }

    private static boolean isDeployed(Process process) {
        return Boolean.parseBoolean(process.attributes().get("isExecutable"));
    }
}
