package org.section104.statute.reading;

import java.util.List;
import org.section104.engine.FileKind;
import org.section104.engine.Reading;
import org.section104.explorer.diagram.Diagram;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.statute.form.Form;
import org.section104.statute.form.FormUnreadable;
import org.section104.statute.rule.TableReading;
import org.section104.statute.verdict.Source;

/** States what the gate read in a file as facts, for the comparison with what the engine parsed. */
public final class Readings {

    private Readings() {}

    /**
     * Returns one reading for each process, decision or form that the engine deploys from a file. The ending of the
     * file's name decides its kind, as in the engine. Returns none if the gate cannot read the file.
     */
    public static List<Reading> of(Source file) {
        return switch (FileKind.of(file.name())) {
            case DIAGRAM -> diagram(file);
            case DECISION -> TableReading.of(file);
            case FORM -> form(file);
            case CASE, UNKNOWN -> List.of();
        };
    }

    private static List<Reading> diagram(Source file) {
        try {
            return of(DiagramReader.read(file.name(), file.bytes()));
        } catch (DiagramUnreadable unreadable) {
            return List.of();
        }
    }

    /** Returns one reading for each process that the engine deploys: only those with {@code isExecutable="true"}. */
    public static List<Reading> of(Diagram diagram) {
        return diagram.processes().stream()
                .filter(Readings::isDeployed)
                .map(JudgedProcess::read)
                .toList();
    }

    private static boolean isDeployed(Process process) {
        return Boolean.parseBoolean(process.attributes().get("isExecutable"));
    }

    private static List<Reading> form(Source file) {
        try {
            var id = Form.read(file).id();
            var reading = new Reading(file.name(), id);
            reading.element(id).is("kind", "form");
            return List.of(reading);
        } catch (FormUnreadable unreadable) {
            return List.of();
        }
    }
}
