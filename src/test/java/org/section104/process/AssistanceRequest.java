package org.section104.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds a complete request to assist a partner, with the changes that a test needs. */
final class AssistanceRequest {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private AssistanceRequest() {
        fields.put("component", "CISA");
        fields.put("recipientName", "National response team");
        fields.put("recipientType", "FOREIGN_GOVERNMENT");
        fields.put("recipientCountry", "EE");
        fields.put("categories", "[\"A\"]");
        fields.put("description", "Sensors; " + AssignmentRequest.PERSON + " brings them.");
        fields.put("reason", "The grids are connected, says " + AssignmentRequest.PERSON + ".");
        fields.put("equipment", "[]");
        fields.put("estimatedCost", "1000.00");
        fields.put("shippingCost", "50.00");
        fields.put("fundingAccount", "070-X-0566");
    }

    static AssistanceRequest anAssistance() {
        return new AssistanceRequest();
    }

    AssistanceRequest by(String component) {
        return with("component", component);
    }

    /** Adds one line of equipment for each capability. */
    AssistanceRequest withEquipment(String... capabilities) {
        var lines = new StringBuilder();
        for (var capability : capabilities) {
            lines.append(lines.isEmpty() ? "" : ",")
                    .append(
                            "{\"item\":\"Sensor\",\"quantity\":\"2\",\"capability\":\"%s\",\"defensiveUse\":\"%s watches.\"}"
                                    .formatted(capability, AssignmentRequest.PERSON));
        }
        return with("equipment", "[" + lines + "]");
    }

    /** Adds other recipients, which are international organizations with a seat in Belgium. */
    AssistanceRequest alsoFor(String... names) {
        return with(
                "otherRecipients",
                Stream.of(names)
                        .map(
                                "{\"recipientName\":\"%s\",\"recipientType\":\"INTERNATIONAL_ORGANIZATION\",\"recipientCountry\":\"BE\"}"
                                        ::formatted)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    AssistanceRequest with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    Map<String, Object> fields() {
        return Map.copyOf(fields);
    }
}
