package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** {@code within}: while something is to be done, a clock runs that leads to what a missed deadline leads to. */
class WithinTest {

    private static final String RULE = "within: {after: begin, do: duty, atMost: P30D, else: escalate}";

    private static TinyProcess duty() {
        return TinyProcess.aProcess()
                .open("duty")
                .node("startEvent", "owed")
                .task("serve")
                .node("endEvent", "served")
                .flows("owed", "serve", "served")
                .close()
                .node("endEvent", "done")
                .step("serviceTask", "escalate", "bean: '${escalation}'", "c:delegateExpression='${escalation}'", "")
                .node("endEvent", "escalated")
                .flows("begin", "duty", "done")
                .flows("escalate", "escalated");
    }

    @Test
    void the_clock_that_the_service_counts_from_the_trigger_obeys() {
        var process = duty().clock("late", "duty", "timeDate", "${dueAt}").flows("late", "escalate");

        assertThat(process.under(RULE).findings()).isEmpty();
    }

    /** The engine counts it from when it arms the timer: a notice that begins on day 25 would be late on day 55. */
    @ParameterizedTest
    @CsvSource({
        "timeDuration, P30D",
        "timeDuration, P29DT23H",
        "timeDuration, P4W",
        "timeDuration, PT0S",
        "timeCycle, R/P10D"
    })
    void a_duration_counts_from_the_notice_and_not_from_the_trigger(String kind, String text) {
        var process = duty().clock("late", "duty", kind, text).flows("late", "escalate");

        assertThat(process.under(RULE).findings())
                .filteredOn(finding -> finding.rule().equals("rule"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
                    assertThat(finding.element()).isEqualTo("late");
                    assertThat(finding.message()).contains(text + " from when it is armed", "Write ${dueAt} as a date");
                });
    }

    @Test
    void the_rule_names_which_of_the_counted_clocks_it_is() {
        String named = "within: {after: begin, do: duty, clock: '${targetAt}', atMost: P30D, else: escalate}";
        var process = duty().clock("late", "duty", "timeDate", "${dueAt}").flows("late", "escalate");

        assertThat(process.under(named).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOT_PROVEN);
            assertThat(finding.message()).contains("write ${targetAt}");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "timeDuration, P31D",
        "timeDuration, P30DT1S",
        "timeDuration, P1M",
        "timeCycle, R/P60D",
        "timeDuration, P100Y"
    })
    void a_longer_clock_is_found(String kind, String text) {
        var process = duty().clock("late", "duty", kind, text).flows("late", "escalate");

        assertThat(process.under(RULE).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
            assertThat(finding.element()).isEqualTo("late");
            assertThat(finding.message()).contains(text, "longer than 30 days");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "timeDate, ${someDay}",
        "timeDuration, ${patience}",
        "timeDate, 2030-01-01T00:00:00Z",
        "timeDuration, ${dueAt}"
    })
    void a_clock_nobody_knows_is_not_proven(String kind, String text) {
        var process = duty().clock("late", "duty", kind, text).flows("late", "escalate");

        assertThat(process.under(RULE).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOT_PROVEN);
            assertThat(finding.element()).isEqualTo("late");
        });
    }

    @Test
    void no_clock_is_found() {
        var process = duty().node(
                        "boundaryEvent",
                        "told",
                        "attachedToRef='duty' cancelActivity='false'",
                        "<escalationEventDefinition/>")
                .flows("told", "escalate");

        assertThat(process.under(RULE).findings())
                .filteredOn(finding -> finding.rule().equals("rule"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .endsWith("Here a case can wait for 'duty' without a clock that leads to 'escalate'."));
    }

    @Test
    void a_wait_before_the_clock_is_found() {
        var process = TinyProcess.aProcess()
                .task("ponder")
                .open("duty")
                .node("startEvent", "owed")
                .task("serve")
                .node("endEvent", "served")
                .flows("owed", "serve", "served")
                .close()
                .node("endEvent", "done")
                .task("escalate")
                .node("endEvent", "escalated")
                .clock("late", "duty", "timeDate", "${dueAt}")
                .flows("begin", "ponder", "duty", "done")
                .flows("late", "escalate", "escalated");

        assertThat(process.under(RULE).findings()).singleElement().satisfies(finding -> assertThat(finding.path())
                .containsExactly("begin", "ponder"));
    }

    @Test
    void a_clock_that_leads_elsewhere_is_none() {
        var process = duty().task("other")
                .node("exclusiveGateway", "merge")
                .clock("late", "duty", "timeDate", "${dueAt}")
                .flows("late", "other", "escalate");

        assertThat(process.under(RULE).findings()).extracting(Finding::rule).contains("rule");
    }

    @Test
    void a_duration_that_begins_again_is_no_clock() {
        var process = TinyProcess.aProcess()
                .open("duty")
                .node("startEvent", "owed")
                .node("exclusiveGateway", "ready")
                .task("serve")
                .node("exclusiveGateway", "again")
                .node("endEvent", "served")
                .task("escalate")
                .node("endEvent", "escalated")
                .clock("late", "serve", "timeDuration", "P30D")
                .flow("again", "ready", "notyet")
                .flows("owed", "ready", "serve", "again", "served")
                .flows("late", "escalate", "escalated")
                .close()
                .node("endEvent", "done")
                .flows("begin", "duty", "done");

        assertThat(process.under(RULE).findings()).extracting(Finding::rule).contains("rule");
    }

    @Test
    void at_once_means_that_nothing_is_waited_for() {
        String atOnce = "within: {after: a, do: b, atMost: PT0S}";
        var directly = TinyProcess.aProcess()
                .task("a")
                .node("exclusiveGateway", "on")
                .task("b")
                .node("endEvent", "done")
                .flows("begin", "a", "on", "b", "done");
        var waiting = TinyProcess.aProcess()
                .task("a")
                .node(
                        "intermediateCatchEvent",
                        "a-week",
                        "",
                        "<timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition>")
                .task("b")
                .node("endEvent", "done")
                .flows("begin", "a", "a-week", "b", "done");

        assertThat(directly.under(atOnce).findings()).isEmpty();
        assertThat(waiting.under(atOnce).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).endsWith("Here the case waits for something else after 'a', before 'b'.");
            assertThat(finding.path()).containsExactly("begin", "a", "a-week");
        });
    }

    @Test
    void at_once_beside_something_else_obeys() {
        var process = TinyProcess.aProcess()
                .task("a")
                .node("parallelGateway", "fork")
                .task("c")
                .task("b")
                .node("parallelGateway", "join")
                .node("endEvent", "done")
                .flows("begin", "a", "fork", "c", "join", "done")
                .flows("fork", "b", "join");

        assertThat(process.under("within: {after: a, do: b, atMost: PT0S}").findings())
                .isEmpty();
    }
}
