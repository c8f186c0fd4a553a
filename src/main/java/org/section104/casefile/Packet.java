package org.section104.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.record.CanonicalJson;
import org.section104.wording.Missions;

/**
 * One revision of a request, on which the offices decide.
 *
 * @param caseNumber the case number
 * @param revision counted from 1
 * @param fields the fields of the request by name, as text or lists
 * @param sha256 the SHA-256 of the canonical JSON of case number, revision and fields
 */
public record Packet(String caseNumber, int revision, Map<String, Object> fields, String sha256) {

    /** The request of a case of an assignment. */
    public AssignmentRequest assignment() {
        return CanonicalJson.read(fields, AssignmentRequest.class);
    }

    /** The request of a case of assistance. */
    public AssistanceRequest assistance() {
        return CanonicalJson.read(fields, AssistanceRequest.class);
    }

    /** The code of the requesting component. */
    public String component() {
        return text("component");
    }

    /** A field as text; empty if it is absent or an empty list. */
    public String text(String field) {
        var value = fields.get(field);
        return value == null || value instanceof Collection<?> list && list.isEmpty() ? "" : value.toString();
    }

    /** A list field; empty if it is absent. */
    public List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }

    /** The countries of the post or of all partners, ISO 3166-1 alpha-2; none if the case has none. */
    public Set<String> countries() {
        return Stream.concat(
                        Stream.of(country()),
                        list("otherRecipients").stream()
                                .map(other -> String.valueOf(((Map<?, ?>) other).get("recipientCountry"))))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The number of partners of a case of assistance besides the first. */
    public int otherRecipients() {
        return list("otherRecipients").size();
    }

    /** The country of the post or the partner, ISO 3166-1 alpha-2; empty if the partner has none. */
    public String country() {
        var post = text("dutyCountry");
        return post.isEmpty() ? text("recipientCountry") : post;
    }

    /**
     * The code of the United States mission that the case belongs to: the one that the request names, or the bilateral
     * mission to the country. Empty if the case has no country.
     */
    public String mission() {
        var named = text("missionCode");
        return named.isEmpty() ? Missions.bilateral(country()) : named;
    }

    /**
     * The codes of the missions whose chiefs the case concerns: the mission that the request names, or the bilateral
     * missions to its countries.
     */
    public Set<String> missions() {
        var named = text("missionCode");
        return named.isEmpty()
                ? countries().stream().map(Missions::bilateral).collect(Collectors.toUnmodifiableSet())
                : Set.of(named);
    }
}
