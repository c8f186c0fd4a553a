package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.section104.explorer.Engine;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.terms.Trigger;
import org.section104.statute.Counterexample.Step;

/**
 * Runs counterexamples on the real engine: it is made to do what the run says, and must enter what it enters, element by
 * element.
 *
 * <p>What acts for the service is a stub that writes the run's values, or reports the run's error. A called process is one with a single task, as the
 * gate takes it.
 */
final class Replay implements AutoCloseable {

    private static final String CALLED =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="called">
              <process id="%s" isExecutable="true">
                <startEvent id="called"/><userTask id="going-on"/><endEvent id="returned"/>
                <sequenceFlow id="begins" sourceRef="called" targetRef="going-on"/>
                <sequenceFlow id="ends" sourceRef="going-on" targetRef="returned"/>
              </process>
            </definitions>
            """;

    private final Engine engine = new Engine("replay", beans());
    private Counterexample counterexample;

    /** Makes the engine go the way; fails where it does not. */
    void run(Counterexample run) {
        counterexample = run;
        var deployment = engine.deploy(files());
        try {
            var before = run.steps().subList(0, run.steps().size() - 1);
            before.forEach(this::isTaken);
            var last = run.steps().get(before.size());
            if (run.halts()) {
                isTakenTo(last);
            } else {
                isTaken(last);
                var rest = engine.look(Map.of());
                assertThat(rest.over()).isEqualTo(run.ends());
                if (run.isStuck()) {
                    assertThat(rest.over()).isFalse();
                    assertThat(rest.actions()).isEmpty();
                }
                run.decisions().forEach((variable, value) -> assertThat(engine.variable(variable))
                        .as(variable)
                        .isEqualTo(value));
            }
        } finally {
            engine.delete();
            engine.undeploy(deployment);
        }
    }

    /** The engine enters what the run enters, in its order; a condition that comes true is noticed when it does. */
    private void isTaken(Step step) {
        happens(step);
        var entered = engine.entered();
        if (step.conditions().isEmpty()) {
            assertThat(entered).as("%s", step).isEqualTo(step.entered());
        } else {
            assertThat(entered).as("%s", step).containsExactlyInAnyOrderElementsOf(step.entered());
        }
    }

    /** The explorer stops where the engine fails, or goes on with two tokens in one place. */
    private void isTakenTo(Step step) {
        try {
            happens(step);
        } catch (ProcessEngineException failed) {
            assertThat(failed).hasMessageContaining("ENGINE-02004");
        }
        assertThat(engine.entered()).as("%s", step).startsWith(step.entered().toArray(String[]::new));
    }

    private Map<String, String> files() {
        var files = new HashMap<String, String>();
        var diagram = counterexample.diagram();
        files.put(diagram.name(), new String(diagram.bytes(), StandardCharsets.UTF_8));
        counterexample.process().nodes().stream()
                .map(Node::calledElement)
                .filter(called -> !called.isEmpty())
                .forEach(called -> files.put(called + "-called.bpmn", CALLED.formatted(called)));
        return files;
    }

    private void happens(Step step) {
        if (step.trigger() == Trigger.START) {
            engine.start(counterexample.process().id(), initial(step.writes()));
            return;
        }
        var possible = engine.look(step.writes()).actions();
        possible.stream()
                .filter(action ->
                        action.trigger() == step.trigger() && action.path().equals(step.element()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s cannot happen, but %s".formatted(step, possible)))
                .run()
                .run();
    }

    private Map<String, Object> initial(Map<String, Object> writes) {
        var variables = new HashMap<String, Object>();
        Gate.ofTheStatute()
                .statute()
                .processes()
                .get(counterexample.process().id())
                .variables()
                .keySet()
                .forEach(name -> variables.put(name, null));
        variables.put("dutyCountry", "EE");
        variables.put("caseNumber", "ASG-2026-0001");
        variables.put("targetAt", "2099-01-01T00:00:00Z");
        variables.put("dueAt", "2099-01-01T00:00:00Z");
        variables.put("oneCommittee", committees());
        variables.putAll(writes);
        return variables;
    }

    // ---- what diagrams find of the service

    private Map<String, Object> beans() {
        var beans = new HashMap<String, Object>();
        Reach.beans(Gate.ofTheStatute().statute())
                .forEach(name -> beans.put(name, name.endsWith("Listener") ? listener() : delegate()));
        List.of("officeCalendar", "tourOfDuty", "dutyMission", "committees")
                .forEach(name -> beans.put(name, new Stubs()));
        return beans;
    }

    private static ExecutionListener listener() {
        return execution -> {};
    }

    private JavaDelegate delegate() {
        return execution -> {
            var act = counterexample.nextByTheService(execution.getCurrentActivityId());
            act.writes().forEach(execution::setVariable);
            if (!act.error().isEmpty()) {
                throw new BpmnError(act.error());
            }
        };
    }

    /** As many as the run has letters go to. */
    private List<String> committees() {
        long legs = counterexample.steps().stream()
                .flatMap(step -> step.entered().stream())
                .filter("leg-begun"::equals)
                .count();
        return Collections.nCopies((int) legs, "SSGA");
    }

    /** What diagrams ask of the service. */
    public final class Stubs {

        public Date decisionDue() {
            return Date.from(Instant.parse("2099-01-01T00:00:00Z"));
        }

        public Date endsAt(Object caseNumber) {
            return decisionDue();
        }

        public String of(Object caseNumber) {
            return "ee";
        }

        public List<String> owed(Object dutyId) {
            return committees();
        }
    }

    @Override
    public void close() throws SQLException {
        engine.close();
    }
}
