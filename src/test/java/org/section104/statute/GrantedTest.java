package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** {@code granted}: whenever a step is reached, the decisions it needs stand. */
class GrantedTest {

    private static final String RULE = "granted: {before: act, when: ok == 'YES'}";

    private static TinyProcess deciding() {
        return TinyProcess.aProcess()
                .variables("{ok: [YES, NO]}")
                .task("decide", "{ok: any}")
                .node("exclusiveGateway", "well")
                .task("act")
                .node("endEvent", "done")
                .flows("begin", "decide", "well")
                .flows("act", "done");
    }

    @Test
    void a_step_behind_its_decision_obeys() {
        var process = deciding()
                .node("endEvent", "refused")
                .flow("well", "act", "ok == 'YES'")
                .flow("well", "refused", "ok == 'NO'");

        assertThat(process.under(RULE).findings()).isEmpty();
    }

    @Test
    void a_step_that_does_not_wait_for_the_answer_is_found_with_the_run() {
        var process = deciding().flow("well", "act", "");

        assertThat(process.under(RULE).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
            assertThat(finding.rule()).isEqualTo("rule");
            assertThat(finding.clause()).isEqualTo("1(b)");
            assertThat(finding.message()).isEqualTo("The law says so. Here 'act' can be reached while ok is NO.");
            assertThat(finding.element()).isEqualTo("act");
            assertThat(finding.path()).containsExactly("begin", "decide", "well", "act");
        });
    }

    @Test
    void a_decision_that_was_never_asked_for_is_said_to_be_missing() {
        var process = TinyProcess.aProcess()
                .variables("{ok: [YES, NO]}")
                .task("act")
                .node("endEvent", "done")
                .flows("begin", "act", "done");

        assertThat(process.under(RULE).findings())
                .extracting(Finding::message)
                .containsExactly("The law says so. Here 'act' can be reached while ok is not decided.");
    }

    @Test
    void an_answer_that_is_asked_again_and_is_another_one_counts_no_more() {
        var process = TinyProcess.aProcess()
                .variables("{ok: [YES, NO]}")
                .task("decide", "{ok: YES}")
                .task("again", "{ok: any}")
                .task("act")
                .node("endEvent", "done")
                .flows("begin", "decide", "again", "act", "done");

        assertThat(process.under(RULE).findings()).hasSize(1);
    }

    @Test
    void an_answer_may_not_be_taken_back_beside_the_open_step() {
        var process = TinyProcess.aProcess()
                .variables("{ok: [YES, NO]}")
                .task("decide", "{ok: YES}")
                .node("parallelGateway", "fork")
                .task("act")
                .task("again", "{ok: NO}")
                .node("parallelGateway", "join")
                .node("endEvent", "done")
                .flows("begin", "decide", "fork", "act", "join", "done")
                .flows("fork", "again", "join");

        assertThat(process.under(RULE).findings())
                .extracting(Finding::message)
                .containsExactly("The law says so. Here 'act' can be open while ok is NO.");
    }

    @Test
    void what_rests_on_a_guard_that_cannot_be_read_is_not_proven() {
        var process = deciding()
                .node("endEvent", "refused")
                .flow("well", "act", "judge.finds(ok)")
                .flow("well", "refused", "ok == 'NO'");

        assertThat(process.under(RULE).findings())
                .filteredOn(finding -> finding.rule().equals("rule"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOT_PROVEN);
                    assertThat(finding.element()).isEqualTo("well");
                });
    }
}
