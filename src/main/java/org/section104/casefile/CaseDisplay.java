package org.section104.casefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Renders a packet for a form: one row per field, in the order of the request. */
@Component
public class CaseDisplay {

    private final List<RequestFields> requests;

    CaseDisplay(List<RequestFields> requests) {
        this.requests = requests;
    }

    /** The fields of one kind of request, in display order. */
    public interface RequestFields {

        /** The kind of case that the request opens. */
        CaseKind kind();

        /** The labels by field name. */
        Map<String, String> labels();

        /** The display text of a field's value ("Estonia" for {@code EE}). */
        String display(String field, Object value);

        /** What a case is about in one line, such as a person and a country. */
        String about(Packet packet);

        /**
         * The two or three facts that a step's office decides on: the values by label, in display order; none for a step
         * that decides nothing.
         */
        default Map<String, String> facts(String step, Packet packet) {
            return Map.of();
        }

        /** Additional form content beside the rows, such as tables. */
        default Map<String, Object> tables(Packet packet) {
            return Map.of();
        }
    }

    /**
     * The form variables of a step: those of its case, and {@code factRows} with the facts that its office decides on.
     */
    public Map<String, Object> of(Packet packet, String step) {
        var shown = of(packet);
        var rows = new ArrayList<Map<String, String>>();
        request(packet).facts(step, packet).forEach((label, value) -> rows.add(row(label, value)));
        shown.put("factRows", rows);
        return shown;
    }

    /**
     * The form variables of a case: {@code about} says in one line what it is about, {@code caseFile} holds every field by
     * name, and {@code caseRows} one row per field.
     */
    public Map<String, Object> of(Packet packet) {
        var fields = new LinkedHashMap<String, Object>(packet.fields());
        fields.put("caseNumber", packet.caseNumber());
        var request = request(packet);
        var rows = new ArrayList<Map<String, String>>();
        rows.add(row(request.kind() == CaseKind.AGREEMENT ? "Agreement" : "Case", packet.caseNumber()));
        request.labels().forEach((field, label) -> {
            if (!packet.text(field).isEmpty()) {
                rows.add(row(label, display(request, field, packet)));
            }
        });
        var shown = new LinkedHashMap<String, Object>(request.tables(packet));
        shown.put("about", about(packet));
        shown.put("caseFile", fields);
        shown.put("caseRows", rows);
        return shown;
    }

    /** Says in one line what a case is about, such as a person and a country. */
    public String about(Packet packet) {
        return request(packet).about(packet);
    }

    /** The texts of a packet by field: as the request displays them, and as the packet has them. Empty ones are left out. */
    Map<String, List<String>> texts(Packet packet) {
        var request = request(packet);
        var texts = new LinkedHashMap<String, List<String>>();
        request.labels().keySet().forEach(field -> {
            var value = packet.fields().get(field);
            if (!packet.text(field).isEmpty()) {
                var displayed = display(request, field, packet);
                texts.put(field, value instanceof String stored ? List.of(stored, displayed) : List.of(displayed));
            }
        });
        return texts;
    }

    /** The fields that differ between two packets, with their old and new values. */
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
