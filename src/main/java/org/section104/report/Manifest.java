package org.section104.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.section104.record.CanonicalJson;

/**
 * Proves that a report is complete. The manifest is the number of instances and the SHA-256 over their canonical JSON
 * (RFC 8785), one line per instance, in the order of the case numbers, then one line per continuation of an earlier
 * instance.
 */
final class Manifest {

    private final MessageDigest digest = sha256();
    private long count;

    void add(Instance instance) {
        line(instance);
        count++;
    }

    void add(Continuations.Continuation continuation) {
        line(continuation);
    }

    private void line(Object element) {
        digest.update(CanonicalJson.of(element).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /** Completes the manifest. */
    Sum sum() {
        return new Sum(count, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * The result of a manifest.
     *
     * @param count the number of instances
     * @param sha256 the SHA-256 over the canonical JSON of the instances and continuations, in lowercase hexadecimal
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
