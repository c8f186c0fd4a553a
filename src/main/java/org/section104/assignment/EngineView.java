package org.section104.assignment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.section104.casefile.Packet;

/** What of an assignment's case the engine keeps: who asks, to which country, and what every office may see — no name of a person. */
final class EngineView {

    private EngineView() {}

    static Map<String, Object> of(Packet packet) {
        var caseFile = new LinkedHashMap<>(packet.fields());
        caseFile.remove(AssignmentFields.PERSONNEL_NAME.name());
        // prose may name the person too, and nothing in the diagram reads it
        caseFile.remove(AssignmentFields.MISSION_NEED.name());
        caseFile.remove(AssignmentFields.ACTIVITIES.name());
        caseFile.put("caseNumber", packet.caseNumber());
        return Map.of(
                "caseNumber", packet.caseNumber(),
                "component", packet.text("component"),
                "dutyCountry", packet.text("dutyCountry"),
                "caseFile", caseFile);
    }
}
