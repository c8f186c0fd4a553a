package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.process.Pdf;
import org.section104.record.VerifyRecordCommand;
import picocli.CommandLine;

/** Tests agreements that are recorded before any case over REST: 104(d)(2). */
class AgreementOverRestTest extends RestTest {

    private static final String START = "/engine-rest/process-definition/key/record-agreement/submit-form";

    private Answer submits(Map<String, Object> fields) {
        return post("program", START, AssistanceOverRestTest.typed(fields));
    }

    private Map<String, Object> agreement(String title) {
        var fields = AssistanceOverRestTest.pendingAgreement(title, today(), Pdf.titled(title));
        fields.put("effectiveOn", today());
        return fields;
    }

    private String recorded(Map<String, Object> fields) {
        var answer = submits(fields);
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body().get("businessKey").asText();
    }

    @Test
    void an_agreement_without_a_case_is_read_verified_and_owed_under_its_own_number(@TempDir Path folder)
            throws Exception {
        var number = recorded(agreement("The framework"));
        assertThat(number).matches("AGR-\\d{4}-\\d{4}");
        var file = get("program", "/api/cases/" + number).body();
        assertThat(file.get("caseNumber").asText()).isEqualTo(number);
        assertThat(file.get("kind").asText()).isEqualTo("AGREEMENT");
        assertThat(file.at("/agreements/0/title").asText()).isEqualTo("The framework");
        assertThat(file.at("/duties/0/duty/kind").asText()).isEqualTo("AGREEMENT_COPY");
        var export = folder.resolve("record.json");
        Files.write(export, get("auditor", "/api/cases/" + number + "/record").bytes());
        assertThat(new CommandLine(new VerifyRecordCommand()).execute(export.toString()))
                .isZero();
        assertThat(get("program", "/api/obligations?caseNumber=" + number).body())
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.get("duty").asText()).isEqualTo("AGREEMENT_COPY");
                    assertThat(row.get("dueAt").asText())
                            .startsWith(LocalDate.parse(today()).plusDays(30).toString());
                });
        assertThat(onBoard("duties", number)).isEqualTo(1);
    }

    private long onBoard(String list, String number) {
        return StreamSupport.stream(board().get(list).spliterator(), false)
                .filter(row -> row.get("caseNumber").asText().equals(number))
                .count();
    }

    private JsonNode board() {
        return get("counsel", "/api/obligations/board?size=500").body();
    }

    @Test
    void the_reminder_of_the_treaty_office_is_in_no_figure_of_the_duties() {
        var before = board();
        var fields = AssistanceOverRestTest.pendingAgreement("Unsent", today(), Pdf.titled("unsent"));
        fields.put("instrumentType", "QUALIFYING_NON_BINDING_INSTRUMENT");
        var number = recorded(fields);
        var after = board();
        assertThat(after.get("total")).isEqualTo(before.get("total"));
        assertThat(after.get("overdue")).isEqualTo(before.get("overdue"));
        assertThat(after.get("internalTotal").asInt())
                .isEqualTo(before.get("internalTotal").asInt() + 1);
        assertThat(onBoard("duties", number)).isZero();
        assertThat(get("counsel", "/api/obligations?caseNumber=" + number).body())
                .isEmpty();
        assertThat(after.get("internal"))
                .filteredOn(row -> row.get("caseNumber").asText().equals(number))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("kind").asText()).isEqualTo("TREATY_OFFICE");
                    assertThat(row.get("authority").asText()).isEqualTo("22 CFR 181.7");
                    assertThat(row.get("internal").asBoolean()).isTrue();
                    assertThat(row.get("status").asText()).isEqualTo("open");
                    assertThat(row.get("daysLeft").asInt()).isEqualTo(15);
                    assertThat(row.get("dueAt").asText())
                            .startsWith(LocalDate.parse(today()).plusDays(15) + "T23:59:59");
                });
        complete("counsel", "send-to-treaty-office", number, Map.of("sentToTreatyOfficeOn", today()));
        assertThat(onBoard("internal", number)).isZero();
        var matter = get("counsel", "/api/cases/" + number).body().at("/agreements/0/followUps/0");
        assertThat(matter.get("doneOn").asText()).isEqualTo(today());
        assertThat(matter.get("doneBy").asText()).isEqualTo("counsel");
    }

    @Test
    void the_offices_of_the_Department_and_the_mission_to_the_partner_read_an_agreement_without_a_case() {
        var fields = agreement("The framework with Estonia");
        fields.put("recipientName", "Estonian Rescue Board");
        fields.put("recipientCountry", "EE");
        var number = recorded(fields);
        var document = get("program", "/api/cases/" + number)
                .body()
                .at("/agreements/0/document")
                .asText();
        for (var reader :
                new String[] {"program", "secretary", "counsel", "cfo", "legislative", "mission-ee", "auditor"}) {
            assertThat(get(reader, "/api/cases/" + number).status().value())
                    .as(reader)
                    .isEqualTo(200);
            assertThat(get(reader, "/api/cases/" + number + "/record").status().value())
                    .as(reader)
                    .isEqualTo(200);
            assertThat(get(reader, document).status().value()).as(reader).isEqualTo(200);
        }
        for (var other : new String[] {"state", "director", "mission-jp", "owner"}) {
            assertThat(get(other, "/api/cases/" + number).status().value())
                    .as(other)
                    .isEqualTo(403);
            assertThat(get(other, document).status().value()).as(other).isEqualTo(403);
        }
        assertThat(get("program", "/api/cases/AGR-1999-0001").status().value()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_with_an_agreement_without_a_case_is_said_at_once() {
        var fields = agreement("Amendment");
        fields.put("amends", "The framework");
        fields.put("instrumentType", "TREATY");
        var answer = submits(fields);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message())
                .contains(
                        "Case (caseNumber): is missing",
                        "Type of instrument (instrumentType): 'TREATY' is not allowed");
        assertThat(tasks("counsel", "send-to-treaty-office", "AGR-1999-0001")).isEmpty();
    }

    @Test
    void nobody_starts_the_work_of_counsel_by_hand() {
        for (var user : new String[] {"program", "counsel", "admin"}) {
            assertThat(post(
                                    user,
                                    "/engine-rest/process-definition/key/follow-up-agreement/start",
                                    Map.of("businessKey", "AGR-1999-0001"))
                            .status()
                            .value())
                    .as(user)
                    .isIn(400, 403);
        }
    }
}
