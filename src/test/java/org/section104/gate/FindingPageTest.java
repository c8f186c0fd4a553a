package org.section104.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.statute.Edit;
import org.section104.statute.Gate;
import org.section104.statute.Library;
import org.section104.statute.ViolatingEdits;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** A verdict as a page: the finding beside the diagram, with the path marked on it. */
class FindingPageTest {

    private static String page(Source source) {
        var others = Library.ofThePackage();
        var verdict = Gate.ofTheStatute().check(List.of(source), others).get(0);
        return page(verdict, source, others);
    }

    private static String page(Verdict verdict, Source source, Library others) {
        return FindingPage.of(
                source.name(),
                List.of(new FindingPage.Checked(verdict, source)),
                ElementNames.of(List.of(source), others),
                others);
    }

    private static Edit edit(String what) {
        return ViolatingEdits.all().stream()
                .filter(edit -> edit.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_page_shows_clause_message_steps_and_the_diagram_with_the_steps_on_it() {
        var page = page(edit("the condition for asking State is turned around").source());
        assertThat(page)
                .contains("assign-personnel.bpmn: violates section 104", "[104(a)(1)]", "<li>Assignment requested</li>")
                .contains("<li class=\"last\">Issue assignment (Secretary)</li>", "<svg ", "class=\"number\"");
        assertThat(page(edit("after a withdrawal the assignment is closed and nothing ceases")
                        .source()))
                .contains("<li>before-closing (has no name)</li>");
    }

    @Test
    void the_page_loads_and_runs_nothing() {
        var page = page(edit("State's task is taken out").source());
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("<script", " src=", "url(", "@import")
                .doesNotContainPattern("href=|\\son[a-z]+=\"");
    }

    @Test
    void every_violating_edit_has_a_page_that_shows_each_of_its_findings() {
        for (var edit : ViolatingEdits.all()) {
            var source = edit.source();
            var others = Library.ofThePackage();
            var verdict = Gate.ofTheStatute().check(List.of(source), others).get(0);
            var page = page(verdict, source, others);
            assertThat(page.split("<section ", -1))
                    .as(edit.toString())
                    .hasSize(verdict.findings().size() + 1);
        }
    }

    @Test
    void a_file_that_obeys_says_so() {
        assertThat(page(new Source("revoke-delegation.bpmn", Edit.original("revoke-delegation.bpmn"))))
                .contains("revoke-delegation.bpmn: obeys section 104", "Every rule is proven to hold");
    }
}
