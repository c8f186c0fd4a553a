package org.section104.record;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads certificates (PEM or DER) and public keys (PEM). */
final class PublicKeys {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private PublicKeys() {}

    /**
     * Reads a key or the key of a certificate.
     *
     * @throws Unusable if the file is neither
     */
    static PublicKey key(byte[] file) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        return begin >= 0 && end > begin
                ? publicKey(text.substring(begin + BEGIN.length(), end))
                : certificate(file).getPublicKey();
    }

    private static PublicKey publicKey(String base64) {
        for (var kind : List.of("EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(kind)
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            } catch (GeneralSecurityException | IllegalArgumentException ofAnotherKind) {
                continue;
            }
        }
        throw new Unusable("not a public key of an elliptic curve or Ed25519");
    }

    /**
     * Reads a certificate.
     *
     * @throws Unusable if the file is none
     */
    static X509Certificate certificate(byte[] file) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(file));
        } catch (CertificateException malformed) {
            throw new Unusable("not a certificate or a public key (PEM)");
        }
    }
}
