package org.section104.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.section104.access.CaseReader;
import org.section104.access.Organization;
import org.section104.record.RecordEntry;

/** Decides which reasons in the entries of a record a reader may read, for the export of the record and its timeline. */
public final class RecordReasons {

    /** The keys of a payload whose values are free text of an office, which explains what it did. */
    private static final List<String> REASONS = List.of("reason", "remarks");

    private RecordReasons() {}

    /**
     * Returns an entry as the export shows it. Withholds the Department's reasons from readers of the Department of State.
     * The entry then no longer has the content that its hash covers. The Department, which keeps the record, reads and
     * verifies all of it.
     */
    static RecordEntry exported(RecordEntry entry, CaseReader reader) {
        if (REASONS.stream().allMatch(key -> entry.payload().get(key) == null)
                || !reader.isOf(Organization.STATE)
                || giver(entry.payload()) == Organization.STATE) {
            return entry;
        }
        var payload = new LinkedHashMap<>(entry.payload());
        REASONS.forEach(key -> payload.replace(key, CaseReader.withheld(Organization.DHS)));
        return new RecordEntry(
                entry.caseNumber(),
                entry.seq(),
                entry.at(),
                entry.type(),
                entry.actor(),
                payload,
                entry.previousHash(),
                entry.hash());
    }

    /**
     * Returns whether a reader may read the reason in an entry. The reason of a decision follows the rule of decisions.
     * Any other reason was given by the Department, and is withheld from readers of the Department of State.
     */
    public static boolean mayRead(RecordEntry entry, CaseReader reader) {
        var payload = entry.payload();
        return payload.get("outcome") instanceof String outcome
                ? reader.mayReadReason(giver(payload), outcome)
                : reader.audits() || !reader.isOf(Organization.STATE);
    }

    /** The organization that gave the reason in an entry. */
    public static Organization giver(Map<String, Object> payload) {
        return Organization.STATE.name().equals(payload.get("organization")) ? Organization.STATE : Organization.DHS;
    }
}
