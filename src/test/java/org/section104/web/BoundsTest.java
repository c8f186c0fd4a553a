package org.section104.web;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the service refuses input of a wrong type, number, or size in short messages and at little cost. */
class BoundsTest extends RestTest {

    private static final String ASSIGN = "/engine-rest/process-definition/key/assign-personnel/submit-form";
    private static final String ASSIST = "/engine-rest/process-definition/key/provide-assistance/submit-form";
    private static final int LONGEST_REFUSAL = 5_000;

    private final ObjectMapper json = new ObjectMapper();

    /** Checks the refusal of an attempt, and returns its message. */
    private static String refused(Answer answer) {
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(400);
        assertThat(answer.message())
                .isNotBlank()
                .hasSizeLessThan(LONGEST_REFUSAL)
                .doesNotContain("Exception", "org.", "java.", "null pointer", "\u202e", "\u2066", "\u0000");
        assertThat(answer.message().lines()).allMatch(line -> line.matches(".*\\[[\\w()]+]"));
        return answer.message();
    }

    private Answer requestWith(String field, Object value) {
        var fields = new LinkedHashMap<String, Object>(assignmentToTallinn());
        fields.put(field, value);
        return post("program", ASSIGN, AssistanceOverRestTest.typed(fields));
    }

    /** Sends a request with raw JSON for one field, which a JSON writer would not produce. */
    private Answer requestWithJson(String field, String value) throws JsonProcessingException {
        var fields = new LinkedHashMap<>(assignmentToTallinn());
        fields.put(field, "@");
        return post(
                "program", ASSIGN, json.writeValueAsString(variables(fields)).replace("\"@\"", value));
    }

    private Answer assistanceWith(String field, String list) {
        var fields = AssistanceOverRestTest.assistance();
        fields.put(field, AssistanceOverRestTest.json(list));
        return post("program", ASSIST, AssistanceOverRestTest.typed(fields));
    }

    @Test
    void thousands_of_unknown_fields_are_one_sentence() {
        var fields = assignmentToTallinn();
        for (int at = 0; at < 5_000; at++) {
            fields.put("unknown%04d".formatted(at), "x");
        }
        for (int at = 0; at < 20; at++) {
            assertThat(refused(request(fields)))
                    .startsWith("Unknown fields (unknown0000, unknown0001, unknown0002, unknown0003, unknown0004 and"
                            + " 4,995 more): this form does not ask for them");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task?processVariables=",
                "/engine-rest/process-instance?variables=",
                "/engine-rest/history/task/count?taskVariables=",
                "/camunda/api/engine/engine/default/execution/count?processVariables=",
                "/engine-rest/variable-instance/count?variableValues="
            })
    void conditions_in_an_address_are_bounded_and_the_parameter_is_named(String query) {
        var name = query.substring(query.indexOf('?') + 1, query.length() - 1);
        for (var many :
                List.of("a_eq_1,".repeat(50) + "a_eq_1", String.join("&" + name + "=", nCopies(51, "a_eq_1")))) {
            var answer = get("admin", query + many);
            assertThat(answer.status().value()).as(answer.message()).isEqualTo(400);
            assertThat(answer.message()).isEqualTo(name + ": at most 50 values are taken; 51 were given.");
        }
    }

    @Test
    void a_query_with_fifty_conditions_and_with_a_thousand_ids_is_answered() {
        var conditions = nCopies(50, Map.of("name", "component", "operator", "eq", "value", "CISA"));
        for (var path : List.of("task", "process-instance", "execution", "history/process-instance")) {
            var name = path.equals("task") || path.equals("execution") ? "processVariables" : "variables";
            assertThat(post("admin", "/engine-rest/" + path + "/count", Map.of(name, conditions))
                            .status()
                            .value())
                    .as(path)
                    .isEqualTo(200);
        }
        var ids = IntStream.range(0, 1_000).mapToObj(at -> "id-" + at).toList();
        assertThat(post("admin", "/engine-rest/process-instance/count", Map.of("processInstanceIds", ids))
                        .status()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void the_same_holds_for_a_task_and_for_a_plain_completion() {
        var number = requested();
        var task = task("cfo", "certify-funding", number);
        claim("cfo", task);
        var fields = new LinkedHashMap<String, String>();
        fields.put("fundingCertification", "CERTIFIED");
        for (int at = 0; at < 5_000; at++) {
            fields.put("unknown" + at, "x");
        }
        assertThat(refused(submit("cfo", task, fields))).contains("and 4,995 more");
        var plain = "/engine-rest/task/" + task.get("id").asText() + "/complete";
        assertThat(refused(post("cfo", plain, variables(fields)))).contains("and 4,995 more");
        assertThat(tasks("cfo", "certify-funding", number)).hasSize(1);
    }

    @Test
    void long_names_and_long_texts_are_refused_by_their_beginning() {
        assertThat(refused(requestWith("n".repeat(10_000), "x"))).hasSizeLessThan(200);
        assertThat(refused(requestWith("missionNeed", "x".repeat(10_001)))).contains("at most 10,000 fit");
        assertThat(refused(requestWith("missionNeed", "x".repeat(1_500_000)))).contains("at most 1,000,000 fit");
        assertThat(refused(requestWith("missionNeed", " ".repeat(1_500_000)))).contains("at most 1,000,000 fit");
        assertThat(refused(requestWith("dutyPost", "\ud83d\udd75".repeat(201)))).contains("has 201 characters");
        assertThat(refused(requestWith("dutyPost", "\ud83d\udd75".repeat(150)))).contains("takes the room of 300");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "\\u0007",
                "\\u001b[31m",
                "\\u202e",
                "\\u2066",
                "\\u200f",
                "\\ud83d",
                "\\udd75",
                "\\uffff"
            })
    void text_that_hides_something_is_refused_in_every_field(String hidden) throws JsonProcessingException {
        for (var field :
                new String[] {"personnelName", "missionNeed", "tourStart", "component", "dutyCountry", "fundingAccount"
                }) {
            assertThat(refused(requestWithJson(field, "\"Jane" + hidden + "Doe\"")))
                    .contains("(" + field + "): has the character U+");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u00a0", "\u2003", "\ufeff", "\u3164", "\u2060", "\u202e\u202c", "\u034f"})
    void text_that_shows_nothing_is_missing(String blank) {
        assertThat(refused(requestWith("personnelName", blank)))
                .isEqualTo("Person to be assigned (personnelName): is missing; it must be given [104(a)(1)]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12026-02-01",
                "12026-02-01",
                "0000-01-01",
                "9999-12-31",
                "3000-01-01",
                "1899-12-31",
                "-2027-02-01",
                "2027-02-30",
                "2/1/2027",
                "20270201",
                "2027-02-01T00:00:00",
                "now()",
                "\uff12\uff10\uff12\uff17-02-01"
            })
    void a_date_of_no_year_from_1900_to_2999_is_refused_everywhere(String date) {
        for (var field : new String[] {"tourStart", "tourEnd"}) {
            assertThat(refused(requestWith(field, date))).contains("(" + field + "): '" + date + "' is not a date");
        }
        var fields = AssistanceOverRestTest.pendingAgreement("Title", date, new byte[] {1});
        fields.put("effectiveOn", date);
        fields.put("caseNumber", "AST-1999-0001");
        var agreement = refused(post(
                "program",
                "/engine-rest/process-definition/key/record-agreement/submit-form",
                AssistanceOverRestTest.typed(fields)));
        assertThat(agreement).contains("(signedOn): '" + date, "(effectiveOn): '" + date);
    }

    static Stream<Map<String, Object>> values() {
        return Stream.of(
                Map.of("type", "Json", "value", "{"),
                Map.of("type", "Json", "value", "[1]"),
                Map.of("type", "Json", "value", "null"),
                Map.of("type", "Xml", "value", "<a/>"),
                Map.of("type", "Bytes", "value", "AAAA"),
                Map.of("type", "Date", "value", "2027-02-01T00:00:00.000+0000"),
                Map.of("type", "Boolean", "value", true),
                Map.of("type", "Double", "value", 1e300),
                Map.of("type", "Long", "value", Long.MIN_VALUE),
                Map.of("type", "Null"),
                Map.of(
                        "type",
                        "Object",
                        "value",
                        "{\"a\":1}",
                        "valueInfo",
                        Map.of("objectTypeName", "java.util.Map", "serializationDataFormat", "application/json")),
                Map.of("type", "File", "value", "AAAA", "valueInfo", Map.of("filename", "\u202e.pdf")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_of_another_type_than_text_is_refused(Map<String, Object> value) {
        refused(requestWith("tourStart", value));
        refused(requestWith("dutyCountry", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[1]",
                "[{}]",
                "[[]]",
                "[\"A\",null]",
                "[\"\"]",
                "[true]",
                "{}",
                "\"A\"",
                "null",
                "[",
                "[1e999999999]",
                "[\"\\u0000\"]",
                "[\"\\ud800\"]"
            })
    void categories_of_another_kind_are_refused(String list) {
        assertThat(refused(assistanceWith("categories", list))).contains("Categories (categories): ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[\"sensor\"]",
                "[{}]",
                "[[{}]]",
                "[{\"item\":null,\"quantity\":null,\"capability\":null,\"defensiveUse\":null}]",
                "[{\"item\":\"a\",\"item\":\"b\",\"quantity\":1,\"capability\":\"firewall\",\"defensiveUse\":\"c\"}]",
                "[{\"item\":\"a\",\"quantity\":1e999999999,\"capability\":\"firewall\",\"defensiveUse\":\"c\"}]",
                "[{\"item\":\"a\",\"quantity\":1e99999999999999999999,\"capability\":\"firewall\",\"defensiveUse\":\"c\"}]",
                "[{\"item\":{\"a\":[1]},\"quantity\":1,\"capability\":\"firewall\",\"defensiveUse\":\"c\"}]",
                "[{\"item\":\"\\u202ea\",\"quantity\":1,\"capability\":\"firewall\",\"defensiveUse\":\"c\"}]"
            })
    void equipment_of_another_kind_is_refused(String list) {
        assertThat(refused(assistanceWith("equipment", list))).contains("Equipment (equipment): ");
    }

    @Test
    void lists_without_end_and_without_bottom_are_refused_in_a_sentence() {
        assertThat(refused(assistanceWith("equipment", "[" + "{},".repeat(9_999) + "{}]")))
                .contains("has 10,000 lines; at most 200 fit");
        assertThat(refused(assistanceWith("equipment", "[".repeat(90_000) + "]".repeat(90_000))))
                .contains("is not a JSON array");
        assertThat(refused(assistanceWith("equipment", "[{\"item\":" + "9".repeat(150_000) + "}]")))
                .contains("is not a JSON array");
        var mistakes = refused(assistanceWith("equipment", "[" + "{\"a\":1,\"b\":2},".repeat(199) + "{}]"));
        assertThat(mistakes.lines()).hasSize(21);
        assertThat(mistakes).contains("more mistakes are not listed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"advance\":\"P99999999D\"}",
                "{\"advance\":\"PT9999999999H\"}",
                "{\"advance\":\"P10Y1D\"}",
                "{\"advance\":\"P999999999Y\"}",
                "{\"advance\":\"-P999999999Y\"}",
                "{\"advance\":\"P99999999999999999999Y\"}",
                "{\"advance\":\"PT9223372036854775807S\"}",
                "{\"advance\":\"P0D\"}",
                "{\"advance\":\"P1Y-13M\"}",
                "{\"advance\":\"-PT1S\"}",
                "{\"advance\":\"P\"}",
                "{\"advance\":\"\\u202eP1D\"}",
                "{\"advance\":null}",
                "{\"advance\":7}",
                "{}"
            })
    void the_clock_goes_forward_by_ten_years_at_most(String body) {
        var before = get("admin", "/demo/clock").body().get("now").asText().substring(0, 4);
        assertThat(refused(post("admin", "/demo/clock", body))).startsWith("Advance (advance): ");
        assertThat(get("admin", "/demo/clock").body().get("now").asText()).startsWith(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"P1D\"",
                "{\"advance\":{}}",
                "{\"advance\":\"P1D\\u0000\"}",
                "{\"advance\":[\"P1D\"]}",
                "{"
            })
    void a_body_of_another_kind_moves_no_clock(String body) {
        assertThat(post("admin", "/demo/clock", body).status().value()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "x\u202e", "\u0007", "x\uffff"})
    void a_parameter_that_hides_something_is_refused(String hidden) {
        for (var query : new String[] {
            "/api/obligations?caseNumber=",
            "/api/obligations?status=",
            "/api/obligations?page=",
            "/api/delegations?officer=",
            "/api/delegations?delegate=",
            "/api/delegations?active="
        }) {
            var answer = get("legislative", query + hidden);
            assertThat(answer.status().value()).as(query).isEqualTo(400);
            assertThat(answer.message()).doesNotContain(hidden);
        }
    }
}
