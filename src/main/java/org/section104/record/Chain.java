package org.section104.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The hash chain of an exported record, verified without the database.
 *
 * @param entries the number of entries
 * @param caseNumber the case number
 * @param lastHash the hash of the last intact entry, which covers all entries before it
 * @param broken the first entry that breaks the chain, and why; empty if the chain is intact
 */
public record Chain(int entries, String caseNumber, String lastHash, Optional<String> broken) {

    private static final String HASH = "hash";
    private static final String PREVIOUS = "previousHash";
    private static final String SEQ = "seq";
    private static final String CASE = "caseNumber";

    /**
     * Verifies an export.
     *
     * @throws Unusable if the file is not an export of a record
     */
    public static Chain verify(byte[] export) {
        return verify(entries(export));
    }

    static Chain verify(ArrayNode entries) {
        var caseNumber = entries.get(0).path(CASE).asText();
        var previous = CaseRecord.BEFORE_THE_FIRST;
        for (int at = 0; at < entries.size(); at++) {
            var entry = (ObjectNode) entries.get(at);
            var broken = broken(entry, at + 1, caseNumber, previous);
            if (broken.isPresent()) {
                return new Chain(entries.size(), caseNumber, previous, Optional.of(name(entry, at + 1, broken.get())));
            }
            previous = entry.path(HASH).asText();
        }
        return new Chain(entries.size(), caseNumber, previous, Optional.empty());
    }

    /** Summarizes the result in one sentence. */
    public String summary() {
        return broken.map(entry -> "broken. " + entry)
                .orElseGet(() -> "unbroken. %d entries of %s; the hash of the last is %s"
                        .formatted(entries, caseNumber, lastHash));
    }

    /** The entries of an export, which may be broken. */
    static ArrayNode entries(byte[] export) {
        if (!(read(export) instanceof ArrayNode entries) || entries.isEmpty()) {
            throw new Unusable("not an export of a record, which is a JSON array of at least one entry");
        }
        for (var entry : entries) {
            if (!entry.isObject()) {
                throw new Unusable("not an export of a record, whose entries are JSON objects");
            }
        }
        if (entries.findValue(HASH) == null) {
            throw new Unusable("not an export of a record: no entry has a hash");
        }
        return entries;
    }

    /** Rejects duplicate fields and trailing text, because two parsers could read such a file differently. */
    static JsonNode read(byte[] export) {
        try {
            return JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(export);
        } catch (JsonProcessingException malformed) {
            throw new Unusable("not JSON: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new Unusable("not JSON: " + unreadable.getMessage());
        }
    }

    private static Optional<String> broken(ObjectNode entry, int seq, String caseNumber, String previous) {
        if (!isNumber(entry.path(SEQ), seq)) {
            return Optional.of("its seq is %s, where %d was due: an entry is missing, repeated or out of its place"
                    .formatted(entry.path(SEQ), seq));
        }
        if (!entry.path(CASE).asText().equals(caseNumber)) {
            return Optional.of("it belongs to the case %s, not to %s".formatted(entry.path(CASE), caseNumber));
        }
        if (!entry.path(PREVIOUS).asText().equals(previous)) {
            return Optional.of("its previousHash is not the hash of the entry before");
        }
        if (!entry.path(HASH).asText().equals(hash(entry))) {
            return Optional.of("its hash is not that of its content: it was changed after it was written");
        }
        return Optional.empty();
    }

    private static boolean isNumber(JsonNode value, int expected) {
        return value.isIntegralNumber() && value.longValue() == expected;
    }

    private static String name(ObjectNode entry, int place, String why) {
        return "Entry %d (%s, %s): %s"
                .formatted(
                        place,
                        entry.path("type").asText("without a type"),
                        entry.path("at").asText("without a time"),
                        why);
    }

    /** The SHA-256 of the canonical JSON (RFC 8785) of an entry without its hash. */
    private static String hash(ObjectNode entry) {
        var sealed = entry.deepCopy();
        sealed.remove(HASH);
        try {
            return Sha256.of(new JsonCanonicalizer(sealed.toString()).getEncodedString());
        } catch (IOException notCanonical) {
            return "none: " + notCanonical.getMessage();
        }
    }
}
