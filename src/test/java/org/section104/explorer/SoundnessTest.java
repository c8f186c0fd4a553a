package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.explorer.terms.Options;

class SoundnessTest {

    private static List<Defect> check(TestDiagram diagram) {
        return Soundness.check(new Explorer(Options.DEFAULT).explore(diagram.read()));
    }

    @Test
    void a_join_of_branches_of_which_only_one_is_taken_is_a_deadlock() {
        List<Defect> defects = check(TestDiagram.process("stuck")
                .start("start")
                .exclusive("which", "which-b")
                .user("a", "b")
                .parallel("join")
                .end("end")
                .flow("start", "which", "b", "join", "end")
                .flowIf("which", "a", "${x == 'A'}")
                .flow("a", "join"));
        assertThat(defects).extracting(Defect::kind).contains(Defect.Kind.DEADLOCK);
        assertThat(defects.get(0).element()).isEqualTo("join");
        assertThat(defects.get(0).path())
                .hasSize(4)
                .startsWith("start", "which")
                .endsWith("join");
    }

    @Test
    void branches_that_are_not_joined_open_a_step_twice() {
        List<Defect> defects = check(TestDiagram.process("twice")
                .start("start")
                .parallel("fork")
                .auto("a")
                .auto("b")
                .user("work")
                .end("end")
                .flow("start", "fork", "a", "work", "end")
                .flow("fork", "b", "work"));
        assertThat(defects).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Defect.Kind.UNSAFE);
            assertThat(defect.element()).isEqualTo("work");
            assertThat(defect.path()).containsExactly("start", "fork", "a", "work", "b", "work");
        });
    }

    @Test
    void branches_that_meet_at_an_exclusive_gateway_reach_the_end_twice() {
        assertThat(check(TestDiagram.process("double")
                        .start("start")
                        .parallel("fork")
                        .user("a", "b")
                        .exclusive("merge")
                        .end("end")
                        .flow("start", "fork", "a", "merge", "end")
                        .flow("fork", "b", "merge")))
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.kind()).isEqualTo(Defect.Kind.IMPROPER_COMPLETION);
                    assertThat(defect.element()).isEqualTo("end");
                });
    }

    @Test
    void branches_may_end_at_one_end_over_flows_of_their_own() {
        assertThat(check(TestDiagram.process("sound")
                        .start("start")
                        .parallel("fork")
                        .user("a", "b")
                        .end("end")
                        .flow("start", "fork", "a", "end")
                        .flow("fork", "b", "end")))
                .isEmpty();
    }

    @Test
    void a_loop_without_a_way_out_has_no_option_to_complete() {
        assertThat(check(TestDiagram.process("endless")
                        .start("start")
                        .exclusive("back")
                        .user("work")
                        .flow("start", "back", "work", "back")))
                .extracting(Defect::kind)
                .containsExactly(Defect.Kind.NO_OPTION_TO_COMPLETE);
    }

    @Test
    void a_loop_with_a_way_out_is_sound() {
        assertThat(check(TestDiagram.process("loop")
                        .start("start")
                        .exclusive("back")
                        .user("work")
                        .exclusive("again", "again-end")
                        .end("end")
                        .flow("start", "back", "work", "again", "end")
                        .flowIf("again", "back", "${x == 'A'}")))
                .isEmpty();
    }

    @Test
    void what_nothing_leads_to_is_dead() {
        assertThat(check(TestDiagram.process("dead")
                        .start("start")
                        .user("work", "lonely")
                        .end("end")
                        .flow("start", "work", "end")))
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.kind()).isEqualTo(Defect.Kind.DEAD_ELEMENT);
                    assertThat(defect.element()).isEqualTo("lonely");
                });
    }

    @Test
    void conditions_of_one_undeclared_variable_are_weighed_together() {
        TestDiagram diagram = TestDiagram.process("complementary")
                .start("start")
                .exclusive("which")
                .user("a", "b")
                .end("end")
                .flow("start", "which")
                .flowIf("which", "a", "${x == 'A'}")
                .flowIf("which", "b", "${x != 'A'}")
                .flow("a", "end")
                .flow("b", "end");
        assertThat(check(diagram)).isEmpty();
    }
}
