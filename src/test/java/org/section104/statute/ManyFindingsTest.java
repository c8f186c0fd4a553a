package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;
import org.section104.statute.verdict.Verdict.Outcome;

/** A file with very many mistakes: the gravest hundred are told, and how many more there are. */
class ManyFindingsTest {

    private static final int MANY = 250;

    private static Verdict verdict(String step, int times) {
        var steps = new StringBuilder();
        for (int at = 0; at < times; at++) {
            steps.append(step.replace("@", String.valueOf(at)));
        }
        var diagram =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn"
                    id="d" targetNamespace="t">
                  <process id="many" isExecutable="true" c:historyTimeToLive="P3650D">
                    <startEvent id="begin" />%s
                  </process>
                </definitions>"""
                        .formatted(steps);
        var source = new Source("many.bpmn", diagram.getBytes(StandardCharsets.UTF_8));
        return Gate.ofTheStatute().check(List.of(source), Library.empty()).get(0);
    }

    private static void toldInPart(Verdict verdict) {
        assertThat(verdict.outcome()).isNotEqualTo(Outcome.OBEYS);
        assertThat(verdict.findings()).hasSize(Gate.MOST_FINDINGS + 1);
        assertThat(verdict.findings().get(Gate.MOST_FINDINGS)).satisfies(last -> {
            assertThat(last.rule()).isEqualTo(Gate.MORE);
            assertThat(last.message()).matches("The file has \\d{3} more findings\\. .+");
        });
    }

    @Test
    void of_a_diagram() {
        var step = "<userTask id='step@' c:formKey='embedded:app:x@.html' />";
        var one = verdict(step, 1).findings().size();
        assertThat(one).isPositive();
        toldInPart(verdict(step, MANY));
    }

    @Test
    void of_a_form() {
        var form = FormEdit.of("concur-on-assignment").form(root -> {
            var components = (ArrayNode) root.get("components");
            for (int at = 0; at < MANY; at++) {
                components.addObject().put("type", "html").put("id", "html" + at);
            }
        });
        toldInPart(form.verdict());
    }
}
