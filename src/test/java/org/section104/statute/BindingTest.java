package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** Steps are found by their labels, and are what their contracts say. */
class BindingTest {

    private static final String TASK = "group: counsel, form: review";

    private static TinyProcess review(String attributes) {
        return TinyProcess.aProcess()
                .step("userTask", "review", TASK, attributes, "")
                .node("endEvent", "done")
                .flows("begin", "review", "done");
    }

    private static List<Finding> binding(TinyProcess process) {
        return process.under("mandatory: begin").findings().stream()
                .filter(finding -> finding.rule().equals("binding"))
                .toList();
    }

    @Test
    void a_step_that_keeps_its_contract_obeys() {
        assertThat(binding(review("c:candidateGroups='counsel' c:formRef='review'")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c:candidateGroups='clerk' c:formRef='review'                           | is offered to 'clerk'; the law says 'counsel'",
                "c:candidateGroups='counsel,clerk' c:formRef='review'                   | is offered to 'counsel,clerk'",
                "c:formRef='review'                                                     | is offered to nothing",
                "c:candidateGroups='counsel' c:formRef='review' c:assignee='kim'        | here it is also offered to 'kim'",
                "c:candidateGroups='counsel' c:formRef='review' c:candidateUsers='kim'  | here it is also offered to 'kim'",
                "c:candidateGroups='counsel' c:formRef='other'                          | shows the form 'other'",
                "c:candidateGroups='counsel'                                            | shows the form nothing",
                "c:candidateGroups='counsel' c:formRef='review' isForCompensation='true' | a compensation handler"
            })
    void a_broken_contract_is_told(String attributes, String message) {
        assertThat(binding(review(attributes))).extracting(Finding::message).anySatisfy(told -> assertThat(told)
                .contains(message));
    }

    @Test
    void a_missing_step_is_told_by_its_name() {
        var process = TinyProcess.aProcess().task("review");
        String law = process.law();
        var without = TinyProcess.aProcess().node("endEvent", "done").flows("begin", "done");

        assertThat(Gate.of(law)
                        .check(List.of(without.source()), Library.empty())
                        .get(0)
                        .findings())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).startsWith("The step 'review' is missing"));
    }

    @Test
    void a_step_that_is_there_twice_is_told() {
        var process = TinyProcess.aProcess()
                .task("review")
                .labeled("userTask", "review-again", "review", "", "")
                .node("endEvent", "done")
                .flows("begin", "review", "review-again", "done");

        assertThat(binding(process)).extracting(Finding::element).containsExactly("review-again");
    }

    @Test
    void what_does_the_same_without_a_label_is_told() {
        var process = TinyProcess.aProcess()
                .step("userTask", "review", TASK, "c:candidateGroups='counsel' c:formRef='review'", "")
                .node("userTask", "copy", "c:candidateGroups='counsel' c:formRef='review'", "")
                .node("endEvent", "done")
                .flows("begin", "review", "copy", "done");

        assertThat(binding(process)).extracting(Finding::element).containsExactly("copy");
    }

    @Test
    void another_way_to_begin_is_told() {
        var process = TinyProcess.aProcess()
                .node("endEvent", "done")
                .node("startEvent", "other", "", "<messageEventDefinition messageRef='go'/>")
                .flows("begin", "done")
                .flows("other", "done");

        assertThat(binding(process)).extracting(Finding::element).containsExactly("other");
    }

    @Test
    void a_label_that_the_law_does_not_know_is_told() {
        var process = TinyProcess.aProcess()
                .labeled("userTask", "odd", "unheard-of", "", "")
                .node("endEvent", "done")
                .flows("begin", "odd", "done");

        assertThat(binding(process)).extracting(Finding::element).containsExactly("odd");
    }

    @Test
    void a_step_must_be_done_once_unless_the_law_says_for_whom() {
        var process = TinyProcess.aProcess()
                .step(
                        "userTask",
                        "review",
                        "",
                        "",
                        "<multiInstanceLoopCharacteristics c:collection='${nobody}' c:elementVariable='one'/>")
                .node("endEvent", "done")
                .flows("begin", "review", "done");

        assertThat(binding(process)).extracting(Finding::message).anySatisfy(told -> assertThat(told)
                .contains("must be done exactly once"));
    }

    @Test
    void for_everyone_means_for_every_one() {
        String contract = "collection: '${everyone}', element: one";
        var everyone = TinyProcess.aProcess()
                .step(
                        "userTask",
                        "ask",
                        contract,
                        "",
                        "<multiInstanceLoopCharacteristics c:collection='${everyone}' c:elementVariable='one'/>")
                .node("endEvent", "done")
                .flows("begin", "ask", "done");
        var some = TinyProcess.aProcess()
                .step(
                        "userTask",
                        "ask",
                        contract,
                        "",
                        "<multiInstanceLoopCharacteristics c:collection='${everyone}' c:elementVariable='one'>"
                                + "<completionCondition>${nrOfCompletedInstances == 1}</completionCondition></multiInstanceLoopCharacteristics>")
                .node("endEvent", "done")
                .flows("begin", "ask", "done");

        assertThat(binding(everyone)).isEmpty();
        assertThat(binding(some)).extracting(Finding::message).anySatisfy(told -> assertThat(told)
                .contains("for every entry"));
    }

    @Test
    void a_service_step_is_done_by_its_bean_alone() {
        var process = TinyProcess.aProcess()
                .step("serviceTask", "send", "bean: '${sender}'", "c:delegateExpression='${other}'", "")
                .node("endEvent", "done")
                .flows("begin", "send", "done");

        assertThat(binding(process))
                .extracting(Finding::message)
                .containsExactly("'send' is done by '${other}'; the law says '${sender}'.");
    }

    @Test
    void a_call_hands_over_what_the_law_says() {
        String contract = "calls: notice, in: {duty: \"'NOTICE'\", dutyId: dutyId}";
        var process = TinyProcess.aProcess()
                .variables("{dutyId: []}")
                .step(
                        "callActivity",
                        "notify",
                        contract,
                        "calledElement='notice' c:calledElementBinding='version' c:calledElementVersion='1'",
                        "")
                .node("endEvent", "done")
                .flows("begin", "notify", "done");

        assertThat(binding(process))
                .extracting(Finding::message)
                .anySatisfy(told -> assertThat(told).contains("hands over dutyId from nothing; the law says 'dutyId'"))
                .anySatisfy(told -> assertThat(told).contains("must call the latest version"));
    }

    @Test
    void a_process_that_the_law_does_not_know_may_not_do_its_steps() {
        var law = TinyProcess.aProcess().step("userTask", "review", TASK).law();
        byte[] other = review("c:candidateGroups='counsel' c:formRef='review'")
                .xml()
                .replace("id='tiny'", "id='other'")
                .getBytes();

        assertThat(Gate.of(law)
                        .check(List.of(new Source("other.bpmn", other)), Library.empty())
                        .get(0))
                .satisfies(verdict -> {
                    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VIOLATES);
                    assertThat(verdict.findings()).extracting(Finding::element).contains("review");
                });
    }

    @Test
    void a_process_that_the_law_does_not_know_is_otherwise_only_warned() {
        byte[] other =
                """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'>
                <process id='other' isExecutable='true'><startEvent id='s'/><userTask id='stuck'/><parallelGateway id='join'/>
                <sequenceFlow id='f' sourceRef='s' targetRef='stuck'/><sequenceFlow id='g' sourceRef='stuck' targetRef='join'/>
                <userTask id='never'/><sequenceFlow id='h' sourceRef='never' targetRef='join'/></process></definitions>
                """
                        .getBytes();

        assertThat(Gate.ofTheStatute()
                        .check(List.of(new Source("other.bpmn", other)), Library.empty())
                        .get(0))
                .satisfies(verdict -> {
                    assertThat(verdict.obeys()).isTrue();
                    assertThat(verdict.findings()).isNotEmpty();
                });
    }
}
