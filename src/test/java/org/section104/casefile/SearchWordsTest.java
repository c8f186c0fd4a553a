package org.section104.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zoë Łukasiewicz-O'Brien | brien lukasiewicz o zoe",
                "Côte d’Ivoire | cote d ivoire",
                "Großes Århus | arhus grosses",
                "İstanbul, DIYARBAKIR, Iğdır | diyarbakir igdir istanbul",
                "Служба Безпеки | безпеки служба",
                "070-X-0566 | 0566 070 x",
                "ﬁnance ２０２６ | 2026 finance",
                "… — ! | ''"
            })
    void words_are_in_lower_case_without_accents(String text, String words) {
        assertThat(String.join(" ", SearchWords.of(text))).isEqualTo(words);
    }

    @Test
    void a_case_number_is_a_word_as_a_whole_and_in_its_parts() {
        assertThat(SearchWords.of("Continues AST-2026-0012."))
                .containsExactlyInAnyOrder("continues", "ast-2026-0012", "ast", "2026", "0012", "12");
        assertThat(SearchWords.of("RPT-2026")).containsExactlyInAnyOrder("rpt-2026", "rpt", "2026");
        assertThat(SearchWords.of("AST‑2026‑0012"))
                .as("with the dashes of a text")
                .contains("ast-2026-0012");
        assertThat(SearchWords.of("XAST-2026-0012")).doesNotContain("ast-2026-0012");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASG-2026-0001 | asg-2026-0001",
                "asg-2026- | asg-2026-",
                "(ASG-2026-00) tallinn | asg-2026-00 tallinn",
                "ASG 2026 | asg 2026",
                "asg-20 | asg 20",
                "Zoë  O'Brien zoe | zoe o brien",
                "?! | ''"
            })
    void a_search_keeps_a_case_number_whole(String text, String words) {
        assertThat(String.join(" ", SearchWords.searched(text))).isEqualTo(words);
    }

    @Test
    void of_a_long_number_only_the_beginning_counts() {
        assertThat(SearchWords.of("ASG-2026-" + "7".repeat(500)))
                .allMatch(word -> word.length() <= SearchWords.LONGEST)
                .contains("asg");
    }

    @Test
    void of_a_long_word_only_the_beginning_counts() {
        var word = "𐐨".repeat(100);
        assertThat(SearchWords.of(word)).containsExactly("𐐨".repeat(SearchWords.LONGEST));
        assertThat(SearchWords.searched(word)).containsExactly("𐐨".repeat(SearchWords.LONGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "asg-2026-", "zoe", "служба", "北京", "𐐨"})
    void all_words_with_a_beginning_sort_before_its_end(String word) {
        var end = SearchWords.end(word);
        assertThat(word).isLessThan(end);
        for (var next : new String[] {"0", "z", "ÿ", "я", "龥", "𐐨"}) {
            assertThat(word + next).isLessThan(end);
        }
        assertThat(end.codePointCount(0, end.length())).isEqualTo(word.codePointCount(0, word.length()));
    }
}
