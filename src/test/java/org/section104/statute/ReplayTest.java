package org.section104.statute;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;

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
                .hasSizeGreaterThanOrEqualTo(107);
        assertThat(findings.stream()
                        .filter(finding -> finding.path().isEmpty())
                        .map(Finding::rule)
                        .collect(toSet()))
                .containsOnly(
                        // what a step is bound to, what a file or an expression reaches, how long history is kept
                        "binding",
                        "reach",
                        "history",
                        "form-binding",
                        // what the engine and the gate could take differently
                        "unambiguous",
                        // an element that no run comes to, a flow that leads out of its sub-process
                        "sound",
                        // who writes a variable
                        "protected",
                        "concurrences-are-state-s",
                        "screening-is-the-table-s",
                        "the-clock-is-the-record-s",
                        "release-and-signature-are-the-office-s",
                        "reimbursement-is-the-secretary-s",
                        // whose hands a step is in
                        "counsel-reviews-what-the-secretary-signs",
                        "offices-do-not-decide-for-each-other",
                        "the-department-does-not-stand-in-for-state",
                        "the-requester-does-not-review-equipment",
                        "who-drafts-does-not-approve",
                        // who calls a statutory process, and what a signal carries
                        "callers",
                        // a clock whose length nobody knows
                        "the-clock-runs",
                        "the-target-is-kept-in-mind",
                        // what the engine could not store or evaluate
                        "runs",
                        // the decision table
                        "screen-equipment");
    }

    private static Stream<DynamicTest> counterexamples(Edit edit, Source edited) {
        return EditsTest.check(edit).findings().stream()
                .filter(finding -> !finding.path().isEmpty())
                .map(finding -> DynamicTest.dynamicTest(
                        edit + " | " + finding.rule(), () -> replay.run(new Counterexample(edited, finding))));
    }
}
