package org.section104.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What every record was at one moment, signed. It is kept where the holder of the database cannot change it. Checkpoints form
 * a chain of their own.
 *
 * @param format the version of the format, {@link #FORMAT}
 * @param origin the service that wrote it
 * @param seq the position among the checkpoints, from 1 without gaps
 * @param at the moment by the clock of the service, which the entries of the record have, UTC
 * @param wallClock the same moment by the clock of the machine, UTC
 * @param cases the number of records: cases and instruments of delegation
 * @param root the root of the Merkle tree (RFC 6962) over the heads of all records, in the order of their numbers
 * @param numbers the last number given by register and year: {@code ASG-2026} to {@code 17}
 * @param previous the digest of the checkpoint before; 64 zeros for the first
 * @param key the SHA-256 of the public key
 * @param certificate the certificate of the key, base64 of its DER form
 * @param signature the signature over the canonical JSON (RFC 8785) of the other fields, base64
 */
public record Checkpoint(
        String format,
        String origin,
        long seq,
        Instant at,
        Instant wallClock,
        int cases,
        String root,
        SortedMap<String, Integer> numbers,
        String previous,
        String key,
        String certificate,
        String signature) {

    static final String FORMAT = "section104-checkpoint-1";
    static final String NONE_BEFORE = CaseRecord.BEFORE_THE_FIRST;

    private static final String SIGNATURE = "signature";
    private static final Pattern NUMBER = Pattern.compile("(.+)-(\\d{1,9})");

    /** Signs a checkpoint over everything but the signature. */
    Checkpoint signed(SigningKey by) throws GeneralSecurityException {
        var open = new Checkpoint(
                format,
                origin,
                seq,
                at,
                wallClock,
                cases,
                root,
                numbers,
                previous,
                SigningKey.fingerprint(by.certificate().getPublicKey()),
                Base64.getEncoder().encodeToString(by.certificate().getEncoded()),
                "");
        return new Checkpoint(
                format,
                origin,
                seq,
                at,
                wallClock,
                cases,
                root,
                numbers,
                previous,
                open.key,
                open.certificate,
                by.sign(open.sealed()));
    }

    /**
     * Reads a checkpoint.
     *
     * @throws Unusable if it is none
     */
    public static Checkpoint read(byte[] file) {
        if (!(Chain.read(file) instanceof ObjectNode node)
                || !FORMAT.equals(node.path("format").asText())) {
            throw new Unusable("not a checkpoint, which is a JSON object of the format " + FORMAT);
        }
        try {
            var text = node.toString();
            var checkpoint = CanonicalJson.read(CanonicalJson.read(text), Checkpoint.class);
            // a field that is missing, unknown, or of another type is not written back as it was read
            if (CanonicalJson.of(checkpoint).equals(CanonicalJson.canonical(text))) {
                return checkpoint;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new Unusable("not a checkpoint: " + unreadable.getMessage());
        }
        throw new Unusable("not a checkpoint of the format " + FORMAT + ": a field is missing or unknown");
    }

    /** The content of the file. */
    public byte[] bytes() {
        return CanonicalJson.of(this).getBytes(StandardCharsets.UTF_8);
    }

    /** The SHA-256 of the file, by which the next checkpoint names it. */
    public String digest() {
        return Sha256.of(bytes());
    }

    /** Names the checkpoint in a sentence. */
    public String named() {
        return "checkpoint %d of %s".formatted(seq, wallClock);
    }

    /** Returns whether the key that the checkpoint carries made the signature. Whose key it is, is another question. */
    public boolean hasOwnSignature() {
        return isSignedBy(carriedCertificate().getPublicKey());
    }

    /** Returns whether a key made the signature. */
    boolean isSignedBy(PublicKey signer) {
        try {
            var check = Signature.getInstance(SigningKey.algorithm(signer));
            check.initVerify(signer);
            check.update(sealed());
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    /**
     * The certificate that the checkpoint carries. It proves nothing by itself.
     *
     * @throws Unusable if it is none
     */
    X509Certificate carriedCertificate() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(certificate)));
        } catch (CertificateException | IllegalArgumentException malformed) {
            throw new Unusable("not a checkpoint: its certificate cannot be read");
        }
    }

    /** Returns whether a number had been given when the checkpoint was written. */
    boolean gave(String caseNumber) {
        var number = NUMBER.matcher(caseNumber);
        return number.matches() && Integer.parseInt(number.group(2)) <= numbers.getOrDefault(number.group(1), 0);
    }

    private byte[] sealed() {
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = new TreeMap<>(CanonicalJson.fields(this));
        fields.remove(SIGNATURE);
        return CanonicalJson.of(fields).getBytes(StandardCharsets.UTF_8);
    }
}
