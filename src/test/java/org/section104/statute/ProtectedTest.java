package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** {@code protected}: nothing but the steps that decide it writes a variable. */
class ProtectedTest {

    private static final String RULE = "protected: [ok]";

    private static TinyProcess with(String kind, String attributes, String inner) {
        return TinyProcess.aProcess()
                .variables("{ok: [YES, NO]}")
                .node(kind, "other", attributes, inner)
                .node("endEvent", "done")
                .flows("begin", "other", "done");
    }

    @Test
    void the_step_that_sets_it_obeys() {
        var process = TinyProcess.aProcess()
                .variables("{ok: [YES, NO]}")
                .task("decide", "{ok: any}")
                .node("endEvent", "done")
                .flows("begin", "decide", "done");

        assertThat(process.under(RULE).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c:formData><c:formField id='ok' type='string'/></c:formData>",
                "<c:formData><c:formField id='ok' type='string' defaultValue='YES'/></c:formData>",
                "<c:inputOutput><c:inputParameter name='ok'>YES</c:inputParameter></c:inputOutput>",
                "<c:inputOutput><c:outputParameter name='ok'>YES</c:outputParameter></c:inputOutput>",
                "<c:taskListener event='complete' expression=\"${task.setVariable('ok', 'YES')}\"/>",
                "<c:executionListener event='start' expression=\"${execution.setVariable('ok', 'YES')}\"/>",
                "<c:executionListener event='end'><c:script scriptFormat='groovy'>execution.setVariable('ok', 'YES')</c:script></c:executionListener>",
                "<c:inputOutput><c:inputParameter name='fine'><c:script scriptFormat='javascript'>execution.setVariable(\"ok\", 1)</c:script></c:inputParameter></c:inputOutput>"
            })
    void extensions_that_write_it_are_found(String extension) {
        var process = with("userTask", "", "<extensionElements>%s</extensionElements>".formatted(extension));

        assertThat(process.under(RULE).findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("rule");
            assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
            assertThat(finding.element()).isEqualTo("other");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:dueDate=\"${execution.setVariable('ok', 'YES')}\"",
                "c:expression=\"${execution.setVariable('ok', 'YES')}\"",
                "c:expression='${1}' c:resultVariable='ok'",
                "c:decisionRef='any' c:resultVariable='ok'"
            })
    void attributes_that_write_it_are_found(String attributes) {
        var process = with(attributes.contains("decisionRef") ? "businessRuleTask" : "serviceTask", attributes, "");

        assertThat(process.under(RULE).findings())
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("rule"));
    }

    @Test
    void a_loop_or_an_error_that_writes_it_is_found() {
        var loop = with(
                "userTask", "", "<multiInstanceLoopCharacteristics c:collection='${all}' c:elementVariable='ok'/>");
        var error = with("userTask", "", "")
                .node(
                        "boundaryEvent",
                        "failed",
                        "attachedToRef='other'",
                        "<errorEventDefinition c:errorCodeVariable='ok'/>")
                .node("endEvent", "gone")
                .flows("failed", "gone");

        assertThat(loop.under(RULE).findings()).extracting(Finding::rule).contains("rule");
        assertThat(error.under(RULE).findings()).extracting(Finding::rule).contains("rule");
    }

    @Test
    void a_call_that_takes_everything_back_is_found() {
        var process = with(
                "callActivity",
                "calledElement='any'",
                "<extensionElements><c:out variables='all'/></extensionElements>");

        assertThat(process.under(RULE).findings()).extracting(Finding::rule).contains("rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:delegateExpression='${anyBean}'",
                "c:class='org.example.Any'",
                "c:expression='${anyBean.anything(execution)}'",
                "c:type='external' c:topic='any'",
                "c:expression=\"${execution['setVariable'](name, 1)}\""
            })
    void code_that_cannot_be_read_is_not_proven(String attributes) {
        assertThat(with("serviceTask", attributes, "").under(RULE).findings()).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOT_PROVEN);
            assertThat(finding.element()).isEqualTo("other");
        });
    }

    @Test
    void a_script_is_not_proven() {
        assertThat(with("scriptTask", "scriptFormat='javascript'", "<script>1</script>")
                        .under(RULE)
                        .findings())
                .extracting(Finding::severity)
                .contains(Severity.NOT_PROVEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:dueDate='${dateTime().plusDays(5).toDate()}'",
                "c:dueDate='${calendar.due()}'",
                "c:dueDate='${dueAt}'",
                "c:priority='80'",
                "c:candidateGroups='office-${country.toLowerCase()}'",
                "c:followUpDate='${empty ok ? now() : (dueAt)}'"
            })
    void what_only_reads_obeys(String attributes) {
        assertThat(with("userTask", attributes, "").under(RULE).findings())
                .extracting(Finding::rule)
                .doesNotContain("rule");
    }

    @Test
    void a_listener_of_the_process_itself_is_no_exception() {
        var process = with("userTask", "", "")
                .itself(
                        "<extensionElements><c:executionListener event='start' delegateExpression='${anyBean}'/></extensionElements>");

        assertThat(process.under(RULE).findings()).extracting(Finding::severity).contains(Severity.NOT_PROVEN);
    }
}
