package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** A form in which an office decides keeps to its contract: the office answers what it reads, and reads what it must. */
class FormContractTest {

    private static final String FORM = "concur-on-assignment";

    static Stream<String> shipped() throws IOException {
        try (var files = Files.list(Path.of("forms"))) {
            return files.map(file -> file.getFileName().toString().replace(".form", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_form_keeps_to_its_contract(String form) {
        assertThat(FormEdit.of(form).verdict().findings()).isEmpty();
    }

    @Test
    void every_form_of_the_statute_is_shipped_and_has_a_contract() throws IOException {
        assertThat(Gate.ofTheStatute().forms().forms().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Gate.ofTheStatute().statute().forms())
                .containsExactlyInAnyOrderElementsOf(shipped().toList());
    }

    /** Which outcomes there are is said twice: for the paths of the diagram, and for the labels of its form. */
    @Test
    void a_choice_offers_the_values_that_the_law_gives_its_variable() {
        var compared = new HashSet<String>();
        for (ProcessLaw law : Gate.ofTheStatute().statute().processes().values()) {
            law.steps().values().forEach(step -> {
                var contract =
                        Gate.ofTheStatute().forms().forms().get(step.contract().form());
                if (contract != null) {
                    contract.fields().forEach((key, field) -> {
                        if (!field.options().isEmpty()
                                && !law.variables()
                                        .getOrDefault(key, java.util.List.of())
                                        .isEmpty()) {
                            compared.add(key);
                            assertThat(new HashSet<>(field.options().values()))
                                    .as(contract.id() + " " + key)
                                    .isEqualTo(Set.copyOf(law.variables().get(key)));
                        }
                    });
                }
            });
        }
        assertThat(compared).contains("stateConcurrence", "missionConcurrence", "necessity", "component", "tourAction");
    }

    private static Arguments edit(String name, Consumer<FormEdit> edit, String message) {
        return Arguments.of(name, edit, message);
    }

    private static ObjectNode option(ObjectNode field, int at) {
        return (ObjectNode) field.get("values").get(at);
    }

    static Stream<Arguments> violating() {
        return Stream.of(
                edit(
                        "the values of two choices are swapped",
                        form -> form.field("stateConcurrence", field -> {
                            option(field, 0).put("value", "DENIED");
                            option(field, 2).put("value", "CONCURRED");
                        }),
                        "The field 'Concurrence' (stateConcurrence) submits 'CONCURRED' for the choice 'Denied: the case ends'"),
                edit(
                        "the labels of two choices are swapped",
                        form -> form.field("stateConcurrence", field -> {
                            option(field, 0).put("label", "Denied: the case ends");
                            option(field, 2).put("label", "Concurred");
                        }),
                        "submits 'DENIED' for the choice 'Concurred'; it must submit CONCURRED"),
                edit(
                        "a choice is called something else",
                        form -> form.field(
                                "stateConcurrence", field -> option(field, 0).put("label", "No objection")),
                        "offers the choice 'No objection' ('CONCURRED'); 'CONCURRED' may be called: Concurred"),
                edit(
                        "a choice is missing",
                        form -> form.field("stateConcurrence", field -> ((ArrayNode) field.get("values")).remove(2)),
                        "does not offer DENIED"),
                edit(
                        "a choice is there twice",
                        form -> form.field("stateConcurrence", field -> ((ArrayNode) field.get("values"))
                                .add(FormEdit.parsed("{'label': 'Denied', 'value': 'CONCURRED'}"))),
                        "holds the choice 'Denied' (CONCURRED) twice"),
                edit(
                        "a label is spelled with a letter of another alphabet",
                        form -> form.field(
                                "stateConcurrence", field -> option(field, 2).put("label", "D\u0435nied")),
                        "mixes the letters of two alphabets"),
                edit(
                        "a label is turned around",
                        form -> form.field(
                                "stateConcurrence", field -> option(field, 2).put("label", "\u202Edeined")),
                        "U+202E"),
                edit(
                        "choices come from a variable",
                        form -> form.field("stateConcurrence", field -> {
                            field.remove("values");
                            field.put("valuesKey", "choices");
                        }),
                        "has the attribute 'valuesKey', which is not known to be harmless"),
                edit(
                        "choices come from an expression",
                        form -> form.field("stateConcurrence", field -> field.put("valuesExpression", "=choices")),
                        "'valuesExpression'"),
                edit(
                        "a decision is preselected",
                        form -> form.field("stateConcurrence", field -> field.put("defaultValue", "CONCURRED")),
                        "begins with 'CONCURRED'; it must begin without a value"),
                edit(
                        "a decision is read-only",
                        form -> form.field("stateConcurrence", field -> field.put("readonly", true)),
                        "must not be disabled or read-only"),
                edit(
                        "a decision is disabled by an expression",
                        form -> form.field("stateConcurrence", field -> field.put("disabled", "=true")),
                        "has the attribute 'disabled', which must be true or false"),
                edit(
                        "a decision is hidden",
                        form -> form.field(
                                "stateConcurrence",
                                field -> field.set("conditional", FormEdit.parsed("{'hide': '=count(caseRows) = 0'}"))),
                        "is hidden under a condition; it must always be shown"),
                edit(
                        "the reason is hidden under another condition",
                        form -> form.field(
                                "stateConcurrenceConditions",
                                field -> field.set("conditional", FormEdit.parsed("{'hide': '=caseRows != null'}"))),
                        "may be hidden only when =stateConcurrence != \"CONCURRED_WITH_CONDITIONS\""),
                edit(
                        "a reason is demanded of those who concur",
                        form -> form.field("stateConcurrenceReason", field -> ((ObjectNode) field.get("validate"))
                                .put("required", true)),
                        "must not be required"),
                edit(
                        "a reason has no room",
                        form -> form.field("stateConcurrenceReason", field -> ((ObjectNode) field.get("validate"))
                                .put("maxLength", 1)),
                        "takes 1 characters; it must take 10000"),
                edit(
                        "only one answer passes",
                        form -> form.field("stateConcurrenceReason", field -> ((ObjectNode) field.get("validate"))
                                .put("pattern", "^I concur$")),
                        "refuses input by pattern"),
                edit(
                        "the decision is missing",
                        form -> form.without("key", "stateConcurrence"),
                        "lacks the field Concurrence"),
                edit(
                        "the decision is asked twice",
                        form -> form.with(
                                "{'type': 'textfield', 'key': 'stateConcurrence', 'label': 'Remarks', 'id': 'x'}"),
                        "has the key of another component"),
                edit(
                        "another question is asked",
                        form -> form.with("{'type': 'textfield', 'key': 'remarks', 'label': 'Remarks', 'id': 'x'}"),
                        "is not part of this form"),
                edit(
                        "a decision is computed",
                        form -> form.without("key", "stateConcurrence")
                                .with(
                                        "{'type': 'expression', 'key': 'stateConcurrence', 'expression': '=\\\"CONCURRED\\\"'}"),
                        "is of the type 'expression'"),
                edit(
                        "a decision is typed",
                        form -> form.field("stateConcurrence", field -> {
                            field.put("type", "textfield");
                            field.remove("values");
                        }),
                        "is a textfield; it must be a radio"),
                edit(
                        "a decision has another label",
                        form -> form.field("stateConcurrence", field -> field.put("label", "Objection")),
                        "must be labeled: Concurrence"),
                edit(
                        "the clause is not cited",
                        form -> form.first("text", text -> text.put("text", "Please decide.")),
                        "does not cite 'Section 104(a)(1)'"),
                edit(
                        "the clause is cited where nobody sees it",
                        form -> form.first(
                                "text",
                                text -> text.set("conditional", FormEdit.parsed("{'hide': '=caseRows != null'}"))),
                        "may be hidden only when its variable or its table is empty"),
                edit(
                        "the case is not shown",
                        form -> form.without("dataSource", "=caseRows"),
                        "does not show the table of caseRows"),
                edit(
                        "the case is hidden",
                        form -> form.table(
                                "caseRows", table -> table.set("conditional", FormEdit.parsed("{'hide': '=true'}"))),
                        "may be hidden only when =count(caseRows) = 0"),
                edit(
                        "what changed is shown the other way around",
                        form -> form.table("changeRows", table -> {
                            ((ObjectNode) table.get("columns").get(1)).put("label", "Now");
                            ((ObjectNode) table.get("columns").get(2)).put("label", "Before");
                        }),
                        "must have the columns Before (before), Field (field), Now (now)"),
                edit(
                        "a table shows other rows",
                        form -> form.table("caseRows", table -> table.put("dataSource", "=caseFile")),
                        "this form may show: caseRows, changeRows, decisionRows"),
                edit(
                        "conditions are left out of what was decided",
                        form -> form.table(
                                "decisionRows",
                                table -> table.put("columnsExpression", "=[{key: \"outcome\", label: \"Outcome\"}]")),
                        "has columns by another expression"),
                edit(
                        "everything lies in a group that is hidden",
                        form -> form.form(json -> {
                            var all = json.get("components");
                            json.set(
                                    "components",
                                    FormEdit.parsed(
                                            "[{'type': 'group', 'id': 'all', 'conditional': {'hide': '=caseRows != null'}}]"));
                            ((ObjectNode) json.get("components").get(0)).set("components", all);
                        }),
                        "is hidden under a condition; in this form it must always be shown"),
                edit(
                        "a text quotes what was typed elsewhere",
                        form -> form.with("{'type': 'text', 'text': '{{missionConcurrenceReason}}'}"),
                        "quotes {{missionConcurrenceReason}}; it may quote none"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violating")
    void an_edit_that_changes_what_an_answer_means_is_refused(String name, Consumer<FormEdit> edit, String message) {
        var form = FormEdit.of(FORM);
        edit.accept(form);
        var verdict = form.verdict();
        assertThat(verdict.obeys()).isFalse();
        assertThat(verdict.findings()).extracting(Finding::message).anySatisfy(found -> assertThat(found)
                .startsWith("Form 'concur-on-assignment': ")
                .contains(message));
        assertThat(verdict.findings()).extracting(Finding::clause).containsOnly("104(a)(1)");
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                edit(
                        "choices in another order",
                        form -> form.field("stateConcurrence", field -> {
                            var values = (ArrayNode) field.get("values");
                            values.add(values.remove(0));
                        }),
                        ""),
                edit(
                        "fields in another order",
                        form -> {
                            var components = form.components();
                            components.insert(0, components.remove(components.size() - 1));
                        },
                        ""),
                edit(
                        "another word that counsel declared",
                        form -> form.field(
                                "stateConcurrence", field -> option(field, 2).put("label", "Denied")),
                        ""),
                edit(
                        "help is reworded",
                        form -> form.field(
                                "stateConcurrenceReason",
                                field -> field.put(
                                        "description", "Say why, unless you concur (at most 10,000 characters).")),
                        ""),
                edit(
                        "the introduction is reworded",
                        form -> form.first(
                                "text",
                                text -> text.put(
                                        "text",
                                        "## Your concurrence\n\nSection 104(a)(1) asks for it. *Silence is not consent*: "
                                                + "costs < $5,000 & travel count, too. 1. Read. 2. Decide.")),
                        ""),
                edit(
                        "a link to the service",
                        form -> form.with(
                                "{'type': 'text', 'id': 'more',"
                                        + " 'text': 'See [the case](/api/cases/ASG-2026-0001/bundle) or [Tasklist](/camunda/app/tasklist/).'}"),
                        ""),
                edit(
                        "a heading, a line and room",
                        form -> form.with("{'type': 'text', 'text': '# Thank you', 'id': 't9'}")
                                .with("{'type': 'separator', 'id': 's1'}")
                                .with("{'type': 'spacer', 'height': 60, 'id': 's2'}"),
                        ""),
                edit(
                        "two columns",
                        form -> form.field(
                                        "stateConcurrence",
                                        field -> field.set("layout", FormEdit.parsed("{'row': 'Row_1', 'columns': 8}")))
                                .field(
                                        "stateConcurrenceReason",
                                        field ->
                                                field.set("layout", FormEdit.parsed("{'row': 'Row_1', 'columns': 8}"))),
                        ""),
                edit(
                        "all in a group",
                        form -> form.form(json -> {
                            var all = json.get("components");
                            json.set(
                                    "components",
                                    FormEdit.parsed(
                                            "[{'type': 'group', 'id': 'all', 'label': 'Concurrence', 'showOutline': true}]"));
                            ((ObjectNode) json.get("components").get(0)).set("components", all);
                        }),
                        ""),
                edit(
                        "saved by another Modeler",
                        form -> form.form(json -> json.put("schemaVersion", 18)
                                .put("executionPlatformVersion", "7.23.0")
                                .set("exporter", FormEdit.parsed("{'name': 'Camunda Modeler', 'version': '5.35.0'}"))),
                        ""),
                edit(
                        "a field that is always shown",
                        form -> form.field("stateConcurrenceConditions", field -> field.remove("conditional")),
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void a_process_owner_edits_order_layout_and_help(String name, Consumer<FormEdit> edit, String none) {
        var form = FormEdit.of(FORM);
        edit.accept(form);
        assertThat(form.verdict().findings()).isEmpty();
    }

    @Test
    void a_form_without_the_contract_that_its_step_needs_is_not_proven() {
        var gate = Gate.of(
                TinyProcess.aProcess().step("userTask", "ask", "form: asking").law());
        var form = FormEdit.empty("asking").with("{'type': 'text', 'text': 'Yes?'}");
        assertThat(gate.check(java.util.List.of(new Source("asking.form", form.bytes())), Library.empty())
                        .get(0)
                        .outcome())
                .isEqualTo(Verdict.Outcome.NOT_PROVEN);
    }
}
