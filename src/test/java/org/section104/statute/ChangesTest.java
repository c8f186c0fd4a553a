package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.section104.statute.verdict.Finding;

/** A finding names the edit that it comes from, where the version before is known. */
class ChangesTest {

    private static final String ASSIGN = "assign-personnel.bpmn";
    private static final String ASSIST = "provide-assistance.bpmn";

    private static List<Finding> findings(String file, Consumer<Edit.Diagram> doing) {
        var edited = new Edit(file, "edited", "", doing).source();
        return Gate.ofTheStatute()
                .check(List.of(edited), Library.ofThePackage(), Library.ofThePackage(), "deployed")
                .get(0)
                .findings();
    }

    @Test
    void a_flow_that_leads_elsewhere_is_named_with_where_it_leads() {
        assertThat(findings(ASSIST, d -> d.target("denied", "concurrence-given")))
                .first()
                .satisfies(
                        finding -> assertThat(finding.message())
                                .endsWith(
                                        "Compared with the deployed version, the flow 'No' from 'State concurs?' now leads to 'Given'."));
    }

    @Test
    void a_condition_that_asks_something_else_is_named() {
        assertThat(findings(ASSIGN, d -> d.condition("necessity-granted", "${necessity != 'RETURNED'}")
                        .remove("necessity-denied", "assignment-not-necessary")))
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains(
                                "the flow 'Yes' from 'Necessary?' now has the condition '${necessity != 'RETURNED'}'"));
    }

    @Test
    void a_step_that_was_taken_out_is_named() {
        assertThat(findings(ASSIGN, d -> d.bypass("concur-on-assignment")))
                .anySatisfy(finding ->
                        assertThat(finding.message()).contains("'Concur on assignment (State)' was removed"));
    }

    @Test
    void an_attribute_is_named_with_what_it_was() {
        assertThat(findings(
                        ASSIGN, d -> d.attribute("concur-on-assignment", "camunda:candidateGroups", "general-counsel")))
                .anySatisfy(
                        finding -> assertThat(finding.message())
                                .endsWith(
                                        "'Concur on assignment (State)' has candidateGroups 'general-counsel', it had 'secretary-of-state'."));
    }

    @Test
    void only_what_lies_on_the_way_is_named() {
        assertThat(findings(ASSIST, d -> d.target("denied", "concurrence-given")
                        .before("close-assistance", "a", "<bpmn:task id=\"a\" />")
                        .before("start-record-agreement", "b", "<bpmn:task id=\"b\" />")))
                .first()
                .satisfies(finding -> assertThat(finding.message()).doesNotContain("'a'", "'b'"));
    }

    @Test
    void without_a_change_nothing_is_added() {
        assertThat(findings(ASSIGN, d -> {})).isEmpty();
    }
}
