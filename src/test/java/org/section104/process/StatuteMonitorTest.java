package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.process.StatuteMonitor.Kind;
import org.section104.process.StatuteMonitor.Violation;
import org.section104.statute.Edit;

/** Tests that the monitor finds each kind of violation in diagrams that bypassed the gate. */
abstract class StatuteMonitorTest extends ProcessTest {

    private static final String ASSIGN = "assign-personnel.bpmn";
    private static final String ASSIST = "provide-assistance.bpmn";
    private static final String NOTIFY = "notify-committees.bpmn";
    private static final int MOST_RUNS = 8;

    /** The monitor finds the violation in the run of the seed. Other seeds follow in case the random choices change. */
    private static Arguments edit(
            Kind kind, String clause, long seed, String file, String what, Consumer<Edit.Diagram> doing) {
        return arguments(kind, clause, new Edit(file, what, clause, doing), seed);
    }

    @BeforeEach
    void edited_diagrams() {
        walked.leaveOut();
    }

    static Stream<Arguments> violating() {
        return Stream.of(
                edit(
                        Kind.STEP_WITHOUT_DECISION,
                        "104(a)(1)",
                        0,
                        ASSIGN,
                        "State is not asked",
                        d -> d.condition("state-concurrence-asked", "${stateConcurrence == 'CONCURRED'}")),
                edit(
                        Kind.STEP_WITHOUT_DECISION,
                        "104(a)(2)(A)",
                        0,
                        ASSIGN,
                        "the chief of mission is not asked",
                        d -> d.condition("mission-concurrence-asked", "${missionConcurrence == 'CONCURRED'}")),
                edit(
                        Kind.STEP_WITHOUT_DECISION,
                        "104(b)(1)",
                        5,
                        ASSIST,
                        "State is not asked",
                        d -> d.condition("concurrence-due", "${stateConcurrence == 'CONCURRED'}")),
                edit(
                        Kind.STEP_WITHOUT_DECISION,
                        "2(d)",
                        2,
                        ASSIST,
                        "funding is not certified",
                        d -> d.condition("funding-asked", "${fundingCertification == 'CERTIFIED'}")),
                edit(
                        Kind.STEP_WITHOUT_DECISION,
                        "104(a)(1)",
                        5,
                        ASSIGN,
                        "counsel sees changes before the Secretary",
                        d -> d.target("change-opened", "review-changed-activities")),
                edit(
                        Kind.ACT_WITHOUT_DECISION,
                        "104(b)(3)",
                        7,
                        "screen-equipment.dmn",
                        "what is unknown is clear",
                        d -> d.replace("unknown-screening", "REVIEW", "CLEAR")),
                edit(
                        Kind.LOST_DUTY,
                        "104(d)",
                        3,
                        ASSIGN,
                        "the committees are not told",
                        d -> d.bypass("notify-committees")),
                edit(
                        Kind.LOST_DUTY,
                        "104(d)",
                        3,
                        ASSIGN,
                        "the notice waits for a task",
                        d -> d.on(
                                "notice-owed",
                                "think",
                                "<bpmn:userTask id=\"think\" camunda:candidateGroups=\"program-office\" />")),
                edit(
                        Kind.LOST_DUTY,
                        "104(d)",
                        21,
                        ASSIST,
                        "an agreement is not recorded",
                        d -> d.bypass("start-record-agreement")),
                edit(
                        Kind.LOST_CLOCK,
                        "104(d)",
                        3,
                        NOTIFY,
                        "the last day is counted from the start of the notice",
                        d -> d.timer("deadline-missed", "timeDuration", "P30D")),
                edit(
                        Kind.LOST_CLOCK,
                        "104(d)",
                        4,
                        NOTIFY,
                        "a missed deadline ends in silence",
                        d -> d.target("deadline-passed", "missed-deadline-explained")),
                edit(Kind.LOST_CLOCK, "104(a)(1)", 3, ASSIGN, "the tour has no end", d -> d.remove("tour-end-reached")),
                edit(
                        Kind.LOST_RIGHT,
                        "104(a)(2)(A)",
                        3,
                        ASSIGN,
                        "the concurrence cannot be withdrawn",
                        d -> d.remove("withdraw-concurrence")),
                edit(Kind.STUCK, "", 0, ASSIGN, "a join waits for what never comes", d -> d.on(
                                "requested", "join", "<bpmn:parallelGateway id=\"join\" />")
                        .beside("join", "<bpmn:userTask id=\"never\" />")
                        .flow("never-joined", "never", "join")),
                edit(
                        Kind.STUCK,
                        "",
                        5,
                        ASSIST,
                        "a delivered case is never closed",
                        d -> d.target("delivered", "assistance-closed")),
                edit(
                        Kind.NOBODYS_TASK,
                        "",
                        5,
                        ASSIST,
                        "a task is offered to no account",
                        d -> d.attribute("close-assistance", "camunda:candidateGroups", "nobody-at-all")),
                edit(
                        Kind.INCIDENT,
                        "",
                        0,
                        ASSIGN,
                        "a condition reads what nobody knows",
                        d -> d.condition("funding-granted", "${noneSuch == 'CERTIFIED'}")));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("violating")
    void a_violation_is_found(Kind kind, String clause, Edit edit, long first) {
        withoutTheGate(() -> deploys(edit.file(), edit.source().bytes()));
        var found = new ArrayList<Violation>();
        var histories = new ArrayList<String>();
        for (long seed = first; seed < first + MOST_RUNS && found.isEmpty(); seed++) {
            itIs(TODAY);
            var offices = new RandomOffices(this, new StatuteMonitor(this), new Random(seed));
            found.addAll(offices.drive(
                    edit.file().equals(ASSIGN) || edit.file().equals(NOTIFY)
                            ? offices::requestAnAssignment
                            : offices::requestAssistance));
            offices.abandon();
            histories.add(offices.history().toString());
        }
        assertThat(found).as(() -> String.join("\n", histories)).anySatisfy(violation -> {
            assertThat(violation.kind()).isEqualTo(kind);
            assertThat(violation.clause()).isEqualTo(clause);
        });
    }

    @Test
    void another_offices_decision_and_a_changed_entry_are_found() {
        theProgramOffice().requests(AssignmentRequest.anAssignment());
        grants("certify-funding");
        assertThat(new StatuteMonitor(this).look(caseNumber)).isEmpty();
        jdbc.sql("update decision set decided_by = 'program' where case_number = ?")
                .param(caseNumber)
                .update();
        jdbc.sql("update record_entry set actor = 'program' where case_number = ? and entry_type = 'decision-made'")
                .param(caseNumber)
                .update();
        assertThat(new StatuteMonitor(this).look(caseNumber))
                .extracting(Violation::kind)
                .containsExactlyInAnyOrder(Kind.ANOTHER_OFFICE, Kind.BROKEN_RECORD);
        new RandomOffices(this, new StatuteMonitor(this), new Random(0)).abandon();
    }
}
