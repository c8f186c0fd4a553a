package org.section104.statute;

import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No counterexample is imaginary: the real engine goes the way that the gate shows. */
class ReplayTest {

    private static Replay replay;

    @BeforeAll
    static void startTheEngine() {
        replay = new Replay();
    }

    @AfterAll
    static void stopTheEngine() throws Exception {
        replay.close();
    }

    @TestFactory
    Stream<DynamicTest> every_counterexample_of_a_violating_edit_runs_on_the_real_engine() {
        return ViolatingEdits.all().stream().flatMap(edit -> counterexamples(edit, edit.source()));
    }

    /** Everything else is wrong wherever a run goes: there is nothing to run. */
    @Test
    void only_what_is_not_about_runs_has_no_counterexample() {
        var findings = ViolatingEdits.all().stream()
                .flatMap(edit -> EditsTest.check(edit).findings().stream())
                .toList();
        assertThat(findings.stream().filter(finding -> !finding.path().isEmpty()))
                .hasSize(107);
        var withoutPath = findings.stream()
                .filter(finding -> finding.path().isEmpty())
                .collect(groupingBy(Finding::rule, counting()));
        assertThat(withoutPath)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        // what a step is bound to, what a file or an expression reaches, how long history is kept
                        entry("binding", 41L),
                        entry("reach", 6L),
                        entry("history", 1L),
                        // an element that no run comes to
                        entry("sound", 54L),
                        // who writes a variable
                        entry("protected", 7L),
                        entry("concurrences-are-state-s", 4L),
                        entry("screening-is-the-table-s", 1L),
                        entry("the-clock-is-the-record-s", 1L),
                        // whose hands a step is in
                        entry("counsel-reviews-what-the-secretary-signs", 1L),
                        entry("offices-do-not-decide-for-each-other", 1L),
                        entry("the-department-does-not-stand-in-for-state", 2L),
                        entry("the-requester-does-not-review-equipment", 1L),
                        entry("who-drafts-does-not-approve", 1L),
                        // a clock whose length nobody knows
                        entry("the-clock-runs", 1L),
                        // the decision table
                        entry("screen-equipment", 6L)));
    }

    private static Stream<DynamicTest> counterexamples(Edit edit, Source edited) {
        return EditsTest.check(edit).findings().stream()
                .filter(finding -> !finding.path().isEmpty())
                .map(finding -> DynamicTest.dynamicTest(
                        edit + " | " + finding.rule(), () -> replay.run(new Counterexample(edited, finding))));
    }
}
