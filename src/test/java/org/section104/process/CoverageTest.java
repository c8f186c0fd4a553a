package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.FromTheStart;
import org.springframework.beans.factory.annotation.Value;

/** Tests that the other classes walked every element of the diagrams. Runs after them, once per database. */
abstract class CoverageTest extends ProcessTest {

    @Value("${spring.datasource.url}")
    private String url;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assign-personnel",
                "provide-assistance",
                "record-agreement",
                "correct-effective-date",
                "notify-committees",
                "annual-report",
                "delegate-authority",
                "revoke-delegation",
                "follow-up-agreement"
            })
    void every_flow_node_and_every_sequence_flow_was_walked(String process) {
        walked.report("target/process-coverage-" + url.split(":")[1]);
        assertThat(walked.missing(process)).isEmpty();
        assertThat(walked.share(process)).isEqualTo(1.0);
    }

    /** Each flow was taken by some case, so the paths that are derived from the history must have each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "assign-personnel",
                "provide-assistance",
                "record-agreement",
                "correct-effective-date",
                "notify-committees",
                "annual-report",
                "delegate-authority",
                "revoke-delegation",
                "follow-up-agreement"
            })
    void every_sequence_flow_is_in_the_derived_path_of_a_case(String process) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        var derived = history.createHistoricProcessInstanceQuery().processDefinitionId(definition).list().stream()
                .map(HistoricProcessInstance::getBusinessKey)
                .distinct()
                .flatMap(number -> shown.flowsById(number).getOrDefault(definition, Set.of()).stream())
                .collect(Collectors.toSet());
        assertThat(derived)
                .containsExactlyInAnyOrderElementsOf(
                        repository.getBpmnModelInstance(definition).getModelElementsByType(SequenceFlow.class).stream()
                                .map(flow -> "%s -> %s"
                                        .formatted(
                                                flow.getSource().getId(),
                                                flow.getTarget().getId()))
                                .collect(Collectors.toSet()));
    }

    @Test
    void every_case_shows_its_open_tasks_as_current_steps_and_a_picture_of_each_running_process() {
        var softly = new SoftAssertions();
        for (var number : column("select number from case_file order by number")) {
            caseNumber = number;
            softly.assertThat(shown.tasks(number, "CURRENT"))
                    .as(number)
                    .containsExactlyInAnyOrderElementsOf(openTasks());
            var running = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                    .map(instance -> instance.getProcessDefinitionId().split(":")[0])
                    .collect(Collectors.toSet());
            softly.assertThat(shown.pictures(number).keySet().stream()
                            .map(picture -> picture.split(":")[0])
                            .collect(Collectors.toSet()))
                    .as(number)
                    .containsAll(running);
        }
        softly.assertAll();
    }

    /** The gate relies on this: an expression may use such a variable anywhere. Includes restarted instances. */
    @Test
    void each_variable_that_is_there_from_the_start_has_a_value_in_every_instance() {
        var softly = new SoftAssertions();
        FromTheStart.variables().forEach((process, variables) -> {
            var started = history.createHistoricProcessInstanceQuery().processDefinitionKey(process).list().stream()
                    .map(HistoricProcessInstance::getId)
                    .collect(Collectors.toSet());
            softly.assertThat(started).as(process).isNotEmpty();
            for (var variable : variables) {
                var with = history
                        .createHistoricVariableInstanceQuery()
                        .processDefinitionKey(process)
                        .variableName(variable)
                        .disableBinaryFetching()
                        .list()
                        .stream()
                        .filter(one -> !one.getTypeName().equals("null"))
                        .map(HistoricVariableInstance::getProcessInstanceId)
                        .collect(Collectors.toSet());
                softly.assertThat(with).as("%s of %s", variable, process).containsAll(started);
            }
        });
        softly.assertAll();
    }
}
