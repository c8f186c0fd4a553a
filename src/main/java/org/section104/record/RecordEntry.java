package org.section104.record;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of a case's record.
 *
 * @param caseNumber the case
 * @param seq its place in the chain, from 1 without a gap
 * @param at when it was written, UTC
 * @param type what happened, past participle in kebab-case ({@code assignment-issued})
 * @param actor the account that caused it, or {@code service}
 * @param payload what happened, in full
 * @param previousHash the hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 over the canonical JSON (RFC 8785) of everything above
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
