package org.section104.cases;

import java.time.Instant;
import java.util.Map;

/**
 * An event of a case's timeline: an entry of the record in words.
 *
 * @param seq the number of the entry in the record
 * @param at when it happened, UTC
 * @param type the type of the entry
 * @param what what happened, in one sentence
 * @param by the account that caused it, or {@code service}
 * @param capacity the capacity of the account in words; empty if the entry has none
 * @param clause the clause of the law; empty if the entry serves none
 * @param details further facts by label, in display order; a reason that the reader may not read is withheld
 */
record CaseEvent(
        int seq,
        Instant at,
        String type,
        String what,
        String by,
        String capacity,
        String clause,
        Map<String, String> details) {}
