package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No counterexample is imaginary: the real engine goes the way that the gate shows. */
class ReplayTest {

    @TestFactory
    Stream<DynamicTest> every_counterexample_of_a_violating_edit_runs_on_the_real_engine() {
        return ViolatingEdits.all().stream().flatMap(edit -> counterexamples(edit, edit.source()));
    }

    private static Stream<DynamicTest> counterexamples(Edit edit, Source edited) {
        return EditsTest.check(edit).findings().stream()
                .filter(finding -> !finding.path().isEmpty())
                .map(finding -> DynamicTest.dynamicTest(edit + " | " + finding.rule(), () -> {
                    try (var replay = new Replay()) {
                        var run = replay.run(edited, finding);
                        assertThat(run.path()).isNotEmpty();
                        assertThat(run.missed())
                                .as("the engine came through %s", run.entered())
                                .isEmpty();
                    }
                }));
    }
}
