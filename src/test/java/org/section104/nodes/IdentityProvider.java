package org.section104.nodes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An OpenID Connect provider with the parts that a resource server needs: discovery, keys, and signed tokens. */
final class IdentityProvider implements AutoCloseable {

    private static final Duration VALID = Duration.ofMinutes(5);

    private final HttpServer server;
    private final RSAKey key;

    IdentityProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("test").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/.well-known/openid-configuration",
                """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "subject_types_supported": ["public"],
                 "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}
                """
                        .formatted(issuer()));
        answer("/keys", new JWKSet(key).toString());
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Issues a valid bearer token for a user in some groups. */
    String token(String user, List<String> groups) {
        return sign(claims(user, groups).build());
    }

    /** Makes the claims of a valid token, which a test may change. */
    JWTClaimsSet.Builder claims(String user, List<String> groups) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("section104-api")
                .subject("subject-of-" + user)
                .claim("preferred_username", user)
                .claim("groups", groups)
                .claim("organization", groups.stream().anyMatch(IdentityProvider::isStates) ? "STATE" : "DHS")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(VALID)));
    }

    private static boolean isStates(String group) {
        return group.equals("secretary-of-state") || group.startsWith("chief-of-mission-");
    }

    /** Signs claims with the provider's key. */
    String sign(JWTClaimsSet claims) {
        return sign(claims, key);
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    /** Returns the public key. */
    RSAKey publicKey() {
        return key.toPublicJWK();
    }

    private void answer(String path, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
