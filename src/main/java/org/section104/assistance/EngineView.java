package org.section104.assistance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.section104.casefile.Packet;
import org.section104.form.Field;

/** Selects the data of an assistance case that the engine keeps as variables. Omits the prose fields. */
final class EngineView {

    private static final List<Field> SHOWN = List.of(
            AssistanceFields.COMPONENT,
            AssistanceFields.RECIPIENT_NAME,
            AssistanceFields.RECIPIENT_TYPE,
            AssistanceFields.RECIPIENT_COUNTRY,
            AssistanceFields.OTHER_RECIPIENTS,
            AssistanceFields.CATEGORIES,
            AssistanceFields.ESTIMATED_COST,
            AssistanceFields.SHIPPING_COST,
            AssistanceFields.FUNDING_ACCOUNT,
            AssistanceFields.CONTINUES);

    private EngineView() {}

    static Map<String, Object> of(Packet packet) {
        var caseFile = new LinkedHashMap<String, Object>();
        SHOWN.stream()
                .map(Field::name)
                .filter(packet.fields()::containsKey)
                .forEach(name -> caseFile.put(name, packet.fields().get(name)));
        caseFile.put("caseNumber", packet.caseNumber());
        return Map.of(
                "caseNumber", packet.caseNumber(),
                "component", packet.component(),
                "caseFile", caseFile);
    }
}
