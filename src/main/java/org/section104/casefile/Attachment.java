package org.section104.casefile;

import java.util.List;
import java.util.Map;
import org.section104.record.CanonicalJson;

/**
 * A document that accompanies a request. The packet keeps its digest; {@link org.section104.record.Documents} keeps its
 * content.
 *
 * @param name the name of the file, which ends with {@code .pdf}
 * @param size the number of bytes
 * @param sha256 the SHA-256 of the content
 */
public record Attachment(String name, int size, String sha256) {

    private static final int KILOBYTE = 1024;

    /** Reads an attachment from a packet. */
    public static Attachment stored(Map<?, ?> attachment) {
        return CanonicalJson.read(attachment, Attachment.class);
    }

    /** The attachments of a packet. */
    public static List<Attachment> of(Packet packet) {
        return packet.list("attachments").stream()
                .map(one -> stored((Map<?, ?>) one))
                .toList();
    }

    /** The name with the size: {@code plan.pdf (12 KB)}. */
    @Override
    public String toString() {
        return "%s (%,d KB)".formatted(name, Math.max(1, size / KILOBYTE));
    }
}
