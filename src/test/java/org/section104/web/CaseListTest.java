package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the list of cases over HTTP. */
class CaseListTest extends RestTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_case_is_listed_with_the_offices_that_it_waits_for() {
        var fields = assignmentToTallinn();
        fields.put("personnelName", "Zoë Łukasiewicz-O'Brien");
        var number = request(fields).body().get("businessKey").asText();
        task("cfo", "certify-funding", number);

        var row = get("auditor", "/api/cases?q=" + number).body().get(0);

        assertThat(row.get("caseNumber").asText()).isEqualTo(number);
        assertThat(row.get("kind").asText()).isEqualTo("ASSIGNMENT");
        assertThat(row.get("subject").asText()).isEqualTo("Zoë Łukasiewicz-O'Brien, Estonia");
        assertThat(row.get("status").asText()).isEqualTo("REQUESTED");
        assertThat(row.get("openedAt").asText()).endsWith("Z");
        assertThat(values(row.get("waitingOn"), "task"))
                .containsExactlyInAnyOrder("certify-funding", "determine-domestic-impact", "review-consistency");
        assertThat(values(row.get("waitingOn"), "office"))
                .containsExactlyInAnyOrder("chief-financial-officer", "cisa-director", "general-counsel");
        assertThat(get("auditor", "/api/cases/" + number).body().get("waitingOn"))
                .isEqualTo(row.get("waitingOn"));
        for (var search :
                List.of("zoe", "LUKAS brien", "tallinn ee", "asg-" + number.substring(4, 8), "070-X-0566 attache")) {
            assertThat(numbers("auditor", "q=" + search + "&mine=false&size=500"))
                    .as(search)
                    .contains(number);
        }
        for (var filter : List.of(
                "status=open",
                "status=requested",
                "waitingOn=general-counsel",
                "kind=assignment",
                "country=ee",
                "component=CISA",
                "sort=due",
                "sort=opened",
                "sort=status",
                "sort=-number",
                "sort=number",
                "waitingOn=general-counsel&q=zoe&status=open")) {
            assertThat(numbers("auditor", filter + "&size=500")).as(filter).contains(number);
        }
        for (var filter : List.of(
                "status=closed",
                "waitingOn=me",
                "kind=report",
                "country=jp",
                "component=ICE",
                "late=true",
                "mine=true",
                "decidedByMe=true",
                "q=japan")) {
            assertThat(numbers("auditor", filter + "&size=500")).as(filter).doesNotContain(number);
        }
        assertThat(numbers("program", "mine=true")).contains(number);
        assertThat(numbers("cfo", "waitingOn=my-office")).contains(number);
        assertThat(numbers("state", "q=zoe")).isEmpty();
        assertThat(numbers("mission-ee", "q=zoe")).contains(number);
        assertThat(numbers("mission-jp", "q=zoe")).isEmpty();
        assertThat(numbers("director", "q=zoe")).contains(number);
    }

    @Test
    void a_completed_task_is_a_decision_of_mine_and_waits_for_nobody() {
        var number = requested();
        assertThat(numbers("cfo", "waitingOn=me&q=" + number)).containsExactly(number);
        assertThat(numbers("cfo", "decidedByMe=true&q=" + number)).isEmpty();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));

        assertThat(numbers("cfo", "waitingOn=me&q=" + number)).isEmpty();
        assertThat(numbers("cfo", "decidedByMe=true&q=" + number)).containsExactly(number);
        assertThat(numbers("auditor", "decidedByMe=true&q=" + number)).isEmpty();
        var left = get("cfo", "/api/cases?q=" + number).body().get(0).get("waitingOn");
        assertThat(values(left, "task")).containsExactlyInAnyOrder("determine-domestic-impact", "review-consistency");
        assertThat(values(left, "claimedBy")).containsOnly("null");
        claim("counsel", task("counsel", "review-consistency", number));
        assertThat(values(get("cfo", "/api/cases/" + number).body().get("waitingOn"), "claimedBy"))
                .containsExactlyInAnyOrder("null", "counsel");
    }

    @Test
    void a_late_task_makes_a_case_late() {
        var number = requested();
        task("cfo", "certify-funding", number);
        assertThat(numbers("mission-ee", "late=true&q=" + number)).isEmpty();
        jdbc.sql("update ACT_RU_TASK set DUE_DATE_ = ? where TASK_DEF_KEY_ = 'certify-funding' and PROC_INST_ID_ in"
                        + " (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?)")
                .params(Timestamp.from(Instant.now().minus(Duration.ofDays(2))), number)
                .update();

        for (var reader : List.of("mission-ee", "auditor")) {
            var rows = get(reader, "/api/cases?late=true&q=" + number).body();
            assertThat(values(rows, "late")).containsExactly("true");
            assertThat(rows.get(0).at("/waitingOn/0/task").asText())
                    .as("the first one due")
                    .isEqualTo("certify-funding");
        }
    }

    @Test
    void a_late_duty_makes_a_case_late_for_those_who_may_read_duties() {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        var past = OffsetDateTime.now().minusDays(2);
        var owed = "duty_id in (select id from duty where case_number = ?)";
        var before = jdbc.sql("select distinct due_at from obligation where " + owed)
                .param(number)
                .query(OffsetDateTime.class)
                .single();
        jdbc.sql("update obligation set due_at = ? where " + owed)
                .params(past, number)
                .update();
        try {
            for (var reader : List.of("auditor", "program")) {
                assertThat(values(
                                get(reader, "/api/cases?late=true&q=" + number).body(), "late"))
                        .containsExactly("true");
            }
            for (var reader : List.of("state", "mission-ee")) {
                assertThat(numbers(reader, "late=true&q=" + number)).as(reader).isEmpty();
                assertThat(values(get(reader, "/api/cases?q=" + number).body(), "late"))
                        .as(reader)
                        .containsExactly("false");
            }
        } finally {
            jdbc.sql("update obligation set due_at = ? where " + owed)
                    .params(before, number)
                    .update();
        }
    }

    @Test
    void pages_follow_one_another_in_each_order() {
        for (var at = 0; at < 3; at++) {
            requested();
        }
        for (var order : List.of("opened", "-opened", "number", "-number", "due", "status")) {
            for (var filter : List.of("", "&status=open", "&q=asg")) {
                var all = numbers("auditor", "size=500&sort=" + order + filter);
                var paged = new ArrayList<String>();
                for (var page = 0; page <= all.size() / 2; page++) {
                    paged.addAll(numbers("auditor", "size=2&page=%d&sort=%s%s".formatted(page, order, filter)));
                }
                assertThat(paged).as(order + filter).isEqualTo(all).hasSizeGreaterThanOrEqualTo(3);
            }
        }
        assertThat(numbers("auditor", "size=500&sort=number")).isSorted();
        assertThat(values(get("auditor", "/api/cases?size=500").body(), "openedAt").stream()
                        .map(Instant::parse))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(numbers("auditor", "page=4294967&size=500")).isEmpty();
    }

    @Test
    void a_parameter_that_is_not_allowed_is_refused_with_a_sentence() {
        assertThat(get("auditor", "/api/cases?status=done").message())
                .isEqualTo("Status (status): 'done' is not allowed; allowed: open, closed, REQUESTED, AUTHORIZED,"
                        + " REFUSED, WITHDRAWN, CLOSED [104]");
        for (var wrong :
                List.of("size=501", "page=-1", "page=4294968", "sort=name", "late=1", "q=!", "waitingOn=nobody")) {
            assertThat(get("auditor", "/api/cases?" + wrong).status().value())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_revised_case_is_found_by_its_new_words() {
        var number = requested();
        assertThat(numbers("auditor", "q=Analyst " + number)).containsExactly(number);
        complete(
                "cfo",
                "certify-funding",
                number,
                Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", "Quixotic, please clarify."));
        var revised = assignmentToTallinn();
        revised.putAll(Map.of("personnelName", "Max Mustermann", "dutyCountry", "JP", "dutyPost", "Tokyo"));
        complete("program", "revise-assignment", number, revised);

        assertThat(numbers("auditor", "q=Analyst " + number)).isEmpty();
        assertThat(numbers("mission-ee", "q=" + number)).isEmpty();
        assertThat(numbers("mission-jp", "q=mustermann tokyo " + number)).containsExactly(number);
        assertThat(numbers("auditor", "q=quixotic"))
                .as("a reason is not searched")
                .isEmpty();
    }

    private List<String> numbers(String user, String query) {
        var answer = get(user, "/api/cases?" + query);
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return values(answer.body(), "caseNumber");
    }

    private static List<String> values(JsonNode array, String field) {
        var values = new ArrayList<String>();
        array.forEach(one -> values.add(one.get(field).asText()));
        return values;
    }
}
