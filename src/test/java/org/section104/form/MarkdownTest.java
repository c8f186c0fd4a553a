package org.section104.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @ParameterizedTest
    @CsvSource({
        "Jane Analyst, Jane Analyst",
        "2026-11-29, 2026-11-29",
        "12500.50, 12500.50",
        "AST-2026-0001, AST-2026-0001",
        "attaché in 東京, attaché in 東京"
    })
    void words_dates_and_amounts_stay_as_they_are(String value, String written) {
        assertThat(Markdown.text(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x** [Letter](https://evil.example)",
                "![i](https://evil.example/i.png)",
                "<img src=x onerror=alert(1)>",
                "https://evil.example",
                "www.evil.example",
                "a@evil.example",
                "&#91;x&#93;(y)",
                "\\\\[x\\\\](y)",
                "`code` ~~gone~~ _em_ *em* __strong__",
                "{{7*7}} = 7"
            })
    void nothing_that_means_something_is_left(String value) {
        assertThat(Markdown.text(value).replaceAll("&#\\d+;", "")).matches("[\\p{L}\\p{N} ]*");
    }

    @Test
    void no_line_begins_a_block_of_its_own() {
        assertThat(Markdown.text("one\n\n    code\n\t# two\r\n- three\u20281. four\n---\n==="))
                .isEqualTo("one\ncode\n&#35; two\n&#45; three\n1&#46; four\n&#45;&#45;&#45;\n&#61;&#61;&#61;");
    }

    @Test
    void lists_and_maps_keep_their_shape() {
        assertThat(Markdown.escaped(Map.of("a", List.of("*", 1, true))))
                .isEqualTo(Map.of("a", List.of("&#42;", 1, true)));
    }

    @Test
    void a_link_leads_to_this_service_and_nowhere_else() {
        assertThat(Markdown.link("Letter *", "/api/notices/1-2/letter").source())
                .isEqualTo("[Letter &#42;](/api/notices/1-2/letter)");
        for (var elsewhere : List.of("https://evil.example", "//evil.example", "/api/x)[y](z", "/api/ x", "/camunda")) {
            assertThatThrownBy(() -> Markdown.link("x", elsewhere)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
