package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Tests which bearer tokens production accepts. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BearerTokenTest {

    private static final List<String> PROGRAM = List.of("program-office");

    private final HttpClient http = HttpClient.newHttpClient();
    private Cluster cluster;
    private IdentityProvider people;

    @BeforeAll
    void a_node_of_production() throws Exception {
        cluster = new Cluster(Map.of());
        cluster.start("bearer-tokens");
        people = cluster.people();
        // the first call makes this an account of the Department
        get("/api/obligations", people.token("program", PROGRAM));
    }

    @AfterAll
    void it_ends() throws Exception {
        cluster.close();
    }

    @Test
    void a_good_token_is_taken_with_its_groups_alone() throws Exception {
        assertThat(get("/api/obligations", people.token("program", PROGRAM)).statusCode())
                .isEqualTo(200);
        assertThat(get("/engine-rest/task", people.token("program", PROGRAM)).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/obligations", people.token("program", List.of("process-owner")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/obligations", people.token("program", List.of("president", "chief-of-mission-zz")))
                        .statusCode())
                .as("without a role nobody signs in")
                .isEqualTo(401);
    }

    @TestFactory
    Stream<DynamicTest> every_other_token_is_refused_with_what_is_wrong_with_it() {
        var now = Instant.now();
        return Stream.of(
                refused(
                        "expired",
                        "expired",
                        () -> sign(good().issueTime(Date.from(now.minus(Duration.ofMinutes(10))))
                                .expirationTime(Date.from(now.minus(Duration.ofMinutes(5)))))),
                refused(
                        "too long a life",
                        "The token lives 301 seconds; at most 300 are taken",
                        () -> sign(good().issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(301))))),
                refused("of unknown age", "iat, exp", () -> sign(good().issueTime(null))),
                refused("without an end", "iat, exp", () -> sign(good().expirationTime(null))),
                refused(
                        "not yet valid",
                        "before",
                        () -> sign(good().notBeforeTime(Date.from(now.plus(Duration.ofMinutes(3)))))),
                refused("for somebody else", "aud", () -> sign(good().audience("another-service"))),
                refused("for nobody", "aud", () -> sign(good().audience((String) null))),
                refused("of another issuer", "iss", () -> sign(good().issuer("http://127.0.0.1:9/realms/other"))),
                refused(
                        "with another's key",
                        "",
                        () -> IdentityProvider.sign(
                                good().build(),
                                new RSAKeyGenerator(2048).keyID("test").generate())),
                refused(
                        "with a key of nobody's",
                        "",
                        () -> IdentityProvider.sign(
                                good().build(),
                                new RSAKeyGenerator(2048).keyID("other").generate())),
                refused("unsigned", "none", () -> new PlainJWT(good().build()).serialize()),
                refused("signed with the public key as if it were a secret", "", this::signedWithThePublicKey),
                refused("changed", "", () -> people.token("program", PROGRAM).replaceFirst("\\.[^.]+\\.", ".e30.")),
                refused("naming nobody", "preferred_username", () -> sign(good().claim("preferred_username", null))),
                refused(
                        "naming somebody who cannot be",
                        "64",
                        () -> sign(good().claim("preferred_username", "program' or '1'='1"))),
                refused(
                        "of both organizations",
                        "no account acts for both [104(c)]",
                        () -> people.token("both", List.of("secretary", "secretary-of-state"))),
                refused(
                        "of another organization than the first",
                        "cannot be moved to the Department of State",
                        () -> sign(good().claim("organization", "STATE"))),
                refused(
                        "of an organization that is none",
                        "it must be one of DHS, STATE",
                        () -> sign(good().claim("organization", "ACME"))),
                refused("no token at all", "", () -> "program:program"));
    }

    private interface Token {

        String make() throws JOSEException;
    }

    private DynamicTest refused(String how, String because, Token token) {
        return DynamicTest.dynamicTest(how, () -> {
            for (var path : List.of("/engine-rest/task", "/api/obligations", "/v3/api-docs", "/actuator/prometheus")) {
                var answer = get(path, token.make());
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .as(path)
                        .startsWith("Bearer")
                        .contains("invalid_token", because);
                assertThat(answer.body()).doesNotContain("Exception");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> accounts_groups_and_memberships_are_the_providers_and_no_administrator_writes_them() {
        var user = "{\"profile\": {\"id\": \"made\", \"firstName\": \"M\", \"lastName\": \"M\"},"
                + " \"credentials\": {\"password\": \"made by hand\"}}";
        var group = "{\"id\": \"made\", \"name\": \"Made\", \"type\": \"WORKFLOW\"}";
        return Stream.of(
                notWritten("POST", "/user/create", user),
                notWritten("PUT", "/user/program/profile", "{\"id\": \"program\", \"firstName\": \"Other\"}"),
                notWritten("PUT", "/user/program/credentials", "{\"password\": \"known to me\"}"),
                notWritten("DELETE", "/user/program", null),
                notWritten("POST", "/group/create", group),
                notWritten("PUT", "/group/secretary", group.replace("made", "secretary")),
                notWritten("DELETE", "/group/secretary", null),
                notWritten("PUT", "/group/secretary/members/program", "{}"),
                notWritten("DELETE", "/group/program-office/members/program", null));
    }

    private DynamicTest notWritten(String method, String path, @Nullable String body) {
        return DynamicTest.dynamicTest(method + " " + path, () -> {
            var before = accounts();
            var answer = call(method, "/engine-rest" + path, people.token("admin", List.of("camunda-admin")), body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("Identity service implementation is read-only");
            assertThat(accounts()).isEqualTo(before);
        });
    }

    /** Lists all data that the engine stores about accounts. */
    private List<String> accounts() {
        return cluster.database()
                .jdbc()
                .sql(
                        "select 'user ' || id_ || ' ' || rev_ from act_id_user union all select 'group ' || id_ || ' ' || rev_"
                                + " from act_id_group union all select 'member ' || user_id_ || ' ' || group_id_"
                                + " from act_id_membership order by 1")
                .query(String.class)
                .list();
    }

    private JWTClaimsSet.Builder good() {
        return people.claims("program", PROGRAM);
    }

    private String sign(JWTClaimsSet.Builder claims) {
        return people.sign(claims.build());
    }

    private String signedWithThePublicKey() throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), good().build());
        token.sign(new MACSigner(people.publicKey().toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return call("GET", path, token, null);
    }

    private HttpResponse<String> call(String method, String path, String token, @Nullable String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cluster.node("bearer-tokens").uri().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
