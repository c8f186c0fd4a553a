package org.section104.statute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.Trigger;
import org.section104.explorer.terms.Variable;
import org.section104.explorer.terms.Write;
import org.section104.statute.rule.Violation;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;

/** The run of a finding, told as what happens from outside: who does what, what each writes, and what is entered then. */
final class Counterexample {

    private final Source diagram;
    private final Process process;
    private final StateGraph graph;
    private final boolean halts;
    private final boolean ends;
    private final boolean stuck;
    private final Map<String, Object> decisions = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Map<String, Object>> beingWritten = new HashMap<>();
    private final Map<String, Deque<Act>> byTheService = new HashMap<>();

    /**
     * One thing that happens from outside.
     *
     * @param trigger what
     * @param element where
     * @param writes what is written by who does it
     * @param entered the elements that are entered then
     * @param conditions the events whose conditions come true by it, which the engine notices at once
     */
    record Step(
            Trigger trigger,
            String element,
            Map<String, Object> writes,
            List<String> entered,
            List<String> conditions) {

        /** Whether what an element writes is the answer of who did the step: to the task, or out of the called process. */
        private boolean isAnswer(String writer) {
            boolean answers = trigger == Trigger.START || trigger == Trigger.COMPLETE;
            return answers && (element.equals(writer) || element.startsWith(writer + "/"));
        }
    }

    /**
     * What the service does at an element.
     *
     * @param writes what it writes
     * @param error the code of the error that it reports; empty when it reports none
     */
    record Act(Map<String, Object> writes, String error) {

        private static final Act NONE = new Act(Map.of(), "");
    }

    Counterexample(Source diagram, Finding finding) {
        this.diagram = diagram;
        this.process = process(diagram);
        var violation = Violation.of(
                Gate.ofTheStatute().statute(),
                called -> Library.ofThePackage().process(called).map(Counterexample::process),
                process,
                finding);
        this.graph = violation.graph();
        var run = violation.run();
        run.forEach(this::tell);
        int end = graph.target(run.get(run.size() - 1));
        this.halts = graph.halted(end);
        this.ends = graph.isFinal(end);
        this.stuck = violation.isStuck();
        violation.decisions(end).forEach((variable, value) -> decisions.put(variable, typed(value)));
    }

    private static Process process(Source file) {
        try {
            return DiagramReader.read(file.name(), file.bytes()).processes().stream()
                    .filter(Process::executable)
                    .findFirst()
                    .orElseThrow();
        } catch (DiagramUnreadable unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    Source diagram() {
        return diagram;
    }

    Process process() {
        return process;
    }

    /** Whether the run comes to where the explorer stops: the engine fails there, or goes on unsafely. */
    boolean halts() {
        return halts;
    }

    /** Whether the instance is over afterwards. */
    boolean ends() {
        return ends;
    }

    /** Whether nothing can happen any more afterwards, although the instance is not over. */
    boolean isStuck() {
        return stuck;
    }

    /** The decisions as they stand at the end, where it is they that do not allow what is open then. */
    Map<String, Object> decisions() {
        return decisions;
    }

    /** What happens, in order. */
    List<Step> steps() {
        return steps;
    }

    /** What the service does at an element the next time that the engine comes there. */
    Act nextByTheService(String element) {
        return Objects.requireNonNullElse(
                byTheService.getOrDefault(element, new ArrayDeque<>()).poll(), Act.NONE);
    }

    private void tell(int edge) {
        if (graph.trigger(edge) == Trigger.CONDITION) {
            last().conditions().add(element(graph.triggered(edge)));
        } else if (graph.trigger(edge) == Trigger.ERROR && isAtTheService()) {
            var thrower = last().entered().get(last().entered().size() - 1);
            beingWritten.remove(thrower);
            does(thrower, new Act(Map.of(), code(graph.triggered(edge))));
        } else if (graph.trigger(edge) != Trigger.ENGINE) {
            steps.add(new Step(
                    graph.trigger(edge),
                    element(graph.triggered(edge)),
                    new LinkedHashMap<>(),
                    new ArrayList<>(),
                    new ArrayList<>()));
        }
        var step = last();
        Arrays.stream(graph.entered(edge)).mapToObj(this::element).forEach(step.entered()::add);
        var writer = graph.triggered(edge) < 0 ? "" : element(graph.triggered(edge));
        var writes = step.isAnswer(writer)
                ? step.writes()
                : beingWritten.computeIfAbsent(writer, element -> new LinkedHashMap<>());
        graph.writes(edge).forEach((number, value) -> {
            var variable = graph.variables().get(number);
            // a sub-process's own variable, too: the engine writes to the innermost that there is
            if (ofTheProcess(variable)) {
                writes.put(variable.name(), typed(value));
            }
        });
        Arrays.stream(graph.completed(edge))
                .mapToObj(this::element)
                .forEach(done ->
                        does(done, new Act(Objects.requireNonNullElse(beingWritten.remove(done), Map.of()), "")));
    }

    private void does(String element, Act act) {
        byTheService.computeIfAbsent(element, none -> new ArrayDeque<>()).add(act);
    }

    /** Whether the service acts last: it reports its error within the same transaction. */
    private boolean isAtTheService() {
        var entered = last().entered();
        return !entered.isEmpty()
                && graph.elements().stream()
                        .anyMatch(element -> element.path().equals(entered.get(entered.size() - 1))
                                && element.node().kind() == Kind.SERVICE_TASK);
    }

    /** A code that the event catches. */
    private String code(int event) {
        var caught = (EventDefinition.Error)
                graph.elements().get(event).node().event().orElseThrow();
        return caught.code().isEmpty() ? "any" : caught.code();
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    private String element(int number) {
        return graph.elements().get(number).path();
    }

    private static Object typed(String value) {
        return switch (value) {
            case Write.UNSET -> null;
            case "true", "false" -> Boolean.valueOf(value);
            default -> value;
        };
    }

    /** Whether a variable lives in the process or one of its sub-processes, and not in what it calls. */
    private boolean ofTheProcess(Variable variable) {
        var around = Arrays.asList(variable.path().split("/"));
        return around.subList(0, around.size() - 1).stream().allMatch(part -> graph.elements().stream()
                .anyMatch(element ->
                        element.path().equals(part) && element.node().kind().container()));
    }
}
