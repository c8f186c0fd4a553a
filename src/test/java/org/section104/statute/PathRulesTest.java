package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.section104.statute.verdict.Finding;

/** The rules about the order of steps: {@code precedence}, {@code response}, {@code mandatory}, {@code absent}, {@code open}. */
class PathRulesTest {

    private static TinyProcess abc() {
        return TinyProcess.aProcess().task("a").task("b").task("c").node("endEvent", "done");
    }

    @Nested
    class Precedence {

        private static final String RULE = "precedence: {first: a, then: b}";

        @Test
        void the_first_before_the_second_obeys() {
            assertThat(abc().flows("begin", "a", "c", "b", "done").under(RULE).findings())
                    .isEmpty();
        }

        @Test
        void a_way_around_the_first_is_found() {
            var process = abc().node("exclusiveGateway", "skip")
                    .flow("skip", "b", "urgent")
                    .flows("begin", "skip", "a", "b", "c", "done");

            assertThat(process.under(RULE).findings())
                    .filteredOn(finding -> finding.rule().equals("rule"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.path()).containsExactly("begin", "skip", "b"));
        }

        @Test
        void side_by_side_is_not_before() {
            var process = abc().node("parallelGateway", "fork")
                    .node("parallelGateway", "join")
                    .flows("begin", "fork", "a", "join", "c", "done")
                    .flows("fork", "b", "join");

            assertThat(process.under(RULE).findings()).hasSize(1);
        }
    }

    @Nested
    class Response {

        private static final String RULE = "response: {after: a, all: [b, [c, d]]}";

        private static TinyProcess abcd() {
            return abc().task("d");
        }

        @Test
        void what_follows_obeys_and_of_alternatives_one_is_enough() {
            var process = abcd().node("exclusiveGateway", "which")
                    .node("exclusiveGateway", "both")
                    .flow("which", "d", "other")
                    .flows("begin", "a", "b", "which", "c", "both", "done")
                    .flows("d", "both");

            assertThat(process.under(RULE).findings()).extracting(Finding::rule).doesNotContain("rule");
        }

        @Test
        void a_run_that_ends_without_it_is_found() {
            var process = abcd().node("exclusiveGateway", "enough")
                    .node("endEvent", "early")
                    .flow("enough", "early", "tired")
                    .flows("begin", "a", "enough", "b", "c", "d", "done");

            assertThat(process.under(RULE).findings())
                    .filteredOn(finding -> finding.rule().equals("rule"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.message()).endsWith("Here a case can end without 'b'.");
                        assertThat(finding.path()).containsExactly("begin", "a", "enough", "early");
                    });
        }

        @Test
        void a_loop_with_a_way_out_is_no_escape() {
            var process = abcd().node("exclusiveGateway", "again")
                    .node("exclusiveGateway", "ready")
                    .task("wait")
                    .flow("again", "ready", "notyet")
                    .flows("begin", "a", "ready", "wait", "again", "b", "c", "d", "done");

            assertThat(process.under(RULE).findings()).extracting(Finding::rule).doesNotContain("rule");
        }

        @Test
        void a_loop_without_a_way_out_is_found() {
            var process = abcd().node("exclusiveGateway", "lost")
                    .node("exclusiveGateway", "ready")
                    .task("wait")
                    .flow("lost", "ready", "unlucky")
                    .flows("begin", "a", "lost", "b", "c", "d", "done")
                    .flows("ready", "wait", "ready");

            assertThat(process.under(RULE).findings())
                    .filteredOn(finding -> finding.rule().equals("rule"))
                    .extracting(Finding::message)
                    .containsExactly(
                            "The law says so. Here a case can reach a state from which 'b' can no longer be reached.");
        }

        @Test
        void a_deadlock_counts() {
            var process = abcd().node("exclusiveGateway", "one")
                    .node("parallelGateway", "join")
                    .flow("one", "d", "other")
                    .flows("begin", "a", "one", "c", "join", "b", "done")
                    .flows("d", "join");

            assertThat(process.under(RULE).findings()).extracting(Finding::rule).contains("rule");
        }

        @Test
        void only_what_happens_under_its_condition_asks_for_a_response() {
            var process = TinyProcess.aProcess()
                    .variables("{kind: [ONE, NONE]}")
                    .task("a", "{kind: any}")
                    .task("b")
                    .node("exclusiveGateway", "any")
                    .node("endEvent", "done")
                    .node("endEvent", "nothing")
                    .flows("begin", "a", "any")
                    .flow("any", "b", "kind == 'ONE'")
                    .flow("any", "nothing", "kind == 'NONE'")
                    .flows("b", "done");

            assertThat(process.under("response: {after: {step: a, when: kind == 'ONE'}, all: [b]}")
                            .findings())
                    .isEmpty();
            assertThat(process.under("response: {after: a, all: [b]}").findings())
                    .hasSize(1);
        }
    }

    @Nested
    class Mandatory {

        @Test
        void a_way_around_it_is_found() {
            var process = abc().node("exclusiveGateway", "skip")
                    .node("exclusiveGateway", "merge")
                    .flow("skip", "merge", "urgent")
                    .flows("begin", "a", "skip", "b", "merge", "c", "done");

            assertThat(process.under("mandatory: c").findings())
                    .extracting(Finding::rule)
                    .doesNotContain("rule");
            assertThat(process.under("mandatory: b").findings())
                    .filteredOn(finding -> finding.rule().equals("rule"))
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.path()).containsExactly("begin", "a", "skip", "merge", "c", "done"));
        }

        @Test
        void what_is_cut_off_is_not_passed() {
            var process = abc().node(
                            "boundaryEvent",
                            "late",
                            "attachedToRef='b'",
                            "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>")
                    .node("endEvent", "over")
                    .flows("begin", "a", "b", "c", "done")
                    .flows("late", "over");

            assertThat(process.under("mandatory: b").findings()).hasSize(1);
        }
    }

    @Nested
    class Absent {

        private static final String RULE = "absent: {step: c, between: [a, b]}";

        @Test
        void outside_it_may_come() {
            assertThat(abc().flows("begin", "a", "b", "c", "done").under(RULE).findings())
                    .isEmpty();
        }

        @Test
        void between_the_two_it_is_found() {
            assertThat(abc().flows("begin", "a", "c", "b", "done").under(RULE).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.message()).endsWith("Here it can be reached after 'a' and before 'b'.");
                        assertThat(finding.path()).containsExactly("begin", "a", "c");
                    });
        }

        @Test
        void never_again_means_for_ever() {
            var process = abc().node("exclusiveGateway", "again")
                    .node("exclusiveGateway", "ready")
                    .flow("again", "ready", "more")
                    .flows("begin", "ready", "a", "b", "again", "c", "done");

            assertThat(process.under("absent: {step: a, between: [a, never]}").findings())
                    .extracting(Finding::rule)
                    .contains("rule");
        }
    }

    @Nested
    class Open {

        private static final String RULE = "open: {step: stop, while: tour}";

        private static TinyProcess tour() {
            return TinyProcess.aProcess()
                    .open("tour")
                    .node("startEvent", "off")
                    .node("parallelGateway", "fork")
                    .task("work")
                    .node("endEvent", "worked", "", "<terminateEventDefinition/>")
                    .task("stop")
                    .node("endEvent", "stopped", "", "<terminateEventDefinition/>");
        }

        @Test
        void a_standing_task_obeys() {
            var process = tour().flows("off", "fork", "work", "worked")
                    .flows("fork", "stop", "stopped")
                    .close()
                    .node("endEvent", "done")
                    .flows("begin", "tour", "done");

            assertThat(process.under(RULE).findings()).isEmpty();
        }

        @Test
        void one_that_is_taken_away_by_a_clock_is_found() {
            var process = tour().node(
                            "boundaryEvent",
                            "late",
                            "attachedToRef='stop'",
                            "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>")
                    .node("endEvent", "too-late")
                    .flows("off", "fork", "work", "worked")
                    .flows("fork", "stop", "stopped")
                    .flows("late", "too-late")
                    .close()
                    .node("endEvent", "done")
                    .flows("begin", "tour", "done");

            assertThat(process.under(RULE).findings())
                    .filteredOn(finding -> finding.rule().equals("rule"))
                    .extracting(Finding::message)
                    .containsExactly("The law says so. Here 'tour' can go on while 'stop' is not open.");
        }
    }
}
