package org.section104.casefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A packet as people read it in a form: a row per field, in the order of the request. */
@Component
public class CaseDisplay {

    private final List<RequestFields> requests;

    CaseDisplay(List<RequestFields> requests) {
        this.requests = requests;
    }

    /** The fields of one kind of request, in the order in which people read them. */
    public interface RequestFields {

        /** The kind of case that is requested so. */
        CaseKind kind();

        /** The label of each field, by its name. */
        Map<String, String> labels();

        /** How a field's value reads ("Estonia" for {@code EE}). */
        String display(String field, Object value);

        /** What a form shows beside the rows, such as a table of its own. */
        default Map<String, Object> tables(Packet packet) {
            return Map.of();
        }
    }

    /** What a form shows of a case: {@code caseFile}, every field by its name, and {@code caseRows}, a row per field. */
    public Map<String, Object> of(Packet packet) {
        var fields = new LinkedHashMap<String, Object>(packet.fields());
        fields.put("caseNumber", packet.caseNumber());
        var request = request(packet);
        var rows = new ArrayList<Map<String, String>>();
        rows.add(row("Case", packet.caseNumber()));
        request.labels().forEach((field, label) -> {
            if (!packet.text(field).isEmpty()) {
                rows.add(row(label, display(request, field, packet)));
            }
        });
        var shown = new LinkedHashMap<String, Object>(request.tables(packet));
        shown.put("caseFile", fields);
        shown.put("caseRows", rows);
        return shown;
    }

    /** The fields in which two packets differ, with their old and new values. */
    public List<Map<String, String>> changes(Packet before, Packet now) {
        var request = request(now);
        var rows = new ArrayList<Map<String, String>>();
        request.labels().forEach((field, label) -> {
            if (!Objects.equals(before.text(field), now.text(field))) {
                rows.add(Map.of(
                        "field", label,
                        "before", display(request, field, before),
                        "now", display(request, field, now)));
            }
        });
        return rows;
    }

    private static String display(RequestFields request, String field, Packet packet) {
        var value = packet.fields().get(field);
        return value == null || packet.text(field).isEmpty() ? "" : request.display(field, value);
    }

    private RequestFields request(Packet packet) {
        return requests.stream()
                .filter(fields -> fields.kind() == CaseKind.of(packet.caseNumber()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No part of the service displays " + packet.caseNumber()));
    }

    private static Map<String, String> row(String label, String value) {
        return Map.of("field", label, "value", value);
    }
}
