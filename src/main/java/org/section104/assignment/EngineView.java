package org.section104.assignment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.section104.casefile.Packet;

/**
 * Selects the data of an assignment's case that the engine keeps as variables. Omits the person's name and the prose
 * fields, which may contain it.
 */
final class EngineView {

    private EngineView() {}

    static Map<String, Object> of(Packet packet) {
        var caseFile = new LinkedHashMap<>(packet.fields());
        caseFile.remove(AssignmentFields.PERSONNEL_NAME.name());
        caseFile.remove(AssignmentFields.NATIVE_NAME.name());
        // the prose may name the person too, and the diagram does not read it
        caseFile.remove(AssignmentFields.MISSION_NEED.name());
        caseFile.remove(AssignmentFields.ACTIVITIES.name());
        caseFile.put("caseNumber", packet.caseNumber());
        return Map.of(
                "caseNumber", packet.caseNumber(),
                "component", packet.component(),
                "dutyCountry", packet.country(),
                "caseFile", caseFile);
    }
}
