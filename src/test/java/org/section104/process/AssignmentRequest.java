package org.section104.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a complete request to assign a person abroad, with the changes that a test needs. */
final class AssignmentRequest {

    /** A person's name for every prose field. Tests search for the name where it must not appear. */
    static final String PERSON = "Zuleika Throckmorton";

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private AssignmentRequest() {
        fields.put("component", "CISA");
        fields.put("personnelName", PERSON);
        fields.put("positionTitle", "Cyber liaison officer");
        fields.put("dutyCountry", "EE");
        fields.put("dutyPost", "Tallinn");
        fields.put("missionNeed", "Share indicators; " + PERSON + " knows the partner.");
        fields.put("activities", PERSON + " exchanges indicators with the partner's response team.");
        fields.put("tourStart", "2026-06-01");
        fields.put("tourEnd", "2027-05-31");
        fields.put("fundingAccount", "070-X-0566");
    }

    static AssignmentRequest anAssignment() {
        return new AssignmentRequest();
    }

    AssignmentRequest to(String country) {
        return with("dutyCountry", country);
    }

    AssignmentRequest by(String component) {
        return with("component", component);
    }

    AssignmentRequest with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    Map<String, Object> fields() {
        return Map.copyOf(fields);
    }

    String country() {
        return fields.get("dutyCountry").toString();
    }
}
