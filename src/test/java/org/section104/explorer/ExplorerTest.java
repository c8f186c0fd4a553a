package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.terms.Contracts;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Trigger;
import org.section104.explorer.terms.Unproven;
import org.section104.explorer.terms.Write;

class ExplorerTest {

    private static StateGraph explore(TestDiagram diagram) {
        return explore(diagram, Options.DEFAULT);
    }

    private static StateGraph explore(TestDiagram diagram, Options options) {
        return new Explorer(options).explore(diagram.read());
    }

    private static List<String> unproven(StateGraph graph) {
        return graph.unproven().stream().map(Unproven::element).toList();
    }

    /** Two offices decide; what each says may be revised. */
    private static TestDiagram decision() {
        return TestDiagram.process("decision")
                .start("start")
                .exclusive("again")
                .user("decide")
                .exclusive("granted", "granted-revise")
                .user("revise", "act")
                .end("end")
                .flow("start", "again", "decide", "granted", "revise", "again")
                .flowIf("granted", "act", "${concurrence == 'GIVEN'}")
                .flow("act", "end");
    }

    private static final Contracts DECIDING = (process, node) -> switch (node.id()) {
        case "decide" -> List.of(new Write("concurrence", List.of("GIVEN", "DENIED"), false));
        case "revise" -> List.of(new Write("concurrence", List.of(Write.UNSET), true));
        default -> List.of();
    };

    private static final Options DECLARED = Options.DEFAULT
            .withVariables(Map.of("concurrence", List.of("GIVEN", "DENIED")))
            .withContracts(DECIDING);

    /** Somebody looks at what was decided while an element holds a token. */
    private static Options looking(String element) {
        return DECLARED.withObserved(Map.of(element, Set.of("concurrence")));
    }

    private static List<Integer> resting(StateGraph graph, String element) {
        return IntStream.range(0, graph.states())
                .filter(state -> graph.atRest(state) && graph.marked(state, graph.element(element)))
                .boxed()
                .toList();
    }

    @Test
    void a_declared_variable_has_the_value_that_was_decided() {
        StateGraph graph = explore(decision(), looking("act"));
        int concurrence = graph.variable("concurrence");
        assertThat(resting(graph, "act")).isNotEmpty().allMatch(state -> graph.value(state, concurrence)
                .equals("GIVEN"));
        assertThat(graph.unproven()).isEmpty();
    }

    @Test
    void a_value_that_nobody_looks_at_any_more_is_forgotten() {
        StateGraph graph = explore(decision(), DECLARED);
        assertThat(resting(graph, "act")).singleElement().satisfies(state -> assertThat(graph.value(state, 0))
                .isEqualTo(Write.UNSET));
    }

    @Test
    void a_revision_may_void_a_decision_or_keep_it() {
        StateGraph whole = explore(decision(), DECLARED.withReduction(false));
        assertThat(resting(whole, "decide"))
                .extracting(state -> whole.value(state, 0))
                .containsExactlyInAnyOrder(Write.UNSET, "DENIED");
        assertThat(resting(whole, "decide")).noneMatch(state -> whole.isDoubted(state, 0));
    }

    @Test
    void whether_a_revision_voids_a_decision_is_left_open_until_somebody_looks() {
        StateGraph graph = explore(decision(), looking("decide"));
        assertThat(resting(graph, "decide"))
                .extracting(state -> graph.value(state, 0))
                .containsExactlyInAnyOrder(Write.UNSET, "DENIED");
        assertThat(resting(graph, "decide"))
                .allMatch(state ->
                        graph.isDoubted(state, 0) == graph.value(state, 0).equals("DENIED"));
    }

    /** After a revision it is asked whether the decision still stands. */
    private static TestDiagram askedAgain() {
        return TestDiagram.process("asked-again")
                .start("start")
                .user("decide", "revise", "act", "over")
                .exclusive("granted", "granted-over")
                .end("end")
                .flow("start", "decide", "revise", "granted", "over", "end")
                .flowIf("granted", "act", "${concurrence == 'GIVEN'}")
                .flow("act", "end");
    }

    @Test
    void a_condition_takes_a_voided_decision_as_none() {
        StateGraph graph = explore(askedAgain(), DECLARED);
        assertThat(resting(graph, "act")).isNotEmpty();
        assertThat(resting(graph, "over")).isNotEmpty();
        StateGraph voided = explore(askedAgain(), DECLARED.withContracts((process, node) -> switch (node.id()) {
            case "decide" -> List.of(new Write("concurrence", List.of("GIVEN"), false));
            case "revise" -> List.of(new Write("concurrence", List.of(Write.UNSET), false));
            default -> List.of();
        }));
        assertThat(resting(voided, "act")).isEmpty();
    }

    @Test
    void edges_say_who_did_what() {
        StateGraph graph = explore(decision(), looking("act"));
        int given = IntStream.range(0, graph.edges())
                .filter(edge -> graph.writes(edge).containsValue("GIVEN"))
                .findFirst()
                .orElseThrow();
        int before = graph.firstReachedBy(graph.source(given));
        assertThat(graph.trigger(before)).isEqualTo(Trigger.COMPLETE);
        assertThat(graph.triggered(before)).isEqualTo(graph.element("decide"));
        assertThat(graph.trigger(given)).isEqualTo(Trigger.ENGINE);
        assertThat(graph.triggered(given)).isEqualTo(graph.element("decide"));
        assertThat(graph.writes(given)).containsExactly(Map.entry(graph.variable("concurrence"), "GIVEN"));
        assertThat(graph.completed(given)).startsWith(graph.element("decide"));
        assertThat(graph.flows(given)).first().satisfies(flow -> assertThat(flow.id())
                .isEqualTo("decide-granted"));
    }

    @Test
    void a_path_is_followed_with_all_that_is_written_on_it() {
        List<String> path =
                List.of("start", "again", "decide", "granted", "revise", "again", "decide", "granted", "act");
        StateGraph graph = new Explorer(DECLARED).follow(decision().read(), path);
        int end = resting(graph, "act").get(0);
        assertThat(graph.pathTo(end)).isEqualTo(path);
        assertThat(graph.edgesTo(end).stream()
                        .flatMap(edge -> graph.writes(edge).values().stream())
                        .filter(value -> !value.equals(Write.UNSET)))
                .containsExactly("DENIED", "GIVEN");
        assertThat(graph.firstEdge(end)).isEqualTo(graph.endEdge(end));
    }

    @Test
    void an_undeclared_variable_is_free() {
        StateGraph graph = explore(decision());
        assertThat(graph.variables()).isEmpty();
        assertThat(IntStream.range(0, graph.states())).anyMatch(state -> graph.marked(state, graph.element("act")));
        assertThat(Soundness.check(graph)).isEmpty();
    }

    @Test
    void the_shortest_run_is_told_in_elements() {
        StateGraph graph = explore(decision(), DECLARED);
        int end = IntStream.range(0, graph.states())
                .filter(graph::isFinal)
                .findFirst()
                .orElseThrow();
        assertThat(graph.pathTo(end)).containsExactly("start", "again", "decide", "granted", "act", "end");
    }

    @Test
    void a_condition_that_cannot_be_read_leaves_both_ways_open_and_is_said() {
        StateGraph graph = explore(TestDiagram.process("opaque")
                .start("start")
                .exclusive("which", "which-b")
                .user("a", "b")
                .end("end")
                .flow("start", "which", "b", "end")
                .flowIf("which", "a", "${approvals.size() > 2}")
                .flow("a", "end"));
        assertThat(unproven(graph)).containsExactly("which");
        assertThat(graph.unproven().get(0).guard()).isTrue();
        assertThat(graph.unproven().get(0).reason()).contains("approvals.size() > 2");
        assertThat(Soundness.check(graph)).isEmpty();
    }

    private static TestDiagram calling(String called) {
        return TestDiagram.process("calling")
                .start("start")
                .xml("<callActivity id='call' calledElement='" + called + "'/>")
                .end("end")
                .flow("start", "call", "end");
    }

    private static final TestDiagram CALLED = TestDiagram.process("called")
            .start("begin")
            .user("work")
            .end("done")
            .flow("begin", "work", "done");

    @Test
    void a_called_process_is_explored_in_line() {
        StateGraph graph = explore(calling("called"), Options.DEFAULT.withCallees(id -> Optional.of(CALLED.read())));
        int end = IntStream.range(0, graph.states())
                .filter(graph::isFinal)
                .findFirst()
                .orElseThrow();
        assertThat(graph.pathTo(end)).containsExactly("start", "call", "call/begin", "call/work", "call/done", "end");
        assertThat(graph.unproven()).isEmpty();
    }

    @Test
    void what_a_called_process_reads_is_its_own_unless_it_is_passed() {
        TestDiagram callee = TestDiagram.process("called")
                .start("begin")
                .exclusive("which", "which-no")
                .user("yes", "no")
                .end("done")
                .flow("begin", "which", "no", "done")
                .flowIf("which", "yes", "${concurrence == 'GIVEN'}")
                .flow("yes", "done");
        TestDiagram plain = TestDiagram.process("caller")
                .start("start")
                .user("decide")
                .xml("<callActivity id='call' calledElement='called'/>")
                .end("end")
                .flow("start", "decide", "call", "end");
        TestDiagram passing = TestDiagram.process("caller")
                .start("start")
                .user("decide")
                .xml("<callActivity id='call' calledElement='called'><extensionElements>"
                        + "<camunda:in source='concurrence' target='concurrence'/></extensionElements></callActivity>")
                .end("end")
                .flow("start", "decide", "call", "end");
        Options options = DECLARED.withCallees(id -> Optional.of(callee.read()));
        assertThat(reached(explore(plain, options))).doesNotContain("call/yes").contains("call/no");
        assertThat(reached(explore(passing, options))).contains("call/yes", "call/no");
    }

    private static List<String> reached(StateGraph graph) {
        return IntStream.range(0, graph.edges())
                .flatMap(edge -> IntStream.of(graph.entered(edge)))
                .mapToObj(element -> graph.elements().get(element).path())
                .distinct()
                .toList();
    }

    @Test
    void an_unknown_or_recursive_call_is_refused_by_name() {
        assertThat(unproven(explore(calling("nobody")))).containsExactly("call");
        StateGraph recursive = explore(
                calling("calling"),
                Options.DEFAULT.withCallees(id -> Optional.of(calling(id).read())));
        assertThat(recursive.unproven()).singleElement().satisfies(unproven -> {
            assertThat(unproven.element()).isEqualTo("call");
            assertThat(unproven.reason()).contains("may not call itself");
        });
        assertThat(unproven(explore(calling("${which}")))).containsExactly("call");
    }

    private static TestDiagram reminding(String definition, Kind follower) {
        return TestDiagram.process("reminding")
                .start("start")
                .user("work")
                .xml("<boundaryEvent id='reminder' attachedToRef='work' cancelActivity='false'>" + definition
                        + "</boundaryEvent>")
                .xml(follower == Kind.USER_TASK ? "<userTask id='remind'/>" : "<manualTask id='remind'/>")
                .end("end")
                .end("reminded")
                .flow("start", "work", "end")
                .flow("reminder", "remind", "reminded");
    }

    private static final String CYCLE = "<timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition>";
    private static final String ONCE = "<timerEventDefinition><timeDate>${dueAt}</timeDate></timerEventDefinition>";

    @Test
    void a_reminder_that_repeats_without_waiting_is_one_step() {
        StateGraph graph = explore(reminding(CYCLE, Kind.MANUAL_TASK));
        assertThat(graph.unproven()).isEmpty();
        assertThat(Soundness.check(graph)).isEmpty();
    }

    @Test
    void a_reminder_that_repeats_and_waits_beside_everything_else_is_sound() {
        StateGraph graph = explore(reminding(CYCLE, Kind.USER_TASK));
        assertThat(graph.unproven()).isEmpty();
        assertThat(Soundness.check(graph)).isEmpty();
        int work = graph.element("work");
        int remind = graph.element("remind");
        assertThat(IntStream.range(0, graph.states()))
                .anyMatch(state -> graph.marked(state, work) && graph.marked(state, remind))
                .anyMatch(state -> !graph.marked(state, work) && graph.marked(state, remind) && !graph.isFinal(state));
    }

    @Test
    void a_reminder_may_end_where_the_work_ends() {
        StateGraph graph = explore(TestDiagram.process("reminding")
                .start("start")
                .user("work", "remind")
                .xml("<boundaryEvent id='reminder' attachedToRef='work' cancelActivity='false'>" + CYCLE
                        + "</boundaryEvent>")
                .end("end")
                .flow("start", "work", "end")
                .flow("reminder", "remind", "end"));
        assertThat(graph.unproven()).isEmpty();
        assertThat(Soundness.check(graph)).isEmpty();
    }

    @Test
    void an_end_that_the_work_reaches_twice_is_still_found_beside_a_reminder() {
        StateGraph graph = explore(TestDiagram.process("reminding")
                .start("start")
                .parallel("fork")
                .user("work", "other", "remind")
                .xml("<boundaryEvent id='reminder' attachedToRef='work' cancelActivity='false'>" + CYCLE
                        + "</boundaryEvent>")
                .exclusive("merge")
                .end("end")
                .flow("start", "fork", "work", "merge", "end")
                .flow("fork", "other", "merge")
                .flow("reminder", "remind", "end"));
        assertThat(Soundness.check(graph)).extracting(Defect::kind).contains(Defect.Kind.IMPROPER_COMPLETION);
    }

    @Test
    void a_reminder_that_repeats_and_leads_back_is_refused_by_name() {
        StateGraph graph = explore(TestDiagram.process("reminding")
                .start("start")
                .user("work", "remind", "after")
                .xml("<boundaryEvent id='reminder' attachedToRef='work' cancelActivity='false'>" + CYCLE
                        + "</boundaryEvent>")
                .exclusive("merge")
                .end("end")
                .flow("start", "work", "merge", "after", "end")
                .flow("reminder", "remind", "merge"));
        assertThat(unproven(graph)).containsExactly("reminder");
        assertThat(graph.unproven().get(0).guard()).isFalse();
    }

    @Test
    void a_reminder_that_repeats_and_is_a_step_of_the_law_is_refused_by_name() {
        Contracts steps = new Contracts() {
            @Override
            public List<Write> writes(
                    org.section104.explorer.diagram.Process process, org.section104.explorer.diagram.Node node) {
                return List.of();
            }

            @Override
            public boolean isStep(
                    org.section104.explorer.diagram.Process process, org.section104.explorer.diagram.Node node) {
                return node.id().equals("remind");
            }
        };
        assertThat(unproven(explore(reminding(CYCLE, Kind.USER_TASK), Options.DEFAULT.withContracts(steps))))
                .containsExactly("reminder");
    }

    @Test
    void a_clock_that_fires_once_may_wait_and_is_armed_until_then() {
        StateGraph graph = explore(reminding(ONCE, Kind.USER_TASK));
        assertThat(graph.unproven()).isEmpty();
        assertThat(Soundness.check(graph)).isEmpty();
        int reminder = graph.element("reminder");
        int work = graph.element("work");
        int remind = graph.element("remind");
        assertThat(IntStream.range(0, graph.states()).filter(state -> graph.atRest(state) && graph.marked(state, work)))
                .isNotEmpty()
                .allMatch(state ->
                        graph.armed(state, reminder) != graph.pathTo(state).contains("reminder"));
        assertThat(IntStream.range(0, graph.states()))
                .anyMatch(state -> graph.marked(state, work) && graph.marked(state, remind));
    }

    @Test
    void a_loop_in_which_tokens_pile_up_is_not_explored_to_the_end() {
        StateGraph graph = explore(
                TestDiagram.process("p")
                        .start("begin")
                        .exclusive("again")
                        .parallel("fork")
                        .auto("think")
                        .end("end")
                        .flow("begin", "again")
                        .flow("again", "fork")
                        .flow("fork", "again")
                        .flow("fork", "think")
                        .flow("think", "end"),
                Options.DEFAULT);
        assertThat(graph.complete()).isFalse();
    }

    @Test
    void the_cap_is_kept_and_said() {
        StateGraph graph = explore(decision(), Options.DEFAULT.withStateCap(3));
        assertThat(graph.complete()).isFalse();
        assertThat(Soundness.check(graph)).extracting(Defect::kind).doesNotContain(Defect.Kind.DEAD_ELEMENT);
    }

    @Test
    void compensation_and_ad_hoc_elements_are_refused_by_name() {
        StateGraph graph = explore(TestDiagram.process("odd")
                .start("start")
                .xml("<adHocSubProcess id='any'><userTask id='inside'/></adHocSubProcess>")
                .xml("<intermediateThrowEvent id='undo'><compensateEventDefinition/></intermediateThrowEvent>")
                .xml("<complexGateway id='complex'/>")
                .xml("<choreographyTask id='strange'/>")
                .end("end")
                .flow("start", "any", "undo", "complex", "strange", "end"));
        assertThat(unproven(graph)).containsExactlyInAnyOrder("any", "undo", "complex", "strange");
    }

    @Test
    void a_boundary_event_attached_to_nothing_is_refused_by_name() {
        StateGraph graph = explore(TestDiagram.process("loose")
                .start("start")
                .user("work")
                .timer("late", "wrok", true)
                .end("end")
                .flow("start", "work", "end"));
        assertThat(unproven(graph)).containsExactly("late");
    }

    @Test
    void two_elements_of_one_id_and_a_flow_to_nowhere_are_refused_by_name() {
        StateGraph graph = explore(
                TestDiagram.process("twice").start("start").user("work", "work").flow("start", "work", "nowhere"));
        assertThat(graph.unproven())
                .extracting(Unproven::reason)
                .anyMatch(reason -> reason.contains("work is given to more than one"))
                .anyMatch(reason -> reason.contains("nowhere"));
    }

    @Test
    void a_process_without_a_start_is_refused() {
        assertThat(explore(TestDiagram.process("endless").user("work")).unproven())
                .singleElement()
                .satisfies(unproven -> assertThat(unproven.reason()).contains("no start event"));
    }

    @Test
    void an_event_sub_process_cuts_off_what_is_around_it() {
        StateGraph graph = explore(TestDiagram.process("recalled")
                .start("start")
                .user("work")
                .end("end")
                .flow("start", "work", "end")
                .xml("<subProcess id='recall' triggeredByEvent='true'><startEvent id='recalled'>"
                        + "<messageEventDefinition messageRef='m'/></startEvent><userTask id='file'/><endEvent id='filed'/>"
                        + "<sequenceFlow id='f1' sourceRef='recalled' targetRef='file'/>"
                        + "<sequenceFlow id='f2' sourceRef='file' targetRef='filed'/></subProcess>"));
        int edge = IntStream.range(0, graph.edges())
                .filter(each -> graph.trigger(each) == Trigger.MESSAGE)
                .findFirst()
                .orElseThrow();
        assertThat(graph.interrupted(edge).get(graph.element("work"))).isTrue();
        assertThat(graph.armed(graph.source(edge), graph.element("recalled"))).isTrue();
        assertThat(Soundness.check(graph)).isEmpty();
    }

    @Test
    void a_conditional_event_fires_only_when_its_condition_may_be_true() {
        TestDiagram diagram = TestDiagram.process("withdrawable")
                .start("start")
                .user("decide", "work")
                .xml("<boundaryEvent id='denied' attachedToRef='work'><conditionalEventDefinition>"
                        + "<condition xsi:type='tFormalExpression'>${concurrence == 'DENIED'}</condition>"
                        + "</conditionalEventDefinition></boundaryEvent>")
                .end("end")
                .end("stopped")
                .flow("start", "decide", "work", "end")
                .flow("denied", "stopped");
        StateGraph graph = explore(diagram, DECLARED);
        assertThat(IntStream.range(0, graph.edges()).filter(edge -> graph.trigger(edge) == Trigger.CONDITION))
                .isNotEmpty()
                .allMatch(edge -> graph.value(graph.source(edge), 0).equals("DENIED"));
    }
}
