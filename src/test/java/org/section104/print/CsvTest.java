package org.section104.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.wording.MarkingSettings;

class CsvTest {

    private static String row(Object... values) {
        var out = new StringBuilder();
        var table = new Csv(out, MarkingSettings.NONE, "header");
        var before = out.length();
        table.row(values);
        return out.substring(before, out.length() - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\tx",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(A1)",
                "−1+1",
                " =1",
                "\u00a0=1",
                "\u3000＝1",
                "\u200b=1",
                "\ufeff=1",
                "\u202e=1",
                "\"=1",
                "'=1",
                "“=1",
                " \"\t\u200b=1",
                "-1e5",
                "--1",
                "-"
            })
    void a_cell_that_could_begin_a_formula_begins_with_an_apostrophe(String value) {
        assertThat(row(value)).startsWith("\"'").endsWith("\"").contains(value.replace("\"", "\"\""));
    }

    @ParameterizedTest
    @CsvSource({"-12.50, -12.50", "-1, -1", "0.00, 0.00", "070-X-0566, 070-X-0566", "a=b, \"a=b\"", "a@b, \"a@b\""})
    void numbers_and_everything_else_stay_as_they_are(String value, String cell) {
        assertThat(row(value)).isEqualTo(cell);
    }

    @Test
    void quotation_marks_commas_and_line_breaks_stay_within_their_cell() {
        assertThat(row("a \"b\", c\r\n=d", null, "é")).isEqualTo("\"a \"\"b\"\", c\r\n=d\",,\"é\"");
    }

    @Test
    void a_table_begins_with_a_byte_order_mark_and_its_header() {
        var out = new StringBuilder();
        new Csv(out, MarkingSettings.NONE, "one", "two").row(List.of("=1").get(0), 2);
        assertThat(out).hasToString("\ufeffone,two\r\n\"'=1\",2\r\n");
    }

    @Test
    void a_marked_table_begins_with_the_banner() {
        var out = new StringBuilder();
        new Csv(out, new MarkingSettings("CUI//SP-PRVCY", ""), "one", "two").row(1, 2);
        assertThat(out.substring(1)).isEqualTo("CUI//SP-PRVCY\r\none,two\r\n1,2\r\n");
    }
}
