package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.explorer.Engine;
import org.section104.explorer.terms.Trigger;
import org.section104.statute.verdict.Finding.Severity;

/** {@code response}: what is owed is reached by a way that can be relied upon, not by one that may never open. */
class WayOutTest {

    private static final String RULE = "response: {after: act, all: [close]}";

    /** {@code act}, then something that holds the case up, then {@code close}. */
    private static TinyProcess heldUpBy(String element, String definition) {
        return TinyProcess.aProcess()
                .variables("{answer: [YES, NO]}")
                .task("act", "{answer: any}")
                .node(element, "wait", "", definition)
                .task("close")
                .node("endEvent", "done")
                .flows("begin", "act", "wait", "close", "done");
    }

    private static String timer(String kind, String text) {
        return "<timerEventDefinition><%s>%s</%s></timerEventDefinition>".formatted(kind, text, kind);
    }

    private static String condition(String expression) {
        return "<conditionalEventDefinition><condition>${%s}</condition></conditionalEventDefinition>"
                .formatted(expression);
    }

    static Stream<Arguments> thatMayNeverHappen() {
        return Stream.of(
                Arguments.of("<messageEventDefinition/>", "the message of 'wait'"),
                Arguments.of("<signalEventDefinition/>", "the signal of 'wait'"),
                Arguments.of(timer("timeDuration", "P100Y"), "the clock of 'wait' (P100Y)"),
                Arguments.of(timer("timeDuration", "P367D"), "more than 366 days"),
                Arguments.of(timer("timeDuration", "${patience}"), "the clock of 'wait'"),
                Arguments.of(timer("timeDate", "2199-01-01T00:00:00Z"), "the clock of 'wait'"),
                Arguments.of(timer("timeCycle", "0 0 0 1 1 ? 2199"), "the clock of 'wait'"),
                Arguments.of(condition("calendar.due() == 'never'"), "'wait'"),
                Arguments.of(condition("color == 'blue'"), "'wait'"));
    }

    @ParameterizedTest
    @MethodSource("thatMayNeverHappen")
    void what_may_never_happen_is_no_way_on(String definition, String why) {
        assertThat(heldUpBy("intermediateCatchEvent", definition).under(RULE).findings())
                .filteredOn(finding -> finding.rule().equals("rule"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOT_PROVEN);
                    assertThat(finding.message()).contains("may never reach 'close'", why);
                    assertThat(finding.element()).isEqualTo("wait");
                    assertThat(finding.path()).startsWith("begin", "act");
                });
    }

    @Test
    void a_task_that_is_offered_to_nobody_is_no_way_on() {
        assertThat(between("").under(RULE).findings())
                .filteredOn(finding -> finding.rule().equals("rule"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOT_PROVEN);
                    assertThat(finding.message())
                            .contains("may never reach 'close'", "'ask', which is offered to no office");
                    assertThat(finding.element()).isEqualTo("ask");
                });
    }

    @Test
    void a_task_beside_the_way_that_no_account_sees_is_a_warning() {
        var beside = TinyProcess.aProcess()
                .task("act")
                .task("close")
                .node(
                        "boundaryEvent",
                        "reminded",
                        "attachedToRef='close' cancelActivity='false'",
                        timer("timeDuration", "P7D"))
                .node("userTask", "ask", "", "")
                .node("endEvent", "asked")
                .node("endEvent", "done")
                .flows("begin", "act", "close", "done")
                .flows("reminded", "ask", "asked");
        assertThat(beside.under(RULE).findings())
                .filteredOn(finding -> finding.element().equals("ask"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).contains("'ask'", "offered to no office and no account");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"c:candidateGroups='desk'", "c:candidateUsers='kim'", "c:assignee='${requester}'"})
    void a_task_that_is_offered_to_somebody_is_a_way_on(String offered) {
        assertThat(between(offered).variables("{requester: []}").under(RULE).findings())
                .filteredOn(finding -> finding.rule().equals("rule"))
                .isEmpty();
    }

    /** {@code act}, a task of the owner's own, {@code close}. */
    private static TinyProcess between(String offered) {
        return TinyProcess.aProcess()
                .task("act")
                .node("userTask", "ask", offered, "")
                .task("close")
                .node("endEvent", "done")
                .flows("begin", "act", "ask", "close", "done");
    }

    static Stream<String> thatHappens() {
        return Stream.of(
                timer("timeDuration", "P366D"),
                timer("timeDuration", "P1Y"),
                timer("timeCycle", "R/P7D"),
                timer("timeDate", "${dueAt}"));
    }

    @ParameterizedTest
    @MethodSource("thatHappens")
    void a_clock_that_ends_is_a_way_on(String definition) {
        assertThat(heldUpBy("intermediateCatchEvent", definition).under(RULE).findings())
                .isEmpty();
    }

    /** {@code act}, then a loop that only the condition leaves. */
    private static TinyProcess loop(String condition, String sets) {
        return TinyProcess.aProcess()
                .variables("{answer: [YES, NO]}")
                .task("act", "{answer: any}")
                .node("exclusiveGateway", "again")
                .task("ask", sets)
                .node("exclusiveGateway", "enough", "default='back'", "")
                .task("close")
                .node("endEvent", "done")
                .flows("begin", "act", "again", "ask", "enough")
                .flow("enough", "close", condition)
                .flow("back", "enough", "again", "")
                .flows("close", "done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar.due() == 'now'", "answer == 'YES' and calendar.due() == 'now'"})
    void a_loop_that_nothing_decides_to_leave_is_not_proven_to_end(String condition) {
        assertThat(loop(condition, "{answer: any}").under(RULE).findings())
                .filteredOn(finding -> finding.rule().equals("rule"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOT_PROVEN);
                    assertThat(finding.message()).contains("the conditions after 'enough' have this result");
                    assertThat(finding.element()).isEqualTo("enough");
                });
    }

    @Test
    void a_loop_that_a_person_decides_to_leave_ends() {
        assertThat(loop("answer == 'YES'", "{answer: any}").under(RULE).findings())
                .isEmpty();
    }

    @Test
    void a_condition_that_cannot_be_read_matters_nothing_where_both_ways_lead_on() {
        var process = TinyProcess.aProcess()
                .task("act")
                .node("exclusiveGateway", "which", "default='short'", "")
                .node("userTask", "detour", "c:candidateGroups='desk'", "")
                .task("close")
                .node("exclusiveGateway", "merge")
                .node("endEvent", "done")
                .flows("begin", "act", "which")
                .flow("which", "detour", "calendar.due() == 'now'")
                .flow("short", "which", "merge", "")
                .flows("detour", "merge", "close", "done");

        assertThat(process.under(RULE).findings()).isEmpty();
    }

    @Test
    void a_message_beside_the_way_matters_nothing() {
        var process = TinyProcess.aProcess()
                .task("act")
                .task("close")
                .node(
                        "boundaryEvent",
                        "word",
                        "attachedToRef='close' cancelActivity='false'",
                        "<messageEventDefinition/>")
                .node("userTask", "read", "c:candidateGroups='desk'", "")
                .node("endEvent", "done")
                .node("endEvent", "noted")
                .flows("begin", "act", "close", "done")
                .flows("word", "read", "noted");

        assertThat(process.under(RULE).findings()).isEmpty();
    }

    @Test
    void a_case_that_waits_for_a_message_while_nothing_is_owed_is_warned_of() {
        var process = TinyProcess.aProcess()
                .node("receiveTask", "wait")
                .task("act")
                .task("close")
                .node("endEvent", "done")
                .flows("begin", "wait", "act", "close", "done");

        assertThat(process.under(RULE).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .isEqualTo(
                            "A case may never end: it ends only if the message of 'wait' comes, which nothing here sends.");
        });
    }

    /** The engine's side: whatever the engine and people can do by themselves, the case stays where it is. */
    @Test
    void the_engine_waits_for_ever_where_nothing_sends_the_message() throws Exception {
        var file = heldUpBy("intermediateCatchEvent", "<messageEventDefinition messageRef='word'/>")
                .xml()
                .replace("<process ", "<message id='word' name='word'/><process ");
        try (var engine = new Engine("way-out", Map.of())) {
            engine.deploy(Map.of("tiny.bpmn", file));
            engine.start("tiny", Map.of());
            engine.look(Map.of()).actions().get(0).run().run();

            assertThat(engine.look(Map.of()).actions())
                    .extracting(Engine.Action::trigger)
                    .containsExactly(Trigger.MESSAGE);
        }
    }
}
