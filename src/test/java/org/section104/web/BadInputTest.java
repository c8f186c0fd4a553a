package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.wording.Countries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class BadInputTest extends RestTest {

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    component,      FBI,          Component (component)
                    component,      '',           Component (component)
                    personnelName,  '',           Person to be assigned (personnelName)
                    positionTitle,  '   ',        Position (positionTitle)
                    dutyCountry,    XX,           Duty country (dutyCountry)
                    dutyCountry,    Estonia,      Duty country (dutyCountry)
                    dutyPost,       '',           Duty post (dutyPost)
                    missionNeed,    '',           Mission need (missionNeed)
                    activities,     '',           Duties and activities (activities)
                    tourStart,      2027-02-30,   Tour starts (tourStart)
                    tourStart,      01/02/2027,   Tour starts (tourStart)
                    tourEnd,        2027-01-31,   Tour ends (tourEnd)
                    fundingAccount, our usual,    Funding account (fundingAccount)
                    fundingAccount, '',           Funding account (fundingAccount)
                    """)
    void a_wrong_field_is_named_with_its_clause_and_nothing_is_stored(String field, String value, String named) {
        var cases = cases();
        var fields = assignmentToTallinn();
        fields.put(field, value);

        var answer = request(fields);

        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message()).startsWith(named + ": ").matches("(?s).*\\[(104\\(a\\)\\([12]\\)|2\\(d\\))]$");
        assertThat(answer.message()).doesNotContain("\n");
        assertThat(cases()).isEqualTo(cases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "PR", "VI", "GU", "AS", "MP", "UM"})
    void a_duty_station_inside_the_united_states_is_refused(String territory) {
        var fields = assignmentToTallinn();
        fields.put("dutyCountry", territory);
        assertThat(request(fields).message())
                .startsWith("Duty country (dutyCountry): "
                        + Countries.find(territory).orElseThrow().note())
                .contains("United States")
                .endsWith("; give a duty station outside it [104(a)(1)]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            BV | Bouvet Island is uninhabited; name Norway (NO)
            AX | The Aland Islands are part of Finland; name Finland (FI)
            ZZ | 'ZZ' is no country; give its two-letter code (ISO 3166-1 alpha-2), such as EE
            """)
    void what_is_no_country_abroad_is_refused_with_a_sentence(String code, String sentence) {
        var fields = assignmentToTallinn();
        fields.put("dutyCountry", code);
        assertThat(request(fields).message())
                .isEqualTo("Duty country (dutyCountry): %s [104(a)(1)]".formatted(sentence));
    }

    @Test
    void several_mistakes_are_named_at_once_a_sentence_each() {
        var answer =
                request(Map.of("component", "CISA", "dutyCountry", "GU", "tourStart", "2027-02-01", "tourEnd", "soon"));
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message().lines()).hasSize(8).allMatch(line -> line.endsWith("]"));
    }

    @Test
    void what_the_form_does_not_ask_for_is_refused() {
        var fields = assignmentToTallinn();
        fields.put("stateConcurrence", "CONCURRED");
        var answer = request(fields);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message()).contains("stateConcurrence").contains("104(c)");
    }

    @Test
    void a_plain_start_is_checked_like_the_form() {
        var answer = post(
                "program",
                "/engine-rest/process-definition/key/assign-personnel/start",
                variables(Map.of("dutyCountry", "PR")));
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message()).contains("Duty country (dutyCountry)").contains("tourStart");
    }

    @Test
    void a_start_in_the_middle_is_refused() {
        var body = new HashMap<String, Object>(variables(assignmentToTallinn()));
        body.put("startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "issue-assignment")));
        var answer = post("program", "/engine-rest/process-definition/key/assign-personnel/start", body);
        assertThat(answer.status().value()).isEqualTo(403);
    }

    @Test
    void over_long_text_is_refused_with_what_fits() {
        var fields = assignmentToTallinn();
        fields.put("personnelName", "x".repeat(201));
        assertThat(request(fields).message()).contains("personnelName").contains("at most 200");
    }

    @Test
    void a_decision_without_its_reason_or_with_an_unknown_outcome_is_refused_and_the_task_stays() {
        var number = requested();
        var task = task("cfo", "certify-funding", number);
        claim("cfo", task);

        var unknown = submit("cfo", task, Map.of("fundingCertification", "MAYBE"));
        assertThat(unknown.status().value()).isEqualTo(400);
        assertThat(unknown.message())
                .isEqualTo("Funding certification (fundingCertification): 'MAYBE' is not allowed; allowed: CERTIFIED,"
                        + " NOT_CERTIFIED, RETURNED [2(d)]");

        var withoutReason =
                submit("cfo", task, Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", " "));
        assertThat(withoutReason.message())
                .startsWith("Reason (fundingCertificationReason): ")
                .endsWith("[2(d)]");

        var protectedVariable =
                submit("cfo", task, Map.of("fundingCertification", "CERTIFIED", "missionConcurrence", "CONCURRED"));
        assertThat(protectedVariable.message()).contains("missionConcurrence");

        assertThat(tasks("cfo", "certify-funding", number)).hasSize(1);
    }

    @Test
    void conditions_go_with_a_conditional_concurrence_alone_and_are_needed_there() {
        var number = requested();
        decideUpToTheConcurrences(number);
        var task = task("state", "concur-on-assignment", number);
        claim("state", task);

        var bare = submit("state", task, Map.of("stateConcurrence", "CONCURRED_WITH_CONDITIONS"));
        assertThat(bare.message())
                .contains("stateConcurrenceReason")
                .contains("stateConcurrenceConditions")
                .contains("[104(a)(1)]");

        var surplus = submit(
                "state",
                task,
                Map.of("stateConcurrence", "CONCURRED", "stateConcurrenceConditions", "Only on Mondays."));
        assertThat(surplus.message()).contains("stateConcurrenceConditions");
    }

    @Test
    void an_assignment_dated_in_the_future_or_before_its_last_decision_is_refused() {
        var number = requested();
        decideEverything(number);
        var task = task("secretary", "issue-assignment", number);
        claim("secretary", task);
        assertThat(submit("secretary", task, Map.of("assignedOn", "2999-01-01")).message())
                .startsWith("Assigned on (assignedOn): Jan 1, 2999 is in the future");
        assertThat(submit("secretary", task, Map.of("assignedOn", "2020-01-01")).message())
                .startsWith("Assigned on (assignedOn): Jan 1, 2020 is before the last decision that it rests on");
        assertThat(submit("secretary", task, Map.of()).message()).startsWith("Assigned on (assignedOn): is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=late", "duty=GIFT", "committee=SENATE", "page=-1", "size=0", "size=501", "size=many"})
    void a_wrong_query_is_a_problem_that_names_its_parameter(String query) {
        var answer = get("legislative", "/api/obligations?" + query);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.type()).hasToString("application/problem+json");
        assertThat(answer.message()).contains("(" + query.substring(0, query.indexOf('=')) + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P0D", "-P1D", "tomorrow"})
    void the_clock_goes_forward_alone(String advance) {
        assertThat(post("admin", "/demo/clock", Map.of("advance", advance))
                        .status()
                        .value())
                .isEqualTo(400);
    }

    private int cases() {
        return jdbc.sql("select count(*) from case_file").query(Integer.class).single();
    }
}
