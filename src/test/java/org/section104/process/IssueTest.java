package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.record.CanonicalJson;
import org.section104.wording.UsDates;

/** Tests that an assignment requires the decisions in the record, regardless of the diagram. */
abstract class IssueTest extends ProcessTest {

    private static final String DECISIONS_AND_CLAUSES =
            """
            FUNDING,             fundingCertification, [2(d)]
            DOMESTIC_IMPACT,     domesticImpact,       [2202(c)(14)]
            CONSISTENCY,         statutoryConsistency, [104(a)(2)(B)]
            NECESSITY,           necessity,            [104(a)(1)]
            STATE_CONCURRENCE,   stateConcurrence,     [104(a)(1)]
            MISSION_CONCURRENCE, missionConcurrence,   [104(a)(2)(A)]
            """;

    @ParameterizedTest
    @CsvSource(textBlock = DECISIONS_AND_CLAUSES)
    void a_decision_missing_from_the_record_is_named_with_its_clause(String kind, String variable, String clause) {
        aGrantedRequest();
        behindTheDiagramsBack("delete from decision where case_number = ? and kind = ?", caseNumber, kind);
        isNotIssued(variable, "is missing", clause);
    }

    @ParameterizedTest
    @CsvSource(textBlock = DECISIONS_AND_CLAUSES)
    void a_decision_that_was_taken_back_is_as_good_as_none(String kind, String variable, String clause) {
        aGrantedRequest();
        behindTheDiagramsBack(
                "update decision set voided_at = ?, voided_because = 'a test' where case_number = ? and kind = ?",
                OffsetDateTime.parse("2026-03-10T18:00:00Z"),
                caseNumber,
                kind);
        isNotIssued(variable, "is missing", clause);
    }

    @ParameterizedTest
    @CsvSource({
        "FUNDING, fundingCertification, NOT_CERTIFIED",
        "DOMESTIC_IMPACT, domesticImpact, NEGATIVE",
        "CONSISTENCY, statutoryConsistency, INCONSISTENT",
        "NECESSITY, necessity, RETURNED",
        "STATE_CONCURRENCE, stateConcurrence, DENIED",
        "MISSION_CONCURRENCE, missionConcurrence, RETURNED"
    })
    void a_decision_that_was_not_granted_is_named(String kind, String variable, String outcome) {
        aGrantedRequest();
        behindTheDiagramsBack(
                "update decision set outcome = ? where case_number = ? and kind = ?", outcome, caseNumber, kind);
        isNotIssued(variable, outcome);
    }

    @ParameterizedTest
    @CsvSource({"CONSISTENCY, statutoryConsistency", "MISSION_CONCURRENCE, missionConcurrence"})
    void a_decision_on_another_version_of_the_activities_does_not_count(String kind, String variable) {
        aGrantedRequest();
        behindTheDiagramsBack(
                "update decision set activities_version = 7 where case_number = ? and kind = ?", caseNumber, kind);
        isNotIssued(variable, "version 7 of the activities");
    }

    @Test
    void the_concurrence_of_another_countrys_chief_of_mission_does_not_count() {
        aGrantedRequest();
        var elsewhere = CanonicalJson.of(anAssignment().to("JP").fields());
        behindTheDiagramsBack(
                "insert into case_packet (id, case_number, revision, fields, sha256, made_by, made_at)"
                        + " select 'of ' || case_number, case_number, 99, ?, sha256, made_by, made_at from case_packet"
                        + " where case_number = ?",
                elsewhere,
                caseNumber);
        behindTheDiagramsBack(
                "update decision set packet_revision = 99 where case_number = ? and kind = 'MISSION_CONCURRENCE'",
                caseNumber);
        isNotIssued("missionConcurrence", "chief of mission to Estonia", "[104(a)(2)(A)]");
    }

    @Test
    void conditions_that_nobody_accepted_block() {
        aGrantedRequest();
        behindTheDiagramsBack(
                "update decision set outcome = 'CONCURRED_WITH_CONDITIONS' where case_number = ?"
                        + " and kind = 'STATE_CONCURRENCE'",
                caseNumber);
        isNotIssued("conditionsAccepted", "is missing");
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        aGrantedRequest();
        behindTheDiagramsBack("delete from decision where case_number = ?", caseNumber);
        isNotIssued(
                "fundingCertification",
                "domesticImpact",
                "statutoryConsistency",
                "necessity",
                "stateConcurrence",
                "missionConcurrence");
    }

    @Test
    void another_component_needs_no_domestic_impact() {
        theProgramOffice().requests(anAssignment().by("TSA"));
        everybodyGrantsUntil("issue-assignment");
        behindTheDiagramsBack("delete from decision where case_number = ? and kind = 'FUNDING'", caseNumber);
        isNotIssued("fundingCertification").hasMessageNotContaining("domesticImpact");
    }

    @Test
    void no_assignment_is_made_in_the_future() {
        aGrantedRequest();
        refusalOf(() -> as("secretary")
                        .completes(
                                "issue-assignment",
                                "assignedOn",
                                TODAY.plusDays(1).toString()))
                .hasMessageContaining("assignedOn", "future");
        assertThat(openTasks()).containsExactly("issue-assignment");
    }

    @Test
    void no_assignment_is_made_before_the_last_decision_that_it_rests_on() {
        aGrantedRequest();
        itIs(TODAY.plusDays(3));
        refusalOf(() -> as("secretary")
                        .completes(
                                "issue-assignment",
                                "assignedOn",
                                TODAY.minusDays(1).toString()))
                .hasMessageContaining("assignedOn")
                .hasMessageContaining(UsDates.date(TODAY));
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        assertThat(duty().triggerOn()).isEqualTo(TODAY);
    }

    /** 23:30 in Washington is the next day in UTC. */
    @Test
    void the_day_of_the_last_decision_is_washingtons() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-activities");
        itIs(Instant.parse("2026-03-11T03:30:00Z"));
        everybodyGrantsUntil("issue-assignment");
        refusalOf(() -> as("secretary").completes("issue-assignment", "assignedOn", "2026-03-11"))
                .hasMessageContaining("future");
        as("secretary").completes("issue-assignment", "assignedOn", "2026-03-10");
        assertThat(duty().triggerOn()).isEqualTo(TODAY);
    }

    @Test
    void the_secretary_alone_issues_an_assignment() {
        aGrantedRequest();
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .singleResult()
                .getId();
        tasks.addCandidateGroup(task, "general-counsel");
        assertThatThrownBy(() -> as("counsel").completes("issue-assignment", "assignedOn", TODAY.toString()))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("Secretary");
    }

    private void behindTheDiagramsBack(String sql, Object... parameters) {
        assertThat(owner.sql(sql).params(parameters).update()).isPositive();
    }

    private AbstractThrowableAssert<?, ?> isNotIssued(String... said) {
        var refusal =
                refusalOf(() -> as("secretary").completes("issue-assignment", Map.of("assignedOn", TODAY.toString())));
        for (var words : said) {
            refusal.hasMessageContaining(words);
        }
        assertThat(openTasks()).containsExactly("issue-assignment");
        assertThat(duties.ofCase(caseNumber)).isEmpty();
        return refusal;
    }
}
