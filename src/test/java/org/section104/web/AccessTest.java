package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.section104.access.Matrix;
import org.section104.process.Pdf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prepares a demo with cases at every stage, so that each office has a task and each case has readers. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:access;DB_CLOSE_DELAY=-1")
@AutoConfigureObservability(tracing = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessTest extends RestTest {

    /** The demo accounts by role, without the chief of mission to Japan, who has no case at that stage. */
    static final Map<String, String> ACCOUNTS = accounts();

    @Autowired
    private JdbcClient jdbc;

    /** The id of one task per office, by account. */
    final Map<String, String> tasks = new LinkedHashMap<>();

    String requested;
    String asked;
    String issued;
    String inJapan;
    String assistance;
    String agreement;
    String letter;
    String report;

    /** The officer for whom each account without a group stands in. */
    static final Map<String, String> STANDS_IN_FOR = Map.of("deputy-secretary", "secretary", "deputy-ee", "mission-ee");

    private static Map<String, String> accounts() {
        var accounts = new LinkedHashMap<String, String>();
        accounts.put("program", "program-office");
        accounts.put("secretary", "secretary");
        accounts.put("director", "cisa-director");
        accounts.put("state", "secretary-of-state");
        accounts.put("mission-ee", "chief-of-mission");
        accounts.put("mission-jp", "chief-of-mission");
        accounts.put("counsel", "general-counsel");
        accounts.put("cfo", "chief-financial-officer");
        accounts.put("legislative", "legislative-affairs");
        accounts.put("auditor", "records-auditor");
        accounts.put("owner", "process-owner");
        accounts.put("admin", "camunda-admin");
        accounts.put("deputy-secretary", Matrix.STANDING_IN);
        accounts.put("deputy-ee", Matrix.STANDING_IN);
        return accounts;
    }

    @BeforeAll
    void cases_at_every_stage() {
        requested = requested();
        inJapan = inJapan();
        asked = requested();
        decideUpToTheConcurrences(asked);
        issued = requested();
        decideEverything(issued);
        complete("secretary", "issue-assignment", issued, Map.of("assignedOn", today()));
        assistanceWithAnAgreement();
        aReport();
        keep("cfo", "certify-funding", requested);
        keep("state", "concur-on-assignment", asked);
        keep("mission-ee", "concur-on-activities", asked);
        keep("program", "manage-tour", issued);
        keep("legislative", "approve-notice", issued);
        keep("counsel", "review-report", report);
        keep("director", "determine-domestic-impact", upTo("director"));
        keep("secretary", "determine-necessity", upTo("secretary"));
        keep("mission-jp", "concur-on-activities", upTo("mission-jp"));
        standsIn("deputy-secretary", "secretary", "determine-necessity", "counsel", "secretary");
        standsIn("deputy-ee", "chief-of-mission-ee", "concur-on-activities", "mission-jp", "state");
        STANDS_IN_FOR.forEach((deputy, officer) -> tasks.put(deputy, tasks.get(officer)));
        letter = get("legislative", "/api/obligations?caseNumber=" + issued)
                .body()
                .get(0)
                .get("noticeId")
                .asText();
    }

    private String inJapan() {
        var request = assignmentToTallinn();
        request.putAll(Map.of("dutyCountry", "JP", "dutyPost", "Tokyo"));
        return request(request).body().get("businessKey").asText();
    }

    private String upTo(String office) {
        if (office.equals("mission-jp")) {
            decideUpToTheConcurrences(inJapan);
            return inJapan;
        }
        var number = requested();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        if (office.equals("secretary")) {
            complete(
                    "director",
                    "determine-domestic-impact",
                    number,
                    Map.of("domesticImpact", "NONE", "domesticImpactReason", "The position is filled at home."));
            complete("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
        }
        return number;
    }

    private void keep(String account, String key, String number) {
        tasks.put(account, task(account, key, number).get("id").asText());
    }

    /** Prepares assistance of the Coast Guard, on which the Director of CISA does not decide. */
    private void assistanceWithAnAgreement() {
        var started = post(
                "program",
                "/engine-rest/process-definition/key/provide-assistance/submit-form",
                variables(Map.of(
                        "component", "USCG",
                        "recipientName", "The authority",
                        "recipientType", "FOREIGN_GOVERNMENT",
                        "recipientCountry", "EE",
                        "categories", "[\"A\"]",
                        "description", "Training.",
                        "reason", "The grids are connected.",
                        "estimatedCost", "1000",
                        "shippingCost", "0",
                        "fundingAccount", "070-X-0566")));
        assertThat(started.status().value()).as(started.message()).isEqualTo(200);
        assistance = started.body().get("businessKey").asText();
        complete("cfo", "certify-funding", assistance, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "secretary",
                "determine-interests",
                assistance,
                Map.of(
                        "furthersInterests",
                        "YES",
                        "furthersInterestsReason",
                        "It does.",
                        "enhancesCooperation",
                        "YES",
                        "enhancesCooperationReason",
                        "It does.",
                        "reimbursement",
                        "REIMBURSABLE",
                        "reimbursementReason",
                        "They can pay."));
        complete("state", "concur-on-assistance", assistance, Map.of("stateConcurrence", "CONCURRED"));
        var conclude = task("program", "conclude-agreement", assistance);
        claim("program", conclude);
        var fields = new LinkedHashMap<String, Object>();
        Map.of(
                        "agreementKind", "MEMORANDUM",
                        "agreementTitle", "The memorandum",
                        "signedOn", today())
                .forEach((name, value) -> fields.put(name, Map.of("value", value)));
        fields.put(
                "agreementDocument",
                Map.of(
                        "type", "File",
                        "value", Base64.getEncoder().encodeToString(Pdf.titled("The memorandum")),
                        "valueInfo", Map.of("filename", "memorandum.pdf", "mimeType", "application/pdf")));
        var concluded = post(
                "program",
                "/engine-rest/task/" + conclude.get("id").asText() + "/submit-form",
                Map.of("variables", fields));
        assertThat(concluded.status().is2xxSuccessful()).as(concluded.message()).isTrue();
        agreement = get("auditor", "/api/cases/" + assistance)
                .body()
                .at("/agreements/0/document")
                .asText();
        assertThat(agreement).startsWith("/api/agreements/");
    }

    private void aReport() {
        report = get("legislative", "/api/obligations?duty=ANNUAL_REPORT")
                .body()
                .get(0)
                .get("caseNumber")
                .asText();
        // a report may be started 90 days before it is due
        jdbc.sql("update annual_report set due_on = due_on - interval '80' day where number = ?")
                .param(report)
                .update();
        post("program", "/engine-rest/process-definition/key/annual-report/submit-form", Map.of());
    }

    /** Makes an account stand in for an office from today, for one task. */
    String standsIn(String delegate, String officer, String scope, String enteredBy, String confirmedBy) {
        var number = entered(delegate, officer, scope, enteredBy);
        complete(confirmedBy, "confirm-delegation", number, Map.of("delegationConfirmation", "CONFIRMED"));
        return number;
    }

    /** Enters an instrument without a confirmation. */
    String entered(String delegate, String officer, String scope, String by) {
        var answer = post(
                by,
                "/engine-rest/process-definition/key/delegate-authority/submit-form",
                scope == null ? anInstrument(officer, delegate) : anInstrument(officer, delegate, scope));
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body().get("businessKey").asText();
    }

    /** Lists the offices that were asked about a case and that may read only such cases. */
    Set<String> askedAbout(String number) {
        if (number.equals(requested)) {
            return Set.of("director");
        }
        return number.equals(assistance) ? Set.of("state") : Set.of("director", "state");
    }

    String instance(String process, String number) {
        return get("admin", "/engine-rest/process-instance?processDefinitionKey=" + process + "&businessKey=" + number)
                .body()
                .get(0)
                .get("id")
                .asText();
    }

    /** Waits until the letters are drafted, the mail is sent, and no job is due. */
    void awaitQuiet() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("admin", "/engine-rest/job/count?executable=true")
                                .body()
                                .get("count")
                                .asInt()
                        == 0);
    }

    static Set<String> column(JsonNode rows, String name) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(name).asText())
                .collect(Collectors.toSet());
    }
}
