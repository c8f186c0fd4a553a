package org.section104.statute;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.section104.statute.diagram.DiagramReader;
import org.section104.statute.diagram.DiagramUnreadable;
import org.section104.statute.diagram.Process;
import org.section104.statute.explore.StateGraph;
import org.section104.statute.explore.Trigger;
import org.section104.statute.explore.Write;
import org.section104.statute.rule.ProcessCheck;

/**
 * Runs a counterexample on the real engine: tasks are completed, jobs and timers run, as the path says, and what acts for
 * the service writes what the path needs. Called processes are stubs with one task.
 */
final class Replay implements AutoCloseable {

    private static final String STUB =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="stub">
              <process id="%s" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <startEvent id="called" /><sequenceFlow id="a" sourceRef="called" targetRef="going-on" />
                <userTask id="going-on" /><sequenceFlow id="b" sourceRef="going-on" targetRef="returned" />
                <endEvent id="returned" />
              </process>
            </definitions>
            """;

    private final ProcessEngine engine;
    private final Gate gate = Gate.ofTheStatute();
    /** What the next completions of an element write. */
    private final Map<String, Deque<Map<String, String>>> written = new HashMap<>();

    Replay() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("replay-" + UUID.randomUUID());
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setHistory("full");
        configuration.setMetricsEnabled(false);
        configuration.setBeans(beans());
        engine = configuration.buildProcessEngine();
    }

    private Map<Object, Object> beans() {
        var beans = new HashMap<Object, Object>();
        Reach.beans(gate.statute())
                .forEach(name -> beans.put(
                        name,
                        name.endsWith("Listener")
                                ? (ExecutionListener) execution -> {}
                                : (JavaDelegate) execution ->
                                        write(execution.getCurrentActivityId()).forEach(execution::setVariable)));
        beans.put("officeCalendar", new Stubs());
        beans.put("tourOfDuty", new Stubs());
        beans.put("committees", new Stubs());
        return beans;
    }

    /** What diagrams read of the service. */
    public static final class Stubs {

        public Date decisionDue() {
            return new Date();
        }

        public Date endsAt(Object caseNumber) {
            return new Date(System.currentTimeMillis() + 86_400_000L);
        }

        public List<String> owed(Object dutyId) {
            return List.of("SSGA");
        }
    }

    /** What the engine did. */
    record Run(List<String> path, List<String> entered) {

        /** The elements of the path that the engine never came to. */
        List<String> missed() {
            var missed = new ArrayList<>(path);
            entered.forEach(missed::remove);
            return missed;
        }
    }

    /** Runs a finding's path. */
    Run run(Source edited, Finding finding) {
        var process = process(edited);
        var graph = check(edited).states(process);
        var edges = edges(graph, finding.path());
        deploy(edited, process);
        prepare(graph, edges);
        var instance = drive(graph, process, edges);
        return new Run(
                finding.path().stream()
                        .map(Replay::own)
                        .filter(id -> !id.isEmpty())
                        .toList(),
                entered(instance));
    }

    private static Process process(Source edited) {
        try {
            return DiagramReader.read(edited.name(), edited.bytes()).processes().stream()
                    .filter(Process::executable)
                    .findFirst()
                    .orElseThrow();
        } catch (DiagramUnreadable unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private ProcessCheck check(Source edited) {
        return new ProcessCheck(
                gate.statute(),
                called -> Library.ofThePackage().process(called).map(Replay::process),
                decision -> true);
    }

    // ---- the edges of a path

    /** The edges that enter the elements of a path, in its order. */
    private static List<Integer> edges(StateGraph graph, List<String> path) {
        record At(int state, int entered, At from, int edge) {}
        var open = new ArrayDeque<At>();
        var seen = new HashSet<Long>();
        open.add(new At(0, 0, null, -1));
        while (!open.isEmpty()) {
            var at = open.remove();
            if (at.entered() == path.size()) {
                var edges = new ArrayList<Integer>();
                for (var back = at; back.from() != null; back = back.from()) {
                    edges.add(0, back.edge());
                }
                return edges;
            }
            for (int edge = graph.firstEdge(at.state()); edge < graph.endEdge(at.state()); edge++) {
                var entered = Arrays.stream(graph.entered(edge))
                        .mapToObj(element -> graph.elements().get(element).path())
                        .toList();
                var next = at.entered() + entered.size();
                if (next <= path.size()
                        && path.subList(at.entered(), next).equals(entered)
                        && seen.add((long) graph.target(edge) << 20 | next)) {
                    open.add(new At(graph.target(edge), next, at, edge));
                }
            }
        }
        throw new AssertionError("no run of the explorer has the path " + path);
    }

    // ---- the engine

    private void deploy(Source edited, Process process) {
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addInputStream("edited.bpmn", new ByteArrayInputStream(edited.bytes()));
        process.nodes().stream()
                .map(node -> node.calledElement())
                .filter(called -> !called.isEmpty())
                .distinct()
                .forEach(called -> deployment.addString(called + ".bpmn", STUB.formatted(called)));
        deployment.deploy();
    }

    /** What a delegate writes is decided before: it acts within the engine's transaction. */
    private void prepare(StateGraph graph, List<Integer> edges) {
        for (int edge : edges) {
            var writes = writes(graph, edge);
            for (int element : graph.completed(edge)) {
                written.computeIfAbsent(graph.elements().get(element).path(), path -> new ArrayDeque<>())
                        .add(writes);
            }
        }
    }

    private static Map<String, String> writes(StateGraph graph, int edge) {
        var writes = new LinkedHashMap<String, String>();
        graph.writes(edge).forEach((variable, value) -> {
            if (graph.variables().get(variable).path().indexOf('/') < 0) {
                writes.put(graph.variables().get(variable).name(), value.equals(Write.UNSET) ? null : value);
            }
        });
        return writes;
    }

    private Map<String, String> write(String element) {
        var next = written.getOrDefault(element, new ArrayDeque<>()).poll();
        return next == null ? Map.of() : next;
    }

    private ProcessInstance drive(StateGraph graph, Process process, List<Integer> edges) {
        var variables = new HashMap<String, Object>();
        gate.statute().processes().get(process.id()).variables().keySet().forEach(name -> variables.put(name, null));
        variables.put("dutyCountry", "EE");
        variables.put("caseNumber", "ASG-2026-0001");
        Stream.of("dueAt", "targetAt").forEach(clock -> variables.put(clock, "2099-01-01T00:00:00Z"));
        ProcessInstance instance = null;
        for (int edge : edges) {
            var element = graph.triggered(edge) < 0
                    ? ""
                    : graph.elements().get(graph.triggered(edge)).path();
            if (graph.trigger(edge) == Trigger.START) {
                variables.putAll(writes(graph, edge));
                instance = engine.getRuntimeService().startProcessInstanceByKey(process.id(), variables);
            } else if (graph.trigger(edge) != Trigger.ENGINE) {
                trigger(instance.getId(), graph.trigger(edge), element, writes(graph, edge));
            }
        }
        return instance;
    }

    private void trigger(String instance, Trigger trigger, String element, Map<String, String> writes) {
        var parts = element.split("/");
        var id = parts[parts.length - 1];
        var scope = parts.length > 1 ? called(instance) : instance;
        switch (trigger) {
            case COMPLETE -> complete(scope, id, new HashMap<>(writes));
            case TIMER, JOB ->
                engine.getManagementService()
                        .executeJob(engine.getManagementService()
                                .createJobQuery()
                                .processInstanceId(scope)
                                .activityId(id)
                                .list()
                                .get(0)
                                .getId());
            case CONDITION ->
                engine.getRuntimeService()
                        .setVariable(scope, "tick", UUID.randomUUID().toString());
            case MESSAGE ->
                engine.getRuntimeService()
                        .signal(engine.getRuntimeService()
                                .createExecutionQuery()
                                .processInstanceId(scope)
                                .activityId(id)
                                .singleResult()
                                .getId());
            case ERROR -> throw new BpmnError("not replayed: an error at " + element);
            default -> throw new IllegalStateException(trigger + " at " + element);
        }
    }

    private void complete(String instance, String element, Map<String, Object> variables) {
        var task = engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(element)
                .list()
                .stream()
                .findFirst();
        var open = task.or(() -> Optional.of(engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(called(instance))
                .list()
                .get(0)));
        engine.getTaskService().complete(open.get().getId(), variables);
    }

    private String called(String instance) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(instance)
                .list()
                .get(0)
                .getId();
    }

    private List<String> entered(ProcessInstance instance) {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .filter(activity -> !activity.getActivityId().endsWith("#multiInstanceBody"))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** The element's id where it belongs to the process itself, and nothing where to one that it calls. */
    private static String own(String path) {
        return path.contains("/") ? "" : path;
    }

    @Override
    public void close() {
        engine.close();
    }
}
