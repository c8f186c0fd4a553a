package org.section104.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.section104.record.CanonicalJson;

/**
 * What proves that a report is whole: how many instances it states, and the SHA-256 over their canonical JSON (RFC 8785),
 * a line each, in the order of their case numbers.
 */
final class Manifest {

    private final MessageDigest digest = sha256();
    private long count;

    void add(Instance instance) {
        digest.update(CanonicalJson.of(instance).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        count++;
    }

    /** Ends the manifest. */
    Sum sum() {
        return new Sum(count, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * The sum of a manifest.
     *
     * @param count how many instances there are
     * @param sha256 over their canonical JSON
     */
    record Sum(long count, String sha256) {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
