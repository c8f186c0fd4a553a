package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests organizations, separation of duties, and instruments over HTTP, with honest and hostile clients. */
class OfficersOverRestTest extends RestTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private JdbcClient jdbc;

    private String anAccount(String... groups) {
        var account = "someone-" + PEOPLE.incrementAndGet();
        makeAccount(account, groups);
        return account;
    }

    private Answer enters(String user, String officer, String delegate) {
        return post(
                user,
                "/engine-rest/process-definition/key/delegate-authority/submit-form",
                anInstrument(officer, delegate));
    }

    private String standsIn(String officer, String delegate, String by, String confirmedBy) {
        var entered = enters(by, officer, delegate);
        assertThat(entered.status().value()).as(entered.message()).isEqualTo(200);
        var number = entered.body().get("businessKey").asText();
        complete(confirmedBy, "confirm-delegation", number, Map.of("delegationConfirmation", "CONFIRMED"));
        return number;
    }

    private Answer revokes(String user, String number) {
        return post(
                user,
                "/engine-rest/process-definition/key/revoke-delegation/submit-form",
                variables(Map.of("delegation", number, "revocationReason", "Back in office.")));
    }

    // ---- organizations

    @Test
    void an_administrator_puts_nobody_into_the_groups_of_both_organizations() {
        var account = anAccount("secretary");
        var refused = putInto("chief-of-mission-ee", account);
        assertThat(refused.status().value()).isEqualTo(403);
        assertThat(refused.message())
                .contains("is of the Department of Homeland Security and in the group 'chief-of-mission-ee'")
                .contains("[104(c)]")
                .doesNotContain("ENGINE-");
        assertThat(get("admin", "/engine-rest/group?member=" + account).body()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from access_refusal where account = 'admin' and reason like ?")
                        .param("%" + account + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void who_may_put_nobody_into_a_group_settles_nobodys_organization() {
        var account = anAccount();
        var refused = call("cfo", HttpMethod.PUT, "/engine-rest/group/secretary-of-state/members/" + account, null);
        assertThat(refused.status().value()).isEqualTo(403);
        assertThat(putInto("secretary", account).status().value()).isEqualTo(204);
    }

    @Test
    void whose_groups_are_mixed_signs_in_nowhere_and_reads_why() throws Exception {
        var account = anAccount("secretary");
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values (?, 'secretary-of-state')")
                .param(account)
                .update();
        for (var path : List.of("/engine-rest/task", "/api/obligations")) {
            var answer = get(account, path);
            assertThat(answer.status().value()).as(path).isEqualTo(403);
            assertThat(answer.message()).as(path).contains("no account acts for both [104(c)]");
        }
        var login = login(account);
        assertThat(login.statusCode()).isEqualTo(403);
        assertThat(login.body()).contains("no account acts for both [104(c)]").doesNotContain("ENGINE-");
        assertThat(jdbc.sql("select count(*) from access_refusal where account = ? and attempt = 'sign-in'")
                        .param(account)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private HttpResponse<String> login(String account) throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var token = browser.send(
                        HttpRequest.newBuilder(URI.create(url() + "/camunda/app/welcome/default/"))
                                .build(),
                        BodyHandlers.ofString())
                .headers()
                .firstValue("X-XSRF-TOKEN")
                .orElse("");
        return browser.send(
                HttpRequest.newBuilder(URI.create(url() + "/camunda/api/admin/auth/user/default/login/tasklist"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString("username=%s&password=%s".formatted(account, account)))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_wrong_password_is_what_it_was() {
        assertThat(get("nobody", "/api/obligations").status().value()).isEqualTo(401);
    }

    // ---- separation of duties

    @Test
    void who_requested_cannot_claim_as_the_secretary_and_reads_why() {
        var account = anAccount("program-office", "secretary");
        var requested = post(
                account,
                "/engine-rest/process-definition/key/assign-personnel/submit-form",
                variables(assignmentToTallinn()));
        var number = requested.body().get("businessKey").asText();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "director",
                "determine-domestic-impact",
                number,
                Map.of("domesticImpact", "NONE", "domesticImpactReason", "None."));
        complete("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
        var task = task(account, "determine-necessity", number);
        var refused = claim(account, task);
        assertThat(refused.status().value()).isEqualTo(403);
        assertThat(refused.message())
                .startsWith("You submitted a request in %s as the requester on".formatted(number))
                .endsWith("in one case they are different people. A colleague must.");
        var assigned =
                post(account, "/engine-rest/task/" + task.get("id").asText() + "/assignee", Map.of("userId", account));
        assertThat(assigned.status().value()).isEqualTo(403);
        assertThat(claim("secretary", task).status().value()).isEqualTo(204);
    }

    // ---- the register

    @Test
    void an_acting_officer_reads_and_decides_until_the_instrument_is_revoked() throws Exception {
        var number = requested();
        decideUpToTheConcurrences(number);
        var deputy = anAccount();
        jdbc.sql("insert into account (id, organization, entered_at) values (?, 'STATE', current_timestamp)")
                .param(deputy)
                .update();
        assertThat(get(deputy, "/api/cases/" + number).status().value()).isEqualTo(403);
        assertThat(tasks(deputy, "concur-on-activities", number)).isEmpty();
        assertThat(login(deputy).statusCode()).isEqualTo(403);
        var instrument = standsIn("chief-of-mission-ee", deputy, "mission-ee", "state");
        assertThat(login(deputy).statusCode()).isEqualTo(200);
        assertThat(get(deputy, "/api/cases/" + number).status().value()).isEqualTo(200);
        var task = task(deputy, "concur-on-activities", number);
        assertThat(get(deputy, "/engine-rest/task/count?processInstanceBusinessKey=" + number)
                        .body()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(claim(deputy, task).status().value()).isEqualTo(204);
        assertThat(revokes("state", instrument).status().value()).isEqualTo(200);
        assertThat(submit(deputy, task, Map.of("missionConcurrence", "CONCURRED"))
                        .status()
                        .value())
                .isEqualTo(403);
        assertThat(get(deputy, "/api/cases/" + number).status().value()).isEqualTo(403);
        assertThat(login(deputy).statusCode()).as("no instrument is left").isEqualTo(403);
        assertThat(get("admin", "/engine-rest/authorization?userIdIn=" + deputy).body())
                .as("but to read oneself")
                .hasSize(1);
        complete("mission-ee", "concur-on-activities", number, Map.of("missionConcurrence", "CONCURRED"));
    }

    @Test
    void the_register_is_read_by_auditors_by_the_organization_and_by_whom_it_is_about() {
        var ofTheDepartment = standsIn("legislative-affairs", "deputy-secretary", "counsel", "legislative");
        var ofState = standsIn("chief-of-mission-jp", "deputy-ee", "mission-jp", "state");
        assertThat(numbers("auditor", "")).contains(ofTheDepartment, ofState);
        assertThat(numbers("secretary", "")).contains(ofTheDepartment).doesNotContain(ofState);
        assertThat(numbers("mission-ee", "")).contains(ofState).doesNotContain(ofTheDepartment);
        assertThat(numbers("deputy-secretary", "")).contains(ofTheDepartment).doesNotContain(ofState);
        assertThat(numbers("deputy-secretary", "?delegate=deputy-ee")).isEmpty();
        assertThat(numbers("auditor", "?officer=chief-of-mission-jp")).containsExactly(ofState);
        assertThat(numbers("auditor", "?delegate=deputy-ee&active=true")).containsExactly(ofState);
        assertThat(numbers("auditor", "?size=1")).hasSize(1);
        assertThat(numbers("auditor", "?size=1&page=1000")).isEmpty();
        revokes("state", ofState);
        assertThat(numbers("auditor", "?delegate=deputy-ee&active=true")).isEmpty();
        assertThat(numbers("auditor", "?officer=chief-of-mission-jp&delegate=deputy-ee&active=false"))
                .containsExactly(ofState);
        assertThat(get("admin", "/api/delegations").status().value()).isEqualTo(403);
        assertThat(get("owner", "/api/delegations").status().value()).isEqualTo(403);
        var row = get("auditor", "/api/delegations?officer=legislative-affairs&delegate=deputy-secretary")
                .body()
                .get(0);
        assertThat(row.get("capacity").asText())
                .isEqualTo(
                        "Acting Head of legislative affairs, under Designation 5 (the whole office) from %s to 2099-12-31"
                                .formatted(today()));
        assertThat(row.get("status").asText()).isEqualTo("IN_FORCE");
        assertThat(row.get("enteredBy").asText()).isEqualTo("counsel");
        assertThat(row.get("confirmedBy").asText()).isEqualTo("legislative");
        var document = get("secretary", "/api/delegations/" + ofTheDepartment + "/document");
        assertThat(new String(document.bytes(), 0, 5)).isEqualTo("%PDF-");
        assertThat(get("state", "/api/delegations/" + ofTheDepartment + "/document")
                        .status()
                        .value())
                .isEqualTo(404);
        assertThat(get("deputy-secretary", "/api/delegations/" + ofTheDepartment + "/document")
                        .status()
                        .value())
                .isEqualTo(200);
        revokes("counsel", ofTheDepartment);
        assertThat(get("deputy-secretary", "/api/delegations").status().value())
                .as("who stands in for nobody any more")
                .isEqualTo(403);
    }

    private List<String> numbers(String user, String query) {
        var answer = get(user, "/api/delegations" + query);
        assertThat(answer.status().value())
                .as(user + " " + query + answer.message())
                .isEqualTo(200);
        return answer.body().findValuesAsText("number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active=maybe", "size=0", "size=501", "page=-1", "page=x"})
    void a_wrong_parameter_is_named(String parameter) {
        var answer = get("auditor", "/api/delegations?" + parameter);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.body().get("problems").get(0).get("field").asText())
                .isEqualTo(parameter.split("=")[0]);
    }

    @Test
    void the_department_enters_nothing_for_state_and_state_nothing_for_the_department() {
        for (var attempt : List.of(
                enters("counsel", "chief-of-mission-ee", "deputy-ee"),
                enters("secretary", "secretary-of-state", "deputy-ee"),
                enters("state", "secretary", "deputy-secretary"),
                enters("program", "secretary", "deputy-secretary"),
                enters("admin", "secretary", "deputy-secretary"),
                enters("auditor", "secretary", "deputy-secretary"),
                enters("owner", "secretary", "deputy-secretary"),
                enters("deputy-secretary", "secretary", "deputy-secretary"))) {
            assertThat(attempt.status().value()).as(attempt.message()).isIn(403, 404);
        }
        assertThat(enters("mission-jp", "chief-of-mission-ee", "deputy-secretary")
                        .status()
                        .value())
                .isEqualTo(400);
    }

    @Test
    void an_instance_of_the_register_is_read_by_no_office() {
        var entered = enters("mission-jp", "secretary-of-state", "deputy-ee");
        var number = entered.body().get("businessKey").asText();
        for (var user : List.of("counsel", "mission-jp", "program", "mission-ee")) {
            JsonNode instances = get(user, "/engine-rest/process-instance?businessKey=" + number)
                    .body();
            assertThat(instances).as(user).isEmpty();
        }
        assertThat(call(
                                "admin",
                                HttpMethod.PUT,
                                "/engine-rest/process-instance/"
                                        + entered.body().get("id").asText() + "/variables/confirmingOffices",
                                Map.of("value", "chief-of-mission-jp"))
                        .status()
                        .value())
                .isEqualTo(403);
    }
}
