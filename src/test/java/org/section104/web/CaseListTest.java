package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the list of cases over HTTP. */
class CaseListTest extends RestTest {

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
