package org.section104.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    /** A text with a character in the middle of it. */
    private static String with(int point) {
        return "Jane" + Character.toString(point) + "Doe";
    }

    @Test
    void equal_text_is_kept_equal() {
        assertThat(PlainText.kept("Attache\u0301", false)).isEqualTo("Attach\u00e9");
        assertThat(PlainText.kept("\u212bngstr\u00f6m", false)).isEqualTo("\u00c5ngstr\u00f6m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u00a0",
                "\u2003",
                "\u3000",
                "\u200b",
                "\ufeff",
                "\u2060\u00ad",
                "\u3164",
                "\u115f\u1160",
                "\uffa0",
                "\u2800",
                "\u034f",
                "\u180e",
                "\ufe0f",
                "\u200d\u200c",
                "\u2028",
                "\u202e",
                "\u2066\u2069"
            })
    void what_shows_nothing_is_blank(String text) {
        assertThat(PlainText.isBlank(text)).isTrue();
        assertThat(PlainText.isBlank(text + "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0000, 0x0001, 0x0007, 0x0008, 0x001B, 0x007F, 0x0080, 0x009F, 0x061C, 0x180E, 0x200E, 0x200F, 0x202A,
                0x202B, 0x202C, 0x202D, 0x202E, 0x2061, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0xFFF9, 0xFFFE, 0xFFFF,
                0xFDD0, 0xE0001, 0xE0041, 0x1FFFE
            })
    void what_hides_or_turns_text_is_refused_by_its_code(int point) {
        assertThat(PlainText.problem(PlainText.kept(with(point), true)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("has the character U+%04X at position 5,".formatted(point))
                        .doesNotContain(Character.toString(point)));
        assertThat(PlainText.shown(with(point))).isEqualTo("JaneU+%04XDoe".formatted(point));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jane \ud83d", "\udd75 Jane", "\udd75\ud83d"})
    void half_of_a_pair_is_refused(String text) {
        assertThat(PlainText.problem(PlainText.kept(text, false)))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("has the character U+D"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00AD, 0x200B, 0x2060, 0xFEFF})
    void a_break_hint_is_dropped(int point) {
        assertThat(PlainText.kept(with(point), false)).isEqualTo("JaneDoe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937",
                "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb",
                "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
                "\u05e9\u05dc\u05d5\u05dd",
                "caf\u00e9, \u6771\u4eac, \u041a\u0438\u0457\u0432, \ud83d\udd75"
            })
    void words_of_every_script_and_emoji_stay_what_they_are(String text) {
        assertThat(PlainText.kept(text, false)).isEqualTo(text);
        assertThat(PlainText.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ad\u200dmin", "ad\u200cmin", "\u200dadmin", "admin\u200d", "\u0430\u200d\u0434", "1\u200d2"})
    void a_joiner_that_joins_nothing_is_refused(String text) {
        assertThat(PlainText.problem(PlainText.kept(text, false))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'a\r\nb', 'a\nb', a b",
        "'a\rb', 'a\nb', a b",
        "'a\u2028b', 'a\nb', a b",
        "'a\u0085b', 'a\nb', a b",
        "'a\u000bb', 'a\nb', a b",
        "'a\n\n\tb', 'a\n\n\tb', a b",
        "'\u00a0a\u2003b\u3164', 'a\u2003b', a b"
    })
    void line_breaks_are_kept_in_prose_and_are_spaces_in_a_line(String text, String prose, String line) {
        assertThat(PlainText.kept(text, true)).isEqualTo(prose);
        assertThat(PlainText.kept(text, false)).isEqualTo(line);
    }

    @Test
    void length_counts_characters_and_a_cut_splits_none() {
        var spies = "\ud83d\udd75".repeat(3);
        assertThat(PlainText.length(spies)).isEqualTo(3);
        assertThat(PlainText.cut(spies, 2)).isEqualTo("\ud83d\udd75\ud83d\udd75");
        assertThat(PlainText.cut(spies, 3)).isEqualTo(spies);
        assertThat(PlainText.shown("\ud83d\udd75".repeat(61))).isEqualTo("\ud83d\udd75".repeat(60) + "\u2026");
    }
}
