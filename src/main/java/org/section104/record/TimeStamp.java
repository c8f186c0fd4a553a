package org.section104.record;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;

/** A time stamp of RFC 3161: an authority that the service does not run states when it saw a file. */
public final class TimeStamp {

    private TimeStamp() {}

    /**
     * Verifies the time stamp of a file.
     *
     * @param response the response of the authority
     * @param stamped the file that it is about
     * @param authorities certificates of the authority, or of those who issued its certificate; if empty, any will do
     * @return when the authority saw the file, UTC
     * @throws Unusable if the response is not a time stamp, is about another file, or is not of the authorities
     */
    public static Instant verify(byte[] response, byte[] stamped, List<X509Certificate> authorities) {
        try {
            var token = new TimeStampResponse(response).getTimeStampToken();
            if (token == null) {
                throw new Unusable("the authority refused the time stamp");
            }
            var digest = MessageDigest.getInstance("SHA-256").digest(stamped);
            if (!MessageDigest.isEqual(token.getTimeStampInfo().getMessageImprintDigest(), digest)) {
                throw new Unusable("the time stamp is about another file");
            }
            var signers = token.getCertificates().getMatches(null).stream()
                    .filter(one -> token.getSID().match(one))
                    .toList();
            var carried = signers.isEmpty() ? null : certificate(signers.get(0));
            var signer = carried != null
                    ? carried
                    : authorities.stream()
                            .findFirst()
                            .orElseThrow(() -> new Unusable("the time stamp does not say who made it"));
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            if (!authorities.isEmpty() && authorities.stream().noneMatch(one -> isOf(signer, one))) {
                throw new Unusable("the time stamp is of another authority, %s"
                        .formatted(signer.getSubjectX500Principal().getName()));
            }
            return token.getTimeStampInfo().getGenTime().toInstant();
        } catch (IOException | TSPException | OperatorCreationException | GeneralSecurityException malformed) {
            throw new Unusable("the time stamp is not valid: " + malformed.getMessage());
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    private static boolean isOf(X509Certificate signer, X509Certificate authority) {
        if (signer.equals(authority)) {
            return true;
        }
        try {
            signer.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException issuedByAnother) {
            return false;
        }
    }
}
