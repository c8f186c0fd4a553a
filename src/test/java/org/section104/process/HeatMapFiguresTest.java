package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.section104.cases.CaseReading.Figures;
import org.section104.obligation.StatutoryClock;

/**
 * Compares the figures of the heat map with those that plain Java adds up: the days from the engine's history of each
 * activity, and the flows from the engine's listeners. The instances are at random, and some begin before the period.
 */
abstract class HeatMapFiguresTest extends ProcessTest {

    private static final String PROCESS = "measured-work";
    private static final int INSTANCES = 20;
    private static final int ACTIONS = 50;
    private static final int PERIOD = 20;
    private static final double MILLISECONDS_PER_DAY = 86_400_000;
    /** Days are rounded to a tenth. */
    private static final double ROUNDED = 0.0501;

    /** A loop, a fork with a join, a step for two people, and a scope that a timer ends while a task is open. */
    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="http://section104.org/test">
              <bpmn:process id="measured-work" name="Measured work" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="begun" />
                <bpmn:sequenceFlow id="begin" sourceRef="begun" targetRef="review" />
                <bpmn:userTask id="review" name="Review" camunda:candidateGroups="program-office" />
                <bpmn:sequenceFlow id="reviewed" sourceRef="review" targetRef="is-reviewed-again" />
                <bpmn:exclusiveGateway id="is-reviewed-again" name="Again?" default="go-on" />
                <bpmn:sequenceFlow id="again" sourceRef="is-reviewed-again" targetRef="review">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${again}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="go-on" sourceRef="is-reviewed-again" targetRef="fork" />
                <bpmn:parallelGateway id="fork" />
                <bpmn:sequenceFlow id="to-sign" sourceRef="fork" targetRef="sign" />
                <bpmn:sequenceFlow id="to-draft" sourceRef="fork" targetRef="drafting" />
                <bpmn:sequenceFlow id="to-watch" sourceRef="fork" targetRef="watch" />
                <bpmn:userTask id="sign" name="Sign" camunda:candidateGroups="program-office">
                  <bpmn:multiInstanceLoopCharacteristics>
                    <bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">2</bpmn:loopCardinality>
                  </bpmn:multiInstanceLoopCharacteristics>
                </bpmn:userTask>
                <bpmn:userTask id="watch" name="Watch" camunda:candidateGroups="program-office" camunda:followUpDate="2099-01-01T00:00:00" />
                <bpmn:subProcess id="drafting" name="Drafting">
                  <bpmn:startEvent id="drafting-begun" />
                  <bpmn:sequenceFlow id="begin-draft" sourceRef="drafting-begun" targetRef="draft" />
                  <bpmn:userTask id="draft" name="Draft" camunda:candidateGroups="program-office" />
                  <bpmn:sequenceFlow id="end-draft" sourceRef="draft" targetRef="drafted" />
                  <bpmn:endEvent id="drafted" />
                </bpmn:subProcess>
                <bpmn:boundaryEvent id="draft-late" attachedToRef="drafting">
                  <bpmn:timerEventDefinition>
                    <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration>
                  </bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="signed" sourceRef="sign" targetRef="join" />
                <bpmn:sequenceFlow id="watched" sourceRef="watch" targetRef="join" />
                <bpmn:sequenceFlow id="draft-done" sourceRef="drafting" targetRef="join" />
                <bpmn:sequenceFlow id="draft-skipped" sourceRef="draft-late" targetRef="join" />
                <bpmn:parallelGateway id="join" />
                <bpmn:sequenceFlow id="end" sourceRef="join" targetRef="ended" />
                <bpmn:endEvent id="ended" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final Pattern FLOW = Pattern.compile("(<bpmn:sequenceFlow [^>]*?)(/?)>");
    private static final String LISTENER =
            "<bpmn:extensionElements><camunda:executionListener event=\"take\" class=\"%s\" />"
                    + "</bpmn:extensionElements>";

    /** How often the engine took each flow. */
    private static final Map<String, Long> TAKEN = new ConcurrentHashMap<>();

    private final Random random = new Random(104);

    /** Counts the flows that the engine takes. */
    public static final class Counted implements ExecutionListener {

        @Override
        public void notify(DelegateExecution execution) {
            TAKEN.merge(execution.getCurrentTransitionId(), 1L, Long::sum);
        }
    }

    /** The diagram with a listener on each flow. */
    private static String counted(String diagram) {
        var listener = LISTENER.formatted(Counted.class.getName());
        return FLOW.matcher(diagram)
                .replaceAll(flow -> Matcher.quoteReplacement(
                        flow.group(1) + ">" + listener + (flow.group(2).isEmpty() ? "" : "</bpmn:sequenceFlow>")));
    }

    @Test
    void the_figures_of_a_period_are_those_of_plain_java() {
        walked.leaveOut();
        withoutTheGate(() -> deploys(PROCESS + ".bpmn", counted(DIAGRAM).getBytes(StandardCharsets.UTF_8)));
        var definition = definition();
        TAKEN.clear();
        for (int instance = 0; instance < INSTANCES; instance++) {
            runtime.startProcessInstanceByKey(PROCESS, "M-" + instance);
        }
        work(ACTIONS);
        var takenBefore = Map.copyOf(TAKEN);
        var first = StatutoryClock.dateOf(now()).plusDays(1);
        var since = first.atStartOfDay(StatutoryClock.ZONE).toInstant();
        itIs(since);
        // the last second of the last day
        var until = first.plusDays(PERIOD)
                .atStartOfDay(StatutoryClock.ZONE)
                .toInstant()
                .minusSeconds(1);
        work(ACTIONS);
        deleteOne();
        assertThat(now()).isBefore(until);
        itIs(until);

        var figures = shown.figures(definition, OptionalInt.of(PERIOD));
        assertThat(takenBefore).containsKeys("again", "draft-skipped");
        assertThat(taken(figures)).isNotEmpty().isEqualTo(difference(TAKEN, takenBefore));
        sameDays(figures, since);
        assertThat(figures.running())
                .isEqualTo(runtime.createProcessInstanceQuery()
                        .processDefinitionId(definition)
                        .count());
        assertThat(figures.ended())
                .isEqualTo(history.createHistoricProcessInstanceQuery()
                        .processDefinitionId(definition)
                        .finishedAfter(Date.from(since.minusMillis(1)))
                        .count());
        assertThat(figures.steps().get("draft").canceled()).isPositive();
        assertThat(figures.steps().get("watch").standing())
                .as("a follow-up date")
                .isFalse();
        assertThat(figures.steps().get("review").standing()).isFalse();

        var ever = shown.figures(definition, OptionalInt.empty());
        assertThat(taken(ever)).isEqualTo(TAKEN);
        sameDays(ever, Instant.EPOCH);
    }

    @Test
    void versions_with_the_same_elements_are_added_up_and_others_are_named() {
        walked.leaveOut();
        var together = Map.of(
                PROCESS + ".bpmn",
                DIAGRAM,
                "renamed.bpmn",
                DIAGRAM.replace("name=\"Review\"", "name=\"Read\""),
                "other.bpmn",
                DIAGRAM.replace("\"draft-late\"", "\"draft-too-late\""));
        var deployments = new HashMap<String, String>();
        for (var file : List.of(PROCESS + ".bpmn", "renamed.bpmn", "other.bpmn")) {
            withoutTheGate(() -> deploys(file, together.get(file).getBytes(StandardCharsets.UTF_8)));
            deployments.put(file, deployed);
            runtime.startProcessInstanceById(definition(), "M-" + deployments.size());
        }
        try {
            var versions = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(PROCESS)
                    .orderByProcessDefinitionVersion()
                    .asc()
                    .list();
            var numbers = versions.stream().map(version -> version.getVersion()).toList();
            var ofTheFirst = shown.figures(versions.get(0).getId(), OptionalInt.of(1));
            assertThat(ofTheFirst.versions()).isEqualTo(numbers.subList(0, 2));
            assertThat(ofTheFirst.otherVersions()).isEqualTo(numbers.subList(2, 3));
            assertThat(ofTheFirst.running()).isEqualTo(2);
            assertThat(ofTheFirst.flows()).containsEntry("begin", 2L);
            var ofTheLast = shown.figures(versions.get(2).getId(), OptionalInt.of(1));
            assertThat(ofTheLast.versions()).isEqualTo(numbers.subList(2, 3));
            assertThat(ofTheLast.flows()).containsEntry("begin", 1L);
        } finally {
            deployments.values().forEach(deployment -> repository.deleteDeployment(deployment, true));
            deployed = null;
        }
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static Instant now() {
        return ClockUtil.now().toInstant();
    }

    /** Completes tasks at random, with hours between them, and lets the timers fire that are due. */
    private void work(int actions) {
        for (int action = 0; action < actions; action++) {
            itIs(now().plus(Duration.ofMinutes(1 + random.nextInt(240))));
            management.createJobQuery().processDefinitionKey(PROCESS).executable().list().stream()
                    .map(job -> job.getId())
                    .forEach(job -> management.executeJob(job));
            var open = tasks.createTaskQuery()
                    .processDefinitionKey(PROCESS)
                    .orderByTaskId()
                    .asc()
                    .list();
            if (!open.isEmpty()) {
                complete(open.get(random.nextInt(open.size())));
            }
        }
    }

    private void complete(Task task) {
        runtime.setVariable(task.getProcessInstanceId(), "again", random.nextInt(3) == 0);
        theProgramOffice().signedIn(() -> {
            tasks.claim(task.getId(), "program");
            tasks.complete(task.getId());
        });
    }

    /** Deletes a running instance, whose open steps are canceled. */
    private void deleteOne() {
        var running = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .list();
        assertThat(running).isNotEmpty();
        runtime.deleteProcessInstance(
                running.stream()
                        .map(ProcessInstance::getId)
                        .sorted()
                        .findFirst()
                        .orElseThrow(),
                "test");
    }

    /** The flows that were taken at all. */
    private static Map<String, Long> taken(Figures figures) {
        return figures.flows().entrySet().stream()
                .filter(flow -> flow.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Long> difference(Map<String, Long> later, Map<String, Long> earlier) {
        var difference = new HashMap<>(later);
        earlier.forEach((flow, times) -> difference.merge(flow, -times, Long::sum));
        difference.values().removeIf(times -> times == 0);
        return difference;
    }

    private void sameDays(Figures figures, Instant since) {
        var left =
                history
                        .createHistoricActivityInstanceQuery()
                        .processDefinitionId(definition())
                        .finished()
                        .list()
                        .stream()
                        .filter(visit -> !visit.getEndTime().toInstant().isBefore(since))
                        .filter(visit -> List.of("userTask", "subProcess").contains(visit.getActivityType()))
                        .filter(visit -> !visit.getActivityId().endsWith("#multiInstanceBody"))
                        .collect(Collectors.groupingBy(HistoricActivityInstance::getActivityId));
        assertThat(left).containsKeys("review", "sign", "drafting", "draft");
        assertThat(figures.steps()).containsOnlyKeys(left.keySet());
        left.forEach((element, visits) -> {
            var step = figures.steps().get(element);
            var took = visits.stream()
                    .filter(visit -> !visit.isCanceled())
                    .map(HistoricActivityInstance::getDurationInMillis)
                    .sorted()
                    .toList();
            assertThat(step.completed()).as(element).isEqualTo(took.size());
            assertThat(step.canceled()).as(element).isEqualTo(visits.size() - took.size());
            assertThat(step.medianDays()).as(element).isCloseTo(percentile(took, 0.5), within(ROUNDED));
            assertThat(step.ninetiethDays()).as(element).isCloseTo(percentile(took, 0.9), within(ROUNDED));
        });
    }

    /** The percentile in days, interpolated between the two values around it; 0 without values. */
    private static double percentile(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return 0;
        }
        var place = share * (sorted.size() - 1);
        var below = (int) Math.floor(place);
        var above = Math.min(below + 1, sorted.size() - 1);
        return (sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below))) / MILLISECONDS_PER_DAY;
    }
}
