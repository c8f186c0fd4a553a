package org.section104.record;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.Base64;

/**
 * The key that signs checkpoints. The private key may live in a hardware module: the signature comes from the provider that
 * the key belongs to.
 *
 * @param key the private key, of an elliptic curve (such as P-256) or Ed25519
 * @param certificate the certificate of its public key, which checkpoints carry
 */
public record SigningKey(PrivateKey key, X509Certificate certificate) {

    /**
     * Checks the kind of key.
     *
     * @throws Unusable if the key is not of an elliptic curve or Ed25519
     */
    public SigningKey {
        algorithm(certificate.getPublicKey());
    }

    /** The name that Java gives to the signatures of a public key. */
    static String algorithm(PublicKey key) {
        if (key instanceof ECKey) {
            return "SHA256withECDSA";
        }
        if (key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519")) {
            return "Ed25519";
        }
        throw new Unusable("a key of the kind %s; checkpoints are signed with ECDSA (P-256) or Ed25519"
                .formatted(key.getAlgorithm()));
    }

    /** The SHA-256 of a public key (its SubjectPublicKeyInfo), by which people and checkpoints name it. */
    public static String fingerprint(PublicKey key) {
        return Sha256.of(key.getEncoded());
    }

    /** Signs, and returns the signature in base64. */
    String sign(byte[] text) throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm(certificate.getPublicKey()));
        signature.initSign(key);
        signature.update(text);
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
