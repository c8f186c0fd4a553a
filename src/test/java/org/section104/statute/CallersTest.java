package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;
import org.section104.statute.verdict.Verdict.Outcome;

/** Who starts a statutory process, and what a signal carries into it, is read from every diagram. */
class CallersTest {

    private static final String PROCESS =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                id="d" targetNamespace="t">
              <signal id="s" name="news" />
              <process id="desk" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <startEvent id="begun" />
                <sequenceFlow id="f1" sourceRef="begun" targetRef="step" />
                %s
                <sequenceFlow id="f2" sourceRef="step" targetRef="done" />
                <endEvent id="done" />
              </process>
            </definitions>
            """;

    private static final Library NOTHING_ELSE = new Library() {
        @Override
        public Optional<Source> process(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Source> decision(String id) {
            return Optional.empty();
        }
    };

    private static Verdict verdict(String step) {
        return check("desk.bpmn", PROCESS.formatted(step).getBytes(StandardCharsets.UTF_8));
    }

    private static Verdict edited(String file, Consumer<Edit.Diagram> doing) {
        return check(file, new Edit(file, "edited", "", doing).source().bytes());
    }

    private static Verdict check(String file, byte[] diagram) {
        return Gate.ofTheStatute()
                .check(List.of(new Source(file, diagram)), NOTHING_ELSE)
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "assign-personnel, 104(a)",
        "provide-assistance, 104(b)",
        "record-agreement, 104(d)(2)",
        "correct-effective-date, 104(d)(2)",
        "notify-committees, 104(d)",
        "annual-report, 104(d)(1)"
    })
    void a_process_of_the_owners_own_calls_no_statutory_one(String process, String clause) {
        for (var binding : List.of(
                "",
                " camunda:calledElementBinding=\"latest\"",
                " camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"1\"",
                " camunda:calledElementBinding=\"versionTag\" camunda:calledElementVersionTag=\"v1\"",
                " camunda:calledElementBinding=\"deployment\"")) {
            var verdict = verdict("<callActivity id=\"step\" calledElement=\"%s\"%s />".formatted(process, binding));
            assertThat(verdict.outcome()).isEqualTo(Outcome.VIOLATES);
            assertThat(verdict.findings()).anySatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo("callers");
                assertThat(finding.clause()).isEqualTo(clause);
                assertThat(finding.element()).isEqualTo("step");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${which}", "#{which}", "assign-${kind}"})
    void what_is_called_is_named(String called) {
        var verdict = verdict("<callActivity id=\"step\" calledElement=\"%s\" />".formatted(called));
        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_PROVEN);
        assertThat(verdict.findings())
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("callers"));
    }

    @Test
    void a_process_of_the_owners_own_calls_another_one() {
        assertThat(verdict("<callActivity id=\"step\" calledElement=\"brief-the-desk\" />")
                        .findings())
                .noneMatch(finding -> finding.rule().equals("callers"));
    }

    @Test
    void a_statutory_process_calls_another_one_only_by_the_steps_of_its_law() {
        var verdict = edited(
                "assign-personnel.bpmn",
                diagram -> diagram.on(
                        "necessity-asked",
                        "assist",
                        "<bpmn:callActivity id=\"assist\" calledElement=\"provide-assistance\" />"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.VIOLATES);
        assertThat(verdict.findings())
                .anyMatch(finding ->
                        finding.rule().equals("callers") && finding.element().equals("assist"));
    }

    @ParameterizedTest
    @CsvSource({
        "'<camunda:in sourceExpression=\"CONCURRED\" target=\"stateConcurrence\" />', VIOLATES",
        "'<camunda:in source=\"x\" target=\"dutyCountry\" />', VIOLATES",
        "'<camunda:in source=\"x\" target=\"dueAt\" />', VIOLATES",
        "'<camunda:in variables=\"all\" />', NOT_PROVEN",
        "'<camunda:in variables=\"all\" local=\"true\" />', NOT_PROVEN",
        "'<camunda:in source=\"x\" target=\"deskOfficer\" />', OBEYS"
    })
    void a_signal_carries_no_variable_of_the_statute(String payload, Outcome outcome) {
        for (var event : List.of("intermediateThrowEvent", "endEvent")) {
            var end = event.equals("endEvent");
            var verdict = check(
                    "desk.bpmn",
                    PROCESS.formatted(
                                    "<%s id=\"step\"><signalEventDefinition signalRef=\"s\"><extensionElements>%s</extensionElements></signalEventDefinition></%s>"
                                            .formatted(event, payload, event))
                            .replace(
                                    end
                                            ? "<sequenceFlow id=\"f2\" sourceRef=\"step\" targetRef=\"done\" />"
                                            : "nothing",
                                    "")
                            .replace(end ? "<endEvent id=\"done\" />" : "nothing", "")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(verdict.outcome()).as(verdict.findings().toString()).isEqualTo(outcome);
        }
    }
}
