package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.section104.decision.ADecision.CASE;
import static org.section104.decision.ADecision.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.access.CaseReader;
import org.section104.access.Office;
import org.section104.access.Organization;
import org.section104.access.Organizations;
import org.section104.actor.CallerRefused;
import org.section104.casefile.CaseFile;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.obligation.SetClock;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.data.jdbc.DataJdbcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The decisions of a case on their table in H2, without the engine. Each test is rolled back. */
@DataJdbcTest
@Import({DecisionsTest.Beans.class, StatutoryClock.class, Denials.class, Decisions.class})
class DecisionsTest {

    private static final CaseReader PROGRAM = CaseReader.ofOffices(List.of("program-office"));

    @MockitoBean
    private CaseFiles cases;

    @MockitoBean
    private CaseRecord record;

    @MockitoBean
    private Organizations organizations;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SetClock time;

    @Autowired
    private Decisions decisions;

    /** The clock that the tests set. */
    static class Beans {

        @Bean
        SetClock time() {
            return new SetClock();
        }
    }

    @BeforeEach
    void a_case_and_the_accounts_that_decide_on_it() {
        time.at(NOON);
        jdbc.sql("insert into case_file (number, kind, component, status, revision, requested_by, requested_at)"
                        + " values (?, 'ASSIGNMENT', 'USCG', 'REQUESTED', 1, 'program', current_timestamp)")
                .param(CASE)
                .update();
        Map.of("secretary", "DHS", "state", "STATE").forEach((account, organization) -> jdbc.sql(
                        "insert into account (id, organization, entered_at) values (?, ?, current_timestamp)")
                .params(account, organization)
                .update());
        when(cases.get(CASE)).thenReturn(file(1));
    }

    private static CaseFile file(int revision) {
        return new CaseFile(CASE, CaseKind.ASSIGNMENT, "USCG", CaseStatus.REQUESTED, revision, "program", NOON);
    }

    private Decision made(ADecision decision) {
        var made = decision.made();
        decisions.make(made);
        return made;
    }

    private Decision made(DecisionKind kind, Outcome outcome) {
        return made(ADecision.of(kind, outcome));
    }

    @Test
    void instants_are_exact_in_the_hour_that_clocks_show_twice() {
        jdbc.sql("set time zone 'America/New_York'").update();
        try {
            time.at(Instant.parse("2026-11-01T06:30:00Z"));
            var made =
                    made(ADecision.of(DecisionKind.FUNDING, Outcome.CERTIFIED).at(time.instant()));
            assertThat(decisions.ofCase(CASE)).containsExactly(made);
            decisions.voidBecause(CASE, List.of(DecisionKind.FUNDING), "changed: Duty post", "program");
            assertThat(decisions.ofCase(CASE)).extracting(Decision::voidedAt).containsExactly(time.instant());
        } finally {
            jdbc.sql("set time zone local").update();
        }
    }

    @Test
    void decisions_of_the_same_instant_have_the_order_of_the_form() {
        var later = made(ADecision.of(DecisionKind.FUNDING, Outcome.CERTIFIED).at(NOON.plusSeconds(1)));
        // five at random ids: an order by the ids would be another one nearly always
        var ofAForm = Stream.of(
                        DecisionKind.MISSION_CONCURRENCE,
                        DecisionKind.STATE_CONCURRENCE,
                        DecisionKind.NECESSITY,
                        DecisionKind.CONSISTENCY,
                        DecisionKind.DOMESTIC_IMPACT)
                .map(kind -> made(ADecision.of(kind, Outcome.RETURNED)))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(ofAForm);
        ofAForm.add(later);
        assertThat(decisions.ofCase(CASE)).isEqualTo(ofAForm);
    }

    @Test
    void a_decision_is_stored_and_recorded() {
        var made = made(DecisionKind.FUNDING, Outcome.CERTIFIED);
        assertThat(decisions.ofCase(CASE)).containsExactly(made);
        assertThat(new DecisionsSection(decisions).of(CASE, PROGRAM)).isEqualTo(List.of(made));
        assertThat(new DecisionsSection(decisions).name()).isEqualTo("decisions");
        verify(organizations).requireFor(Office.CHIEF_FINANCIAL_OFFICER, "secretary");
        verify(record)
                .append(
                        CASE,
                        "decision-made",
                        "secretary",
                        Map.of(
                                "decision",
                                made.id(),
                                "kind",
                                "FUNDING",
                                "clause",
                                "2(d)",
                                "outcome",
                                "CERTIFIED",
                                "capacity",
                                made.capacity(),
                                "organization",
                                "DHS",
                                "packetRevision",
                                1,
                                "packetSha256",
                                made.packetSha256()));
        verify(cases, never()).stands(any(), any());
    }

    @Test
    void a_reason_and_conditions_are_recorded() {
        var made = new Decision(
                "d-1",
                CASE,
                DecisionKind.STATE_CONCURRENCE,
                Outcome.CONCURRED_WITH_CONDITIONS,
                "Because.",
                "For a year.",
                "state",
                "Secretary of State",
                Organization.STATE,
                null,
                NOON,
                2,
                "0".repeat(64),
                3,
                null,
                null,
                null);
        decisions.make(made);
        assertThat(decisions.ofCase(CASE)).containsExactly(made);
        verify(record)
                .append(
                        CASE,
                        "decision-made",
                        "state",
                        Map.ofEntries(
                                Map.entry("decision", "d-1"),
                                Map.entry("kind", "STATE_CONCURRENCE"),
                                Map.entry("clause", "104(a)(1)"),
                                Map.entry("outcome", "CONCURRED_WITH_CONDITIONS"),
                                Map.entry("reason", "Because."),
                                Map.entry("conditions", "For a year."),
                                Map.entry("capacity", "Secretary of State"),
                                Map.entry("organization", "STATE"),
                                Map.entry("packetRevision", 2),
                                Map.entry("packetSha256", made.packetSha256()),
                                Map.entry("activitiesVersion", 3)));
        assertThat(decisions.rows(CASE, PROGRAM))
                .containsExactly(Map.of(
                        "decision", "Concurrence of the Secretary of State [104(a)(1)]",
                        "outcome", "Concurred with conditions",
                        "by", "Secretary of State",
                        "on", "Mar 10, 2026",
                        "reason", "Because.",
                        "conditions", "For a year."));
    }

    @Test
    void an_account_of_the_wrong_organization_decides_nothing() {
        doThrow(new CallerRefused("not State")).when(organizations).requireFor(any(), any());
        assertThatThrownBy(() -> made(DecisionKind.FUNDING, Outcome.CERTIFIED)).isInstanceOf(CallerRefused.class);
        assertThat(decisions.ofCase(CASE)).isEmpty();
        verifyNoInteractions(record);
    }

    @Test
    void a_refusal_ends_the_request_and_a_refused_change_does_not() {
        made(DecisionKind.CHANGE_CONCURRENCE, Outcome.DENIED);
        made(DecisionKind.FUNDING, Outcome.RETURNED);
        verify(cases, never()).stands(any(), any());
        made(DecisionKind.NECESSITY, Outcome.NOT_NECESSARY);
        verify(cases).stands(CASE, CaseStatus.REFUSED);
    }

    @Test
    void the_last_decision_of_a_kind_stands_unless_it_is_voided() {
        var first = made(DecisionKind.FUNDING, Outcome.RETURNED);
        var second = made(ADecision.of(DecisionKind.FUNDING, Outcome.CERTIFIED).at(NOON.plusSeconds(60)));
        var voided =
                made(ADecision.of(DecisionKind.NECESSITY, Outcome.NECESSARY).voided());
        assertThat(decisions.ofCase(CASE)).contains(first, second, voided);
        assertThat(decisions.standing(CASE)).isEqualTo(Map.of(DecisionKind.FUNDING, second));
        assertThat(decisions.standing(CASE, DecisionKind.FUNDING)).contains(second);
        assertThat(decisions.standing(CASE, DecisionKind.NECESSITY)).isEmpty();
        assertThat(decisions.last(CASE, DecisionKind.FUNDING)).contains(second);
        assertThat(decisions.last(CASE, DecisionKind.NECESSITY)).contains(voided);
        assertThat(decisions.last(CASE, DecisionKind.CONSISTENCY)).isEmpty();
        assertThat(decisions.variables(CASE)).isEqualTo(Map.of("fundingCertification", "CERTIFIED"));
        made(ADecision.of(DecisionKind.FUNDING, Outcome.CERTIFIED)
                .at(NOON.plusSeconds(120))
                .voided());
        assertThat(decisions.standing(CASE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FUNDING, RETURNED, 1, true",
        "FUNDING, RETURNED, 2, false",
        "FUNDING, CERTIFIED, 1, false",
        "CONDITIONS, REFUSED, 1, true",
        "CONDITIONS, ACCEPTED, 1, false",
        "CHANGE_ASSIGNMENT, REFUSED, 1, false"
    })
    void a_request_waits_for_its_revision(DecisionKind kind, Outcome outcome, int revision, boolean returned) {
        when(cases.get(CASE)).thenReturn(file(revision));
        made(kind, outcome);
        assertThat(decisions.isReturned(CASE)).isEqualTo(returned);
    }

    @Test
    void a_change_voids_the_named_decisions_and_no_others() {
        var voided = made(DecisionKind.FUNDING, Outcome.CERTIFIED);
        made(DecisionKind.NECESSITY, Outcome.NECESSARY);
        time.at(Instant.parse("2026-03-11T16:00:00Z"));
        decisions.voidBecause(CASE, List.of(DecisionKind.FUNDING), "changed: Funding account", "program");
        assertThat(decisions.standing(CASE)).containsOnlyKeys(DecisionKind.NECESSITY);
        assertThat(decisions.rows(CASE, PROGRAM)).hasSize(1);
        assertThat(decisions.last(CASE, DecisionKind.FUNDING).orElseThrow())
                .extracting(Decision::voidedAt, Decision::voidedBecause)
                .containsExactly(Instant.parse("2026-03-11T16:00:00Z"), "changed: Funding account");
        verify(record)
                .append(
                        CASE,
                        "decision-voided",
                        "program",
                        Map.of("decision", voided.id(), "kind", "FUNDING", "because", "changed: Funding account"));
    }

    @Test
    void rows_say_nothing_where_there_is_no_reason() {
        made(DecisionKind.FUNDING, Outcome.CERTIFIED);
        assertThat(decisions.rows(CASE, PROGRAM).get(0))
                .containsEntry("reason", "")
                .containsEntry("conditions", "");
    }

    @ParameterizedTest
    @CsvSource({
        "secretary, FUNDING, NOT_CERTIFIED, true",
        "secretary-of-state, FUNDING, NOT_CERTIFIED, false",
        "chief-of-mission-ee, CONSISTENCY, INCONSISTENT, false",
        "chief-of-mission-ee, STATE_CONCURRENCE, DENIED, true",
        "secretary, STATE_CONCURRENCE, DENIED, false",
        "program-office, STATE_CONCURRENCE, DENIED, false",
        "program-office, STATE_CONCURRENCE, RETURNED, true",
        "program-office, STATE_CONCURRENCE, CONCURRED, false",
        "records-auditor, STATE_CONCURRENCE, CONCURRED, true",
        "camunda-admin, FUNDING, NOT_CERTIFIED, false"
    })
    void a_reason_stays_in_the_organization_that_gave_it(
            String group, DecisionKind kind, Outcome outcome, boolean isShown) {
        var state = kind == DecisionKind.STATE_CONCURRENCE;
        made(ADecision.of(kind, outcome).because("Because."));
        var shown = isShown
                ? "Because."
                : "Not shared outside the Department of " + (state ? "State" : "Homeland Security");
        assertThat(decisions
                        .rows(CASE, CaseReader.of(List.of(group), Optional.empty()))
                        .get(0))
                .containsEntry("reason", shown)
                .containsEntry("outcome", outcome.label())
                .containsEntry("on", "Mar 10, 2026");
    }

    @Test
    void the_days_of_an_instrument_are_shown_as_people_read_them() {
        var made = ADecision.of(DecisionKind.FUNDING, Outcome.CERTIFIED).made();
        decisions.make(new Decision(
                made.id(),
                made.caseNumber(),
                made.kind(),
                made.outcome(),
                null,
                null,
                made.decidedBy(),
                "Acting Chief financial officer, under 2026-02-30 (the whole office) from 2026-03-10 to 2026-04-09",
                made.organization(),
                null,
                made.decidedAt(),
                made.packetRevision(),
                made.packetSha256(),
                null,
                null,
                null,
                null));
        assertThat(decisions.rows(CASE, PROGRAM).get(0))
                .containsEntry(
                        "by",
                        "Acting Chief financial officer, under 2026-02-30 (the whole office) from Mar 10, 2026 to Apr 9, 2026");
    }
}
