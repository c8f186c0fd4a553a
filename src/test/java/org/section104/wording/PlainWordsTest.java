package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            VPN                          | vpn
            Multi-Factor  AUTHENTICATION | multi factor authentication
            Firewalls                    | firewall
            policies                     | policy
            switches                     | switch
            boxes                        | box
            access analysis              | access analysis
            DDoS                         | ddos
            the grid's network           | the grid network
            ＶＰＮ                        | vpn
            Zero‑day                     | zero day
            (C2)                         | c2
            """)
    void words_are_compared_in_one_form(String text, String words) {
        assertThat(PlainWords.of(text)).isEqualTo(words);
        assertThat(PlainWords.of(words)).as("again").isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "-- !", "\u200B"})
    void a_text_without_words_has_none(String text) {
        assertThat(PlainWords.of(text)).isEmpty();
    }

    @Test
    void the_texts_of_an_expression_are_brought_into_the_form_and_nothing_else_is() {
        assertThat(PlainWords.inQuotes("contains(?, \"Denial-of-Service\") or not(\"VPNs\", \"?\")"))
                .isEqualTo("contains(?, \"denial of service\") or not(\"vpn\", \"?\")");
    }

    @ParameterizedTest
    @CsvSource({
        "a network tap, network tap, true",
        "a network tapestry, network tap, false",
        "tap, network tap, false",
        "anything, '', false"
    })
    void words_occur_as_whole_words(String text, String words, boolean occur) {
        assertThat(new PlainWords.Searched(text).has(words)).isEqualTo(occur);
    }

    @ParameterizedTest
    @CsvSource({
        "cobaltstrike sensor, cobalt strike, true",
        "c o b a l t strike, cobalt strike, true",
        "attacker, attack, true",
        "counterattack, attack, false",
        "recover the file, covert, false",
        "spying, spy, false",
        "a spy, spy, true"
    })
    void longer_words_are_found_however_they_are_divided(String text, String words, boolean occur) {
        assertThat(new PlainWords.Searched(text).hasDivided(words)).isEqualTo(occur);
    }

    @Test
    void a_letter_of_another_alphabet_is_seen() {
        assertThat(PlainWords.areLatin("Sensor Ñandú ＶＰＮ 5!")).isTrue();
        assertThat(PlainWords.areLatin("S\u0435nsor")).isFalse();
    }
}
