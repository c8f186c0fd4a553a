package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** Edits of our diagrams by hand: what breaks the law is caught with the clause, what does not is let through. */
class EditsTest {

    static List<Edit> violating() {
        return ViolatingEdits.all();
    }

    static List<Edit> harmless() {
        return HarmlessEdits.all();
    }

    @ParameterizedTest
    @MethodSource("violating")
    void a_violating_edit_is_caught_with_the_clause_that_it_breaks(Edit edit) {
        var verdict = check(edit);
        assertThat(verdict.obeys()).as(edit.toString()).isFalse();
        assertThat(verdict.findings()).as(told(verdict)).anySatisfy(finding -> assertThat(finding.clause())
                .isEqualTo(edit.clause()));
        assertThat(verdict.findings()).allSatisfy(finding -> {
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.rule()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void a_harmless_edit_is_let_through(Edit edit) {
        var verdict = check(edit);
        assertThat(verdict.obeys()).as(told(verdict)).isTrue();
    }

    @Test
    void a_caller_is_refused_when_only_its_callee_has_changed_and_obeys_again_when_it_is_back() {
        var caller = new Source("annual-report.bpmn", Edit.original("annual-report.bpmn"));
        var callee = new Source("notify-committees.bpmn", Edit.original("notify-committees.bpmn"));
        var broken = new Edit(callee.name(), "bypassed", "104(d)", d -> d.bypass("approve-notice")).source();

        assertThat(check(caller, callee).obeys()).isTrue();
        assertThat(check(caller, broken).findings()).anySatisfy(finding -> assertThat(finding.message())
                .contains("calls 'notify-committees', which is refused itself"));
        assertThat(check(caller, callee).obeys()).isTrue();
    }

    private static Verdict check(Source caller, Source callee) {
        var beside = new Library() {
            @Override
            public java.util.Optional<Source> process(String id) {
                return java.util.Optional.of(callee).filter(file -> file.name().equals(id + ".bpmn"));
            }

            @Override
            public java.util.Optional<Source> decision(String id) {
                return java.util.Optional.empty();
            }
        };
        return Gate.ofTheStatute().check(List.of(caller), beside).get(0);
    }

    @Test
    void there_are_many_of_either_and_no_two_alike() {
        assertThat(violating()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(harmless()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(List.of(violating(), harmless())).allSatisfy(edits -> assertThat(
                        edits.stream().map(Edit::toString).collect(Collectors.toSet()))
                .hasSameSizeAs(edits));
    }

    static Verdict check(Edit edit) {
        return Gate.ofTheStatute()
                .check(List.of(edit.source()), Library.ofThePackage())
                .get(0);
    }

    private static String told(Verdict verdict) {
        return verdict.findings().stream()
                .map(finding -> "%s [%s] %s (%s) %s"
                        .formatted(
                                finding.rule(), finding.clause(), finding.message(), finding.element(), finding.path()))
                .collect(Collectors.joining("\n", verdict.outcome() + "\n", ""));
    }
}
