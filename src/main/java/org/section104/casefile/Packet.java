package org.section104.casefile;

import java.util.Map;

/**
 * One revision of a request: what an office has before it when it decides.
 *
 * @param caseNumber the case
 * @param revision counted from 1
 * @param fields the fields of the request by their names in the contract, as text
 * @param sha256 over the canonical JSON of the case number, the revision and the fields
 */
public record Packet(String caseNumber, int revision, Map<String, Object> fields, String sha256) {

    /** A field as text; empty when it was not given. */
    public String text(String field) {
        var value = fields.get(field);
        return value == null ? "" : value.toString();
    }
}
