package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** Whoever's form it is, it only asks and shows: no HTML, no template, no way to another place. */
class AnyFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'text', 'id': 't', 'text': '# Coffee\\n\\nWhich one? *Black*, or with milk.'}",
                "{'type': 'textfield', 'key': 'which', 'label': 'Which one?', 'defaultValue': 'black'}",
                "{'type': 'textarea', 'key': 'why', 'label': 'Why?', 'validate': {'required': true, 'maxLength': 200}}",
                "{'type': 'number', 'key': 'cups', 'label': 'Cups', 'defaultValue': 2, 'validate': {'min': 1, 'max': 9}}",
                "{'type': 'checkbox', 'key': 'milk', 'label': 'Milk', 'defaultValue': false}",
                "{'type': 'radio', 'key': 'size', 'label': 'Size', 'values': [{'label': 'Large', 'value': 'L'},"
                        + " {'label': 'Small', 'value': 'S'}]}",
                "{'type': 'checklist', 'key': 'extras', 'values': [{'label': 'Sugar', 'value': 'sugar'}]}",
                "{'type': 'datetime', 'subtype': 'date', 'key': 'on', 'dateLabel': 'On'}",
                "{'type': 'textfield', 'key': 'on', 'label': 'On', 'appearance': {'suffixAdorner': 'yyyy-mm-dd'}}",
                "{'type': 'table', 'label': 'So far', 'dataSource': '=cups', 'rowCount': 10,"
                        + " 'columns': [{'key': 'who', 'label': 'Who'}]}",
                "{'type': 'textfield', 'key': 'which', 'label': 'Which?', 'conditional': {'hide': '=milk = true or cups > 3'}}",
                "{'type': 'group', 'label': 'Order', 'components': [{'type': 'separator'}, {'type': 'spacer', 'height': 9}]}"
            })
    void what_asks_and_shows_may_be_there(String component) {
        assertThat(FormEdit.empty("coffee").with(component).verdict().findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'html', 'content': '<b onclick=alert(1)>x</b>'}              | is of the type 'html'",
                "{'type': 'iframe', 'url': 'https://evil.example'}                       | is of the type 'iframe'",
                "{'type': 'image', 'source': 'https://evil.example/x.png'}               | is of the type 'image'",
                "{'type': 'button', 'action': 'submit', 'label': 'Close'}                | is of the type 'button'",
                "{'type': 'filepicker', 'key': 'f'}                                      | is of the type 'filepicker'",
                "{'type': 'documentPreview'}                                             | is of the type 'documentPreview'",
                "{'type': 'dynamiclist', 'path': 'p'}                                    | is of the type 'dynamiclist'",
                "{'type': 'expression', 'key': 'e', 'expression': '=1'}                  | is of the type 'expression'",
                "{'type': 'datetime', 'subtype': 'datetime', 'key': 'd'}                 | must be 'date' or 'time'",
                "{'type': 'default', 'components': []}                                   | is of the type 'default'",
                "{'text': 'x'}                                                           | is of the type 'null'",
                "{'type': ['text'], 'text': 'x'}                                         | is of the type '[text]'",
                "{'type': 'text', 'text': '<script>alert(1)</script>'}                   | holds HTML",
                "{'type': 'text', 'text': '<https://evil.example>'}                      | holds HTML",
                "{'type': 'text', 'text': '[Letter](https://evil.example)'}              | holds a link",
                "{'type': 'text', 'text': '[Letter](//evil.example)'}                    | holds a link",
                "{'type': 'text', 'text': '[Letter](/api/../../evil)'}                   | holds a link",
                "{'type': 'text', 'text': '[Letter](/api//evil.example)'}                | holds a link",
                "{'type': 'text', 'text': '[Letter](/engine-rest/task)'}                 | holds a link",
                "{'type': 'text', 'text': '[Letter](javascript:alert(1))'}               | holds a link",
                "{'type': 'text', 'text': '[Letter][1]'}                                 | holds a link",
                "{'type': 'text', 'text': '[Letter]\\n\\n[Letter]: //evil.example'}      | holds a link",
                "{'type': 'text', 'text': '![x](/api/x.png)'}                            | holds a link or an image",
                "{'type': 'text', 'text': 'See https://evil.example'}                    | an address of another place",
                "{'type': 'text', 'text': 'See www.evil.example'}                        | an address of another place",
                "{'type': 'text', 'text': 'Write to me@evil.example'}                    | an address of another place",
                "{'type': 'text', 'text': '&#x202e;x'}                                   | an HTML entity",
                "{'type': 'text', 'text': '{{reason}}'}                                  | quotes {{reason}}; it may quote none",
                "{'type': 'text', 'text': '{{= reason }}'}                               | holds a template",
                "{'type': 'text', 'text': '{{#if x}}y{{/if}}'}                           | holds a template",
                "{'type': 'text', 'text': '=reason'}                                     | is an expression",
                "{'type': 'text', 'text': ' =reason'}                                    | is an expression",
                "{'type': 'textfield', 'key': 'a', 'label': '=reason'}                   | holds an expression or a template",
                "{'type': 'textfield', 'key': 'a', 'description': '{{reason}}'}          | holds an expression or a template",
                "{'type': 'textfield', 'key': 'a', 'defaultValue': '=reason'}            | holds an expression or a template",
                "{'type': 'textfield', 'key': 'a', 'defaultValue': {'x': 1}}             | must be a value",
                "{'type': 'textfield', 'key': 'a', 'appearance': {'prefixAdorner': '<b>'}} | holds HTML",
                "{'type': 'textfield', 'key': 'a', 'validate': {'required': '=x'}}       | must be true or false",
                "{'type': 'textfield', 'key': 'a', 'properties': {'x': 'y'}}             | has the attribute 'properties'",
                "{'type': 'textfield', 'key': '__proto__.a'}                             | must be the name of a variable",
                "{'type': 'textfield', 'label': 'x'}                                     | has no key",
                "{'type': 'radio', 'key': 'a', 'valuesKey': 'x'}                         | has the attribute 'valuesKey'",
                "{'type': 'radio', 'key': 'a', 'values': [{'label': '=x', 'value': 'X'}]} | holds an expression or a template",
                "{'type': 'radio', 'key': 'a', 'values': [{'label': 'Y', 'value': 1}]}   | both texts",
                "{'type': 'radio', 'key': 'a', 'values': [{'label': 'Y', 'value': 'Y'}, {'label': 'ＹＹ', 'value': 'N'},"
                        + " {'label': 'yy', 'value': 'Z'}]}                              | twice",
                "{'type': 'text', 'text': 'x', 'conditional': {'hide': '=y[1].z'}}       | must compare variables",
                "{'type': 'text', 'text': 'x', 'conditional': {'show': '=y'}}            | has the attribute 'show'",
                "{'type': 'group', 'path': 'p', 'components': []}                        | has the attribute 'path'",
                "{'type': 'group', 'components': [{'type': 'html'}]}                     | is of the type 'html'"
            })
    void anything_else_is_refused_by_its_name(String component, String message) {
        var verdict = FormEdit.empty("coffee").with(component).verdict();
        assertThat(verdict.obeys()).isFalse();
        assertThat(verdict.findings()).extracting(Finding::message).anySatisfy(found -> assertThat(found)
                .startsWith("Form 'coffee': ")
                .contains(message));
        assertThat(verdict.findings()).extracting(Finding::clause).containsOnly("104(c)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'default', 'components': []}                                | has no id",
                "{'type': 'default', 'id': 7, 'components': []}                       | has no id",
                "{'type': 'default', 'id': '../x', 'components': []}                  | must be a name of letters",
                "{'type': 'default', 'id': 'concur\u2011on', 'components': []}        | must be a name of letters",
                "{'type': 'form', 'id': 'x', 'components': []}                        | must be 'default'",
                "{'type': 'default', 'id': 'x', 'components': {}}                     | must be a list",
                "{'type': 'default', 'id': 'x', 'components': [7]}                    | where a component must be",
                "{'type': 'default', 'id': 'x', 'components': [], 'script': 'y'}      | has the attribute 'script'"
            })
    void a_form_itself_is_known(String json, String message) {
        assertThat(verdict(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                        .findings())
                .extracting(Finding::message)
                .anySatisfy(found -> assertThat(found).contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id': 'a', 'id': 'concur-on-assignment', 'components': []} | line 1, column",
                "{'id': 'a'} {'id': 'b'}                                     | goes on after its JSON object",
                "{id: 'a'}                                                   | is not strict JSON",
                "{'id': 'a' /* comment */}                                   | is not strict JSON",
                "['a']                                                       | a form is a JSON object",
                "7                                                           | a form is a JSON object",
                "{'id': 'a', 'components': [NaN]}                            | is not strict JSON",
                "\uFEFF{'id': 'a'}                                           | byte order mark"
            })
    void a_file_that_two_readers_read_differently_is_refused(String json, String message) {
        assertThat(verdict(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                        .findings())
                .extracting(Finding::message)
                .singleElement()
                .satisfies(found -> assertThat(found).contains(message));
    }

    @Test
    void other_encodings_deep_nesting_and_size_are_refused_at_once() {
        assertThat(message("{\"id\": \"é\"}".getBytes(Charset.forName("windows-1252"))))
                .contains("UTF-8");
        assertThat(message("{\"id\": \"a\"}".getBytes(StandardCharsets.UTF_16LE)))
                .contains("strict JSON");
        Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
            assertThat(message(("{\"components\":" + "[".repeat(500_000)).getBytes(StandardCharsets.UTF_8)))
                    .contains("strict JSON", "depth");
            assertThat(message(new byte[10 * 1024 * 1024])).contains("a form of at most 1,048,576 is read");
            var many = FormEdit.empty("many");
            for (int component = 0; component < 5_000; component++) {
                many.with("{'type': 'html', 'id': 'c%d'}".formatted(component));
            }
            // the first hundred, and how many more there are
            assertThat(many.verdict().findings()).hasSize(101);
            assertThat(verdict(("{\"type\":\"default\",\"id\":\"a\",\"components\":[{\"type\":\"text\",\"text\":\""
                                    + "[a](/api/a.a.a.a".repeat(60_000) + "\"}]}")
                            .getBytes(StandardCharsets.UTF_8)))
                    .matches(verdict -> !verdict.obeys());
        });
    }

    private static String message(byte[] form) {
        return verdict(form).findings().get(0).message();
    }

    private static Verdict verdict(byte[] form) {
        return Gate.ofTheStatute()
                .check(List.of(new Source("coffee.form", form)), Library.empty())
                .get(0);
    }
}
