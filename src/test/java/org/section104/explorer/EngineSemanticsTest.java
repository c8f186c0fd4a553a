package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.section104.explorer.terms.Contracts;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Trigger;
import org.section104.explorer.terms.Unproven;
import org.section104.explorer.terms.Write;

/** Where the engine differs from the standard: each diagram is run on the real engine and followed in the explorer. */
class EngineSemanticsTest {

    private static Engine engine;

    @BeforeAll
    static void startTheEngine() {
        engine = new Engine("engine-semantics");
    }

    @AfterAll
    static void stopTheEngine() throws SQLException {
        engine.close();
    }

    /** One instance on the engine, and where it is in the graph. */
    private static final class Run implements AutoCloseable {

        final StateGraph graph;
        private final Acceptance acceptance;
        private final String deployment;

        Run(TestDiagram diagram, Map<String, Object> variables) {
            graph = explore(diagram);
            acceptance = new Acceptance(graph);
            deployment = engine.deploy(Map.of("process.bpmn", diagram.text()));
            engine.failing(() -> false);
            step(Trigger.START, "start", () -> engine.start("process", variables));
        }

        Run(TestDiagram diagram) {
            this(diagram, Map.of());
        }

        private void step(Trigger trigger, String path, Runnable action) {
            action.run();
            List<String> entered = engine.entered();
            assertThat(acceptance.step(trigger, path, entered, marked()))
                    .as("%s %s entered %s", trigger, path, entered)
                    .isTrue();
        }

        Run happens(Trigger trigger, String path) {
            Engine.Action action = engine.look(Map.of()).actions().stream()
                    .filter(possible ->
                            possible.trigger() == trigger && possible.path().equals(path))
                    .findFirst()
                    .orElseThrow();
            step(trigger, path, action.run());
            return this;
        }

        Run complete(String path) {
            return happens(Trigger.COMPLETE, path);
        }

        java.util.Set<String> marked() {
            return engine.look(Map.of()).marked();
        }

        boolean over() {
            boolean over = engine.look(Map.of()).over();
            assertThat(acceptance.states()).allMatch(state -> graph.isFinal(state) == over);
            return over;
        }

        @Override
        public void close() {
            engine.delete();
            engine.undeploy(deployment);
        }
    }

    private static StateGraph explore(TestDiagram diagram) {
        return new Explorer(Options.DEFAULT.withReduction(false)).explore(diagram.read());
    }

    private static List<Defect> defects(TestDiagram diagram) {
        return Soundness.check(explore(diagram));
    }

    private static List<String> kinds(TestDiagram diagram) {
        return defects(diagram).stream()
                .map(defect -> defect.kind() + " " + defect.element())
                .toList();
    }

    /** Whether some state marks all of these at once. */
    private static boolean together(StateGraph graph, String... paths) {
        return IntStream.range(0, graph.states()).anyMatch(state -> java.util.Arrays.stream(paths)
                .allMatch(path -> graph.marked(state, graph.element(path))));
    }

    private static TestDiagram bypass() {
        return TestDiagram.process("process")
                .start("start")
                .parallel("fork")
                .user("a", "b", "c", "after")
                .exclusive("merge")
                .parallel("join")
                .end("end")
                .flow("start", "fork", "a", "merge", "join", "after", "end")
                .flow("fork", "b", "merge")
                .flow("fork", "c", "join");
    }

    @Test
    void a_parallel_join_fires_on_two_tokens_over_one_flow() {
        try (Run run = new Run(bypass())) {
            run.complete("a").complete("b");
            assertThat(run.marked()).containsExactlyInAnyOrder("after", "c");
            assertThat(together(run.graph, "after", "c")).isTrue();
        }
        assertThat(defects(bypass())).anySatisfy(defect -> {
            assertThat(defect.kind()).isEqualTo(Defect.Kind.UNSAFE);
            assertThat(defect.element()).isEqualTo("join");
            assertThat(defect.path())
                    .containsExactly("start", "fork", "a", "b", "c", "merge", "join", "merge", "join", "after");
        });
    }

    private static TestDiagram forEach(String loop) {
        return TestDiagram.process("process")
                .start("start")
                .xml("<userTask id='confirm'><multiInstanceLoopCharacteristics isSequential='false' " + loop
                        + "</userTask>")
                .user("after")
                .end("end")
                .flow("start", "confirm", "after", "end");
    }

    @Test
    void a_multi_instance_step_over_an_empty_collection_is_skipped() {
        TestDiagram diagram = forEach("camunda:collection='committees' camunda:elementVariable='committee'/>");
        try (Run run = new Run(diagram, Map.of("committees", List.of()))) {
            assertThat(run.marked()).containsExactly("after");
        }
        assertThat(skips(diagram, Contracts.NONE)).isTrue();
    }

    @Test
    void a_multi_instance_step_that_is_proven_to_run_is_not_skipped() {
        TestDiagram diagram = forEach("camunda:collection='committees' camunda:elementVariable='committee'/>");
        try (Run run = new Run(diagram, Map.of("committees", List.of("SSGA", "HSHM")))) {
            assertThat(run.complete("confirm").marked()).containsExactly("confirm");
            assertThat(run.complete("confirm").marked()).containsExactly("after");
        }
        assertThat(skips(diagram, proven())).isFalse();
        assertThat(skips(
                        forEach("><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"),
                        Contracts.NONE))
                .isFalse();
    }

    private static Contracts proven() {
        return new Contracts() {
            @Override
            public List<Write> writes(
                    org.section104.explorer.diagram.Process process, org.section104.explorer.diagram.Node node) {
                return List.of();
            }

            @Override
            public boolean runsAtLeastOnce(
                    org.section104.explorer.diagram.Process process, org.section104.explorer.diagram.Node node) {
                return node.id().equals("confirm");
            }
        };
    }

    private static boolean skips(TestDiagram diagram, Contracts contracts) {
        StateGraph graph = new Explorer(Options.DEFAULT.withContracts(contracts)).explore(diagram.read());
        return IntStream.range(0, graph.states())
                .filter(state -> graph.marked(state, graph.element("after")))
                .anyMatch(state -> !graph.pathTo(state).contains("confirm"));
    }

    private static TestDiagram reminded(String event) {
        return TestDiagram.process("process")
                .start("start")
                .xml("<subProcess id='sub'><startEvent id='begun'/><userTask id='work'/><endEvent id='over'/>"
                        + "<boundaryEvent id='again' attachedToRef='work' cancelActivity='false'>" + event
                        + "</boundaryEvent><userTask id='remind'/><endEvent id='reminded'/>"
                        + "<sequenceFlow id='f1' sourceRef='begun' targetRef='work'/>"
                        + "<sequenceFlow id='f2' sourceRef='work' targetRef='over'/>"
                        + "<sequenceFlow id='f3' sourceRef='again' targetRef='remind'/>"
                        + "<sequenceFlow id='f4' sourceRef='remind' targetRef='reminded'/></subProcess>")
                .user("after")
                .end("end")
                .flow("start", "sub", "after", "end");
    }

    @Test
    void reminders_pile_up_and_the_scope_waits_for_the_last_of_them() {
        TestDiagram diagram = reminded("<messageEventDefinition messageRef='m'/>");
        try (Run run = new Run(diagram)) {
            run.happens(Trigger.MESSAGE, "again").happens(Trigger.MESSAGE, "again");
            run.complete("work").complete("remind");
            assertThat(run.marked()).containsExactly("remind");
            run.complete("remind");
            assertThat(run.marked()).containsExactly("after");
            assertThat(run.complete("after").over()).isTrue();
            assertThat(run.graph.unproven()).isEmpty();
        }
        assertThat(defects(diagram)).isEmpty();
    }

    @Test
    void several_instances_of_an_event_sub_process_run_side_by_side() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .user("work")
                .end("end")
                .flow("start", "work", "end")
                .xml("<subProcess id='word' triggeredByEvent='true'><startEvent id='came' isInterrupting='false'>"
                        + "<messageEventDefinition messageRef='m'/></startEvent><userTask id='read'/><endEvent id='done'/>"
                        + "<sequenceFlow id='f1' sourceRef='came' targetRef='read'/>"
                        + "<sequenceFlow id='f2' sourceRef='read' targetRef='done'/></subProcess>");
        try (Run run = new Run(diagram)) {
            run.happens(Trigger.MESSAGE, "came").happens(Trigger.MESSAGE, "came");
            run.complete("read").complete("work");
            assertThat(run.marked()).containsExactly("read");
            assertThat(run.complete("read").over()).isTrue();
            assertThat(run.graph.unproven()).isEmpty();
        }
        assertThat(defects(diagram)).isEmpty();
    }

    @Test
    void a_job_before_each_run_of_a_sub_process_begins_it() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .xml("<subProcess id='leg'><multiInstanceLoopCharacteristics camunda:asyncBefore='true'>"
                        + "<loopCardinality>2</loopCardinality>"
                        + "</multiInstanceLoopCharacteristics><startEvent id='begun'/><userTask id='confirm'/><endEvent id='over'/>"
                        + "<sequenceFlow id='f1' sourceRef='begun' targetRef='confirm'/>"
                        + "<sequenceFlow id='f2' sourceRef='confirm' targetRef='over'/></subProcess>")
                .user("after")
                .end("end")
                .flow("start", "leg", "after", "end");
        try (Run run = new Run(diagram)) {
            assertThat(run.happens(Trigger.JOB, "leg").marked()).containsExactly("confirm", "leg");
            run.happens(Trigger.JOB, "leg").complete("confirm");
            assertThat(run.complete("confirm").marked()).containsExactly("after");
            assertThat(run.graph.unproven()).isEmpty();
        }
        assertThat(defects(diagram)).isEmpty();
    }

    private static TestDiagram hanging() {
        return TestDiagram.process("process")
                .start("start")
                .parallel("fork")
                .user("a", "b")
                .timer("late", "b", true)
                .inclusive("join")
                .end("gone")
                .end("end")
                .flow("start", "fork", "a", "join", "end")
                .flow("fork", "b", "join")
                .flow("late", "gone");
    }

    @Test
    void an_inclusive_join_hangs_when_the_other_branch_leaves_after_it_was_arrived_at() {
        try (Run run = new Run(hanging())) {
            run.complete("a").happens(Trigger.TIMER, "late");
            assertThat(run.marked()).containsExactly("join");
            assertThat(engine.look(Map.of()).actions()).isEmpty();
            assertThat(run.over()).isFalse();
        }
        assertThat(defects(hanging())).anySatisfy(defect -> {
            assertThat(defect.kind()).isEqualTo(Defect.Kind.DEADLOCK);
            assertThat(defect.element()).isEqualTo("join");
            assertThat(defect.path()).containsExactly("start", "fork", "a", "b", "join", "late", "gone");
        });
    }

    @Test
    void an_inclusive_join_fires_when_the_other_branch_leaves_before_it_is_arrived_at() {
        try (Run run = new Run(hanging())) {
            run.happens(Trigger.TIMER, "late").complete("a");
            assertThat(run.over()).isTrue();
        }
    }

    @Test
    void an_inclusive_join_fires_early_when_a_branch_reaches_it_only_through_a_boundary_event() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .parallel("fork")
                .user("a", "b", "after")
                .timer("late", "b", true)
                .inclusive("join")
                .end("gone")
                .end("end")
                .flow("start", "fork", "a", "join", "after", "end")
                .flow("fork", "b", "gone")
                .flow("late", "join");
        try (Run run = new Run(diagram)) {
            run.complete("a");
            assertThat(run.marked()).containsExactlyInAnyOrder("after", "b");
            assertThat(together(run.graph, "after", "b")).isTrue();
        }
    }

    @Test
    void an_exclusive_gateway_without_a_true_condition_or_a_default_fails() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .exclusive("which")
                .user("a", "b")
                .end("end")
                .flow("start", "which")
                .flowIf("which", "a", "${x == 'A'}")
                .flowIf("which", "b", "${x == 'B'}")
                .flow("a", "end")
                .flow("b", "end");
        String deployment = engine.deploy(Map.of("process.bpmn", diagram.text()));
        assertThatThrownBy(() -> engine.start("process", Map.of("x", "C")))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("ENGINE-02004");
        engine.undeploy(deployment);
        assertThat(defects(diagram)).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Defect.Kind.NOT_EXHAUSTIVE);
            assertThat(defect.element()).isEqualTo("which");
            assertThat(defect.path()).containsExactly("start", "which");
            assertThat(defect.message()).contains("ENGINE-02004");
        });
    }

    @Test
    void of_an_exclusive_gateway_the_flow_without_a_condition_is_taken_when_it_stands_first() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .exclusive("which")
                .user("a", "b")
                .end("end")
                .flow("start", "which", "a", "end")
                .flowIf("which", "b", "${x == 'B'}")
                .flow("b", "end");
        Map<String, Object> variables = new HashMap<>();
        variables.put("x", "B");
        try (Run run = new Run(diagram, variables)) {
            assertThat(run.marked()).containsExactly("a");
        }
        assertThat(kinds(diagram)).containsExactly("DEAD_ELEMENT b");
    }

    @Test
    void an_error_end_event_that_nobody_catches_ends_the_instance_silently() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .user("a")
                .end("failed", "<errorEventDefinition errorRef='e'/>")
                .flow("start", "a", "failed");
        try (Run run = new Run(diagram)) {
            assertThat(run.complete("a").over()).isTrue();
        }
        assertThat(defects(diagram)).isEmpty();
    }

    @Test
    void an_error_that_nobody_catches_ends_its_sub_process_as_if_nothing_had_happened() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .xml(
                        "<subProcess id='sub'><startEvent id='begin'/><endEvent id='failed'><errorEventDefinition errorRef='e'/>"
                                + "</endEvent><sequenceFlow id='f' sourceRef='begin' targetRef='failed'/></subProcess>")
                .user("after")
                .end("end")
                .flow("start", "sub", "after", "end");
        try (Run run = new Run(diagram)) {
            assertThat(run.marked()).containsExactly("after");
        }
    }

    @Test
    void a_terminating_end_ends_its_own_scope_alone() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .xml("<subProcess id='sub'><startEvent id='begin'/><parallelGateway id='fork'/><userTask id='a'/>"
                        + "<userTask id='b'/><endEvent id='all'><terminateEventDefinition/></endEvent><endEvent id='one'/>"
                        + "<sequenceFlow id='f1' sourceRef='begin' targetRef='fork'/>"
                        + "<sequenceFlow id='f2' sourceRef='fork' targetRef='a'/>"
                        + "<sequenceFlow id='f3' sourceRef='fork' targetRef='b'/>"
                        + "<sequenceFlow id='f4' sourceRef='a' targetRef='all'/>"
                        + "<sequenceFlow id='f5' sourceRef='b' targetRef='one'/></subProcess>")
                .user("after")
                .end("end")
                .flow("start", "sub", "after", "end");
        try (Run run = new Run(diagram)) {
            assertThat(run.complete("a").marked()).containsExactly("after");
            int cutOff = IntStream.range(0, run.graph.edges())
                    .filter(edge -> run.graph.interrupted(edge).get(run.graph.element("b")))
                    .findFirst()
                    .orElseThrow();
            assertThat(run.graph.pathOver(cutOff)).containsExactly("start", "sub", "begin", "fork", "a", "b", "all");
        }
    }

    private static TestDiagram interruptedByItsOwnSignal() {
        return TestDiagram.process("process")
                .start("start")
                .parallel("fork")
                .user("a", "b", "c")
                .xml(
                        "<intermediateThrowEvent id='throw'><signalEventDefinition signalRef='g'/></intermediateThrowEvent>")
                .parallel("join")
                .end("end")
                .flow("start", "fork", "a", "join", "throw", "c", "end")
                .flow("fork", "b", "join")
                .xml("<subProcess id='when' triggeredByEvent='true'><startEvent id='heard'>"
                        + "<signalEventDefinition signalRef='g'/></startEvent><userTask id='caught'/>"
                        + "<endEvent id='over'/><sequenceFlow id='f1' sourceRef='heard' targetRef='caught'/>"
                        + "<sequenceFlow id='f2' sourceRef='caught' targetRef='over'/></subProcess>");
    }

    @Test
    void a_signal_that_interrupts_the_scope_of_the_only_token_ends_it_without_its_event_sub_process() {
        try (Run run = new Run(interruptedByItsOwnSignal())) {
            assertThat(run.complete("a").complete("b").over()).isTrue();
        }
    }

    @Test
    void a_signal_that_interrupts_a_scope_with_other_tokens_begins_its_event_sub_process() {
        TestDiagram diagram = interruptedByItsOwnSignal().user("d").flow("fork", "d", "end");
        try (Run run = new Run(diagram)) {
            assertThat(run.complete("a").complete("b").marked()).containsExactly("caught");
        }
    }

    @Test
    void an_event_sub_process_that_throws_its_own_signal_begins_again_for_ever() {
        TestDiagram diagram = TestDiagram.process("process")
                .start("start")
                .user("work")
                .end("end")
                .flow("start", "work", "end")
                .xml("<subProcess id='when' triggeredByEvent='true'><startEvent id='heard'>"
                        + "<signalEventDefinition signalRef='g'/></startEvent>"
                        + "<endEvent id='again'><signalEventDefinition signalRef='g'/></endEvent>"
                        + "<sequenceFlow id='f1' sourceRef='heard' targetRef='again'/></subProcess>");
        try (Run run = new Run(diagram)) {
            assertThatThrownBy(() -> run.happens(Trigger.SIGNAL, "heard")).isInstanceOf(Engine.Endless.class);
            assertThat(run.graph.unproven()).extracting(Unproven::element).containsExactly("again");
        }
    }
}
