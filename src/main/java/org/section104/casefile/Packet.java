package org.section104.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One revision of a request: what an office has before it when it decides.
 *
 * @param caseNumber the case
 * @param revision counted from 1
 * @param fields the fields of the request by their names in the contract,, as text or as lists
 * @param sha256 over the canonical JSON of the case number, the revision and the fields
 */
public record Packet(String caseNumber, int revision, Map<String, Object> fields, String sha256) {

    /** A field as text; empty when it was not given, or is an empty list. */
    public String text(String field) {
        var value = fields.get(field);
        return value == null || value instanceof Collection<?> list && list.isEmpty() ? "" : value.toString();
    }

    /** A field that is a list; empty when it was not given. */
    public List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }

    /** Where the post or the partner is, ISO 3166-1 alpha-2; empty for a partner of no country. */
    public String country() {
        var post = text("dutyCountry");
        return post.isEmpty() ? text("recipientCountry") : post;
    }
}
