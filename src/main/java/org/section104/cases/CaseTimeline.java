package org.section104.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.Packet;
import org.section104.casefile.RecordReasons;
import org.section104.record.CaseRecord;
import org.section104.record.RecordEntry;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the record of a case in plain sentences, for a reader. */
@Component
class CaseTimeline {

    private static final String AGREEMENT = "agreement";
    private static final String DUTY = "duty";

    private final CaseRecord record;
    private final CaseDisplay display;
    private final EventWords words;

    CaseTimeline(CaseRecord record, CaseDisplay display, EventWords words) {
        this.record = record;
        this.display = display;
        this.words = words;
    }

    /**
     * Returns the entries of a case's record in words, earliest first. A reason that the reader may not read is withheld.
     * The caller checks first that the reader may read the case.
     */
    @Transactional(readOnly = true)
    List<CaseEvent> of(String caseNumber, CaseReader reader) {
        return tell(record.of(caseNumber), reader);
    }

    /** Tells these entries, which are all of a case, in order. */
    List<CaseEvent> tell(List<RecordEntry> entries, CaseReader reader) {
        var known = new HashMap<String, Object>();
        var events = new ArrayList<CaseEvent>();
        Packet before = null;
        for (var entry : entries) {
            var payload = entry.payload();
            var further = new LinkedHashMap<String, Object>();
            var now = packet(entry);
            if (now != null) {
                if (before != null) {
                    further.put("changed", changed(before, now));
                }
                before = now;
            }
            note(known, payload);
            if (known.get(text(payload, AGREEMENT)) instanceof String title) {
                further.put("title", title);
            }
            if (known.get(text(payload, DUTY)) instanceof String subject) {
                further.put("subject", subject);
            }
            events.add(event(entry, further, reader));
        }
        return List.copyOf(events);
    }

    /** Remembers what an id stands for: later entries name only the id. */
    private static void note(Map<String, Object> known, Map<String, Object> payload) {
        if (payload.get(AGREEMENT) != null && payload.get("title") != null) {
            known.put(text(payload, AGREEMENT), payload.get("title"));
        }
        if (payload.get(DUTY) != null && payload.get("subject") != null) {
            known.put(text(payload, DUTY), payload.get("subject"));
        }
    }

    private CaseEvent event(RecordEntry entry, Map<String, Object> further, CaseReader reader) {
        var payload = entry.payload();
        var told = words.tell(entry, further);
        var details = new LinkedHashMap<>(told.details());
        addReason(details, "Reason", "reason", entry, reader);
        addReason(details, "Remarks", "remarks", entry, reader);
        return new CaseEvent(
                entry.seq(),
                entry.at(),
                entry.type(),
                told.what(),
                entry.actor(),
                UsDates.onScreens(text(payload, "capacity")),
                text(payload, "clause"),
                details);
    }

    private static void addReason(
            Map<String, String> details, String label, String key, RecordEntry entry, CaseReader reader) {
        var given = text(entry.payload(), key);
        if (!given.isEmpty()) {
            details.put(
                    label,
                    RecordReasons.mayRead(entry, reader)
                            ? given
                            : CaseReader.withheld(RecordReasons.giver(entry.payload())));
        }
    }

    /** The packet that an entry states; null if it states none. */
    private static @Nullable Packet packet(RecordEntry entry) {
        if (!(entry.payload().get("fields") instanceof Map<?, ?> fields)) {
            return null;
        }
        var named = new LinkedHashMap<String, Object>();
        fields.forEach((field, value) -> named.put(String.valueOf(field), value));
        return new Packet(entry.caseNumber(), 0, named, "");
    }

    private String changed(Packet before, Packet now) {
        return display.changes(before, now).stream()
                .map(change -> change.getOrDefault("field", ""))
                .collect(Collectors.joining(", "));
    }

    private static String text(Map<String, Object> payload, String key) {
        var value = payload.get(key);
        return value == null ? "" : value.toString();
    }
}
