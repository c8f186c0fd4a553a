package org.section104.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainTextProperties {

    @Property
    void text_that_is_kept_is_kept_as_it_is(@ForAll("texts") String text, @ForAll boolean multiline) {
        var kept = PlainText.kept(text, multiline);
        assertThat(PlainText.kept(kept, multiline)).isEqualTo(kept);
        assertThat(Normalizer.isNormalized(kept, Normalizer.Form.NFC)).isTrue();
    }

    @Property
    void text_without_a_problem_has_nothing_that_hides_or_turns_text(@ForAll("texts") String text) {
        var kept = PlainText.kept(text, false);
        if (PlainText.problem(kept).isEmpty()) {
            assertThat(kept.codePoints().filter(point -> point != 0x200C && point != 0x200D))
                    .allSatisfy(point -> assertThat(Character.getType(point))
                            .isNotIn((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.SURROGATE));
        }
    }

    @Property
    void only_blank_text_is_kept_as_nothing(@ForAll("texts") String text) {
        if (PlainText.kept(text, false).isEmpty()) {
            assertThat(PlainText.isBlank(text)).isTrue();
        }
    }

    @Property
    void what_a_message_shows_is_short_and_safe(@ForAll("texts") String text) {
        var shown = PlainText.shown(text.repeat(5));
        assertThat(PlainText.length(shown)).isLessThanOrEqualTo(60 * "U+10FFFF".length() + 1);
        assertThat(PlainText.problem(shown)).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        var any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
        var odd = Arbitraries.of(
                0x0A, 0x0D, 0x09, 0x20, 0x61, 0x65, 0x301, 0x0, 0x85, 0xA0, 0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200F,
                0x2028, 0x202E, 0x2066, 0x2069, 0x3164, 0xD83D, 0xDD75, 0xFEFF, 0xFFFE, 0x1F575, 0x6CC, 0xE0041,
                0xFE0F);
        return Arbitraries.oneOf(odd, any)
                .list()
                .ofMaxSize(40)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append))
                .map(StringBuilder::toString);
    }
}
