package org.section104.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exported record, read for a comparison with checkpoints and documents.
 *
 * @param chain its chain, which may be broken
 * @param entries its entries, in order
 * @param documents where the record names each document that the case keeps, by SHA-256
 */
public record Export(Chain chain, List<Entry> entries, Map<String, String> documents) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * An entry.
     *
     * @param hash its hash
     * @param at when it was written, as it says; null if it says nothing readable
     */
    public record Entry(String hash, @Nullable Instant at) {}

    /**
     * Reads an export.
     *
     * @throws Unusable if it is none
     */
    public static Export read(byte[] file) {
        var nodes = Chain.entries(file);
        var entries = new ArrayList<Entry>();
        var documents = new LinkedHashMap<String, String>();
        for (int at = 0; at < nodes.size(); at++) {
            var node = nodes.get(at);
            entries.add(new Entry(
                    node.path("hash").asText(), instant(node.path("at").asText())));
            var type = node.path("type").asText();
            collect(
                    node.path("payload"),
                    "entry %d (%s)".formatted(at + 1, type),
                    !type.equals("letter-drafted"),
                    documents);
        }
        return new Export(Chain.verify(nodes), List.copyOf(entries), documents);
    }

    String caseNumber() {
        return chain.caseNumber();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Finds documents, attachments and letters. The letter of an approval replaces its draft, which the case does not keep. */
    private static void collect(JsonNode node, String where, boolean withLetters, Map<String, String> documents) {
        node.properties().forEach(field -> {
            var name = field.getKey();
            boolean isDocument = name.equals("documentSha256")
                    || name.equals("letterSha256") && withLetters
                    || name.equals("sha256") && node.has("name") && node.has("size");
            var digest = field.getValue().asText();
            if (isDocument && DIGEST.matcher(digest).matches()) {
                documents.putIfAbsent(digest, where + ", " + name);
            }
        });
        node.forEach(child -> collect(child, where, withLetters, documents));
    }
}
