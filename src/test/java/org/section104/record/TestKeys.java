package org.section104.record;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys with self-signed certificates, as an operator makes them with keytool. */
public final class TestKeys {

    private TestKeys() {}

    /** Makes a key. */
    public static SigningKey key(String kind, int bits) throws GeneralSecurityException {
        var pair = pair(kind, bits);
        return new SigningKey(
                pair.getPrivate(), certificate(pair, "CN=Checkpoints", pair.getPrivate(), "CN=Checkpoints"));
    }

    /** Makes a pair of keys. */
    public static KeyPair pair(String kind, int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(kind);
        if (bits > 0) {
            generator.initialize(bits);
        }
        return generator.generateKeyPair();
    }

    /** Makes a certificate that may sign time stamps, too. */
    public static X509Certificate certificate(KeyPair of, String subject, PrivateKey issuerKey, String issuer)
            throws GeneralSecurityException {
        var algorithm =
                switch (issuerKey.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> "Ed25519";
                };
        try {
            var now = Instant.now();
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    new X500Principal(issuer),
                                    BigInteger.valueOf(System.nanoTime()),
                                    Date.from(now.minusSeconds(60)),
                                    Date.from(now.plusSeconds(86_400)),
                                    new X500Principal(subject),
                                    of.getPublic())
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    true,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                            .build(new JcaContentSignerBuilder(algorithm).build(issuerKey)));
        } catch (OperatorCreationException | IOException notMade) {
            throw new GeneralSecurityException(notMade);
        }
    }

    /** Writes a certificate as PEM. */
    public static Path pem(X509Certificate certificate, Path file) throws GeneralSecurityException, IOException {
        return pem("CERTIFICATE", certificate.getEncoded(), file);
    }

    /** Writes a public key or a certificate as PEM. */
    public static Path pem(String what, byte[] content, Path file) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(
                                what,
                                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)));
    }
}
