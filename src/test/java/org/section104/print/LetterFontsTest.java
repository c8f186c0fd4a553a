package org.section104.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LetterFontsTest {

    @Test
    void every_character_that_is_printed_stands_in_the_text_layer_as_itself() {
        for (var face : List.of(LetterFonts.regular(), LetterFonts.semiBold(), LetterFonts.monospaced())) {
            assertThat(IntStream.range(0x20, 0x30000)
                            .filter(character -> face.glyphs().getGlyphId(character) > 0)
                            .filter(character -> named(face, character) != character)
                            .mapToObj(character -> "U+%04X".formatted(character)))
                    .as(face.family())
                    .isEmpty();
        }
    }

    private static int named(LetterFonts.Face face, int character) {
        return LetterFonts.printing(Character.toString(character), () -> face.glyphs()
                .getCharCodes(face.glyphs().getGlyphId(character))
                .get(0));
    }

    @Test
    void characters_that_no_font_prints_are_named_once() {
        assertThat(LetterFonts.unprintable("Asha न न \ud83d\ude80 東京 שלום")).containsExactly("न", "\ud83d\ude80");
        assertThat(LetterFonts.unprintable("José Nguyễn Thị Bưởi O\u2019Neil co\u2011op"))
                .isEmpty();
    }

    @Test
    void letters_that_are_not_latin_are_named_once() {
        assertThat(LetterFonts.notLatin("José Ωμέγα ω 東")).containsExactly("Ω", "μ", "έ", "γ", "α", "ω", "東");
        assertThat(LetterFonts.notLatin("Łukasz Þórðr O\u2019Neil, Jr. (2nd) <b>"))
                .isEmpty();
    }
}
