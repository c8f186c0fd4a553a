package org.section104.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.section104.engine.DeployedDiagrams;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.picture.DiagramPicture;
import org.springframework.stereotype.Component;

/** Reads the versions of the diagrams on which cases run. A version never changes, so the last ones used are kept. */
@Component
class RunDiagrams {

    private static final int MOST = 100;

    private final DeployedDiagrams deployed;

    private final Map<String, RunDiagram> read =
            Collections.synchronizedMap(new LinkedHashMap<String, RunDiagram>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Entry<String, RunDiagram> eldest) {
                    return size() > MOST;
                }
            });

    RunDiagrams(DeployedDiagrams deployed) {
        this.deployed = deployed;
    }

    /**
     * Returns a version of a diagram.
     *
     * @param definition the id of the version in the engine
     * @param process the process id
     */
    RunDiagram of(String definition, String process) {
        var known = read.get(definition);
        if (known != null) {
            return known;
        }
        var diagram = read(definition, process);
        read.put(definition, diagram);
        return diagram;
    }

    private RunDiagram read(String definition, String process) {
        var file = deployed.of(definition);
        try {
            return new RunDiagram(
                    DiagramReader.read(file.name(), file.bytes())
                            .process(process)
                            .orElseThrow(() ->
                                    new IllegalStateException("%s has no process %s".formatted(file.name(), process))),
                    DiagramPicture.of(file.bytes()));
        } catch (DiagramUnreadable unreadable) {
            // the gate and the engine have read the file when it was deployed
            throw new IllegalStateException(
                    "The deployed diagram %s is not readable".formatted(file.name()), unreadable);
        }
    }
}
