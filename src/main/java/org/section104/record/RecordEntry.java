package org.section104.record;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of a case's record.
 *
 * @param caseNumber the case number
 * @param seq the position in the chain, from 1 without gaps
 * @param at when the entry was written, UTC
 * @param type the type of event, a past participle in kebab-case ({@code assignment-issued})
 * @param actor the account that caused it, or {@code service}
 * @param payload the details of the event
 * @param previousHash the hash of the previous entry; 64 zeros for the first
 * @param hash the SHA-256 of the canonical JSON (RFC 8785) of the other fields
 */
public record RecordEntry(
        String caseNumber,
        int seq,
        Instant at,
        String type,
        String actor,
        Map<String, Object> payload,
        String previousHash,
        String hash) {}
