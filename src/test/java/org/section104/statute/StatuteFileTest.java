package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.statute.rule.Rule;

/** The rules are read as counsel wrote them, and a mistake is told with its line. */
class StatuteFileTest {

    private static final String LAW = TinyProcess.aProcess()
            .variables("{ok: [YES, NO]}")
            .task("ask", "{ok: any}")
            .law("- {id: asked, clause: 1(b), text: It is asked., granted: {before: ask, when: ok == 'YES'}}");

    @Test
    void the_rules_of_section_104_can_be_read() {
        var statute = Gate.ofTheStatute().statute();

        assertThat(statute.processes())
                .containsOnlyKeys(
                        "assign-personnel",
                        "provide-assistance",
                        "record-agreement",
                        "correct-effective-date",
                        "notify-committees",
                        "annual-report");
        assertThat(statute.tables()).containsOnlyKeys("screen-equipment", "screen-words");
    }

    @Test
    void every_clause_that_a_diagram_can_break_has_a_rule() {
        assertThat(Gate.ofTheStatute().statute().processes().values())
                .flatExtracting(law -> law.rules())
                .extracting(rule -> rule.law().clause())
                .contains(
                        "104(a)(1)",
                        "104(a)(2)(A)",
                        "104(a)(2)(B)",
                        "104(b)(1)",
                        "104(b)(2)(A)",
                        "104(b)(2)(B)",
                        "104(b)(3)",
                        "104(b)(4)",
                        "104(b)(5)",
                        "104(c)",
                        "104(d)",
                        "104(d)(1)",
                        "104(d)(2)",
                        "104(d)(3)",
                        "2202(c)(14)",
                        "2(d)");
    }

    @Test
    void every_variable_of_the_law_is_protected() {
        Gate.ofTheStatute().statute().processes().values().forEach(law -> assertThat(law.rules())
                .filteredOn(Rule.Protected.class::isInstance)
                .flatExtracting(rule -> ((Rule.Protected) rule).variables())
                .as(law.id())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(law.variables().keySet()));
    }

    @Test
    void yes_and_no_are_words_and_no_booleans() {
        assertThat(Gate.of(LAW).statute().processes().get("tiny").variables().get("ok"))
                .containsExactly("YES", "NO");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before: ask            | before: nobody      | 'nobody' is not a step of this process",
                "ok == 'YES'            | ok == 'MAYBE'       | 'ok' is never 'MAYBE'; its values are [YES, NO]",
                "ok == 'YES'            | fine == 'YES'       | 'fine' is not a variable with declared values",
                "ok == 'YES'            | ok = 'YES'          | cannot be read from '= 'YES'' on",
                "ok == 'YES'            | (ok == 'YES'        | lacks a closing bracket",
                "granted:               | guaranteed:         | one of [granted, precedence, response",
                "clause: 1(b), text     | klause: 1(b), text  | 'clause' is missing",
                "ok: any                | ok: perhaps         | 'ok' is never 'perhaps'",
                "atMost: P30D           | atMost: P1M         | count the days, like P30D",
                "atMost: P30D           | atMost: soon        | 'soon' is not a duration",
                "readOnly:              | readonly:           | 'readOnly' is missing",
                "before: ask            | 'before: {step: ask, when: ok == ''YES''}' | 'when' is not known here",
                "decisions: {}          | 'decisions: {}, '   | line 5"
            })
    void a_mistake_is_told_with_its_line(String right, String wrong, String message) {
        assertThat(LAW).contains(right);

        assertThatThrownBy(() -> Gate.of(LAW.replace(right, wrong)).statute())
                .isInstanceOf(StatuteException.class)
                .hasMessageStartingWith("line ")
                .hasMessageContaining(message);
    }

    @Test
    void two_rules_may_not_have_one_id() {
        String rule = "- {id: twice, clause: 1(b), text: Twice., mandatory: begin}";

        assertThatThrownBy(() -> Gate.of(TinyProcess.aProcess().law(rule, rule)).statute())
                .hasMessageContaining("two rules have the id 'twice'");
    }
}
