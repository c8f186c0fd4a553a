package org.section104.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormInputTest {

    private static final Field NAME = Field.line("personnelName", "Person", "104(a)(1)");
    private static final Field DAY = Field.line("tourStart", "Tour starts", "104(a)(1)");
    private static final Field LIST = Field.list("equipment", "Equipment", "104(b)(3)");

    private static FormInput with(Field field, Object value) {
        var raw = new HashMap<String, Object>();
        raw.put(field.name(), value);
        return new FormInput(raw);
    }

    private static String refusal(FormInput input) {
        return assertThatThrownBy(input::check)
                .asInstanceOf(throwable(RefusedInput.class))
                .actual()
                .getMessage();
    }

    // ---- dates

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2028-02-29", "2999-12-31", " 2027-02-01\u00a0"})
    void a_day_of_these_eleven_centuries_is_taken(String day) {
        var input = with(DAY, day);
        assertThat(input.requiredDate(DAY)).contains(LocalDate.parse(day.replaceAll("[ \u00a0]", "")));
        input.check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1899-12-31",
                "3000-01-01",
                "0000-01-01",
                "9999-12-31",
                "+12026-01-01",
                "12026-01-01",
                "-2026-01-01",
                "2027-02-30",
                "2027-2-1",
                "2027-02-29",
                "20270201",
                "2/1/2027",
                "2027-02-01T00:00",
                "2027-02-01Z",
                "\u0662\u0660\u0662\u0667-02-01",
                "\uff12\uff10\uff12\uff17-02-01",
                "tomorrow"
            })
    void any_other_date_is_refused_with_what_is_allowed(String day) {
        var input = with(DAY, day);
        assertThat(input.requiredDate(DAY)).isEmpty();
        assertThat(refusal(input))
                .isEqualTo(
                        "Tour starts (tourStart): '" + day
                                + "' is not a date; it must be a day that exists, from 1900 to 2999, written yyyy-MM-dd [104(a)(1)]");
    }

    // ---- fields

    @Test
    void of_many_unknown_fields_the_first_few_are_named_in_one_sentence() {
        var raw = new HashMap<String, Object>();
        IntStream.range(0, 5_000).forEach(at -> raw.put("unknown%04d".formatted(at), "x".repeat(50)));
        var input = new FormInput(raw);
        input.required(NAME);
        assertThat(refusal(input))
                .isEqualTo(
                        """
                        Person (personnelName): is missing; it must be given [104(a)(1)]
                        Unknown fields (unknown0000, unknown0001, unknown0002, unknown0003, unknown0004 and 4,995 more): this\
                         form does not ask for them; it has 5,000 fields, and at most 200 fit [104(c)]""");
    }

    @Test
    void one_unknown_field_is_named_by_its_beginning_and_nothing_of_it_turns_the_sentence_around() {
        assertThat(refusal(new FormInput(Map.of("\u202etxet" + "x".repeat(100_000), "y"))))
                .startsWith("Unknown field (U+202Etxetxxxx")
                .endsWith("…): this form does not ask for it [104(c)]")
                .hasSizeLessThan(200);
    }

    @Test
    void an_unknown_field_without_a_value_is_no_mistake_unless_there_are_too_many() {
        var raw = new HashMap<String, Object>();
        IntStream.range(0, 200).forEach(at -> raw.put("unknown" + at, at % 2 == 0 ? null : "\u200b"));
        new FormInput(raw).check();
        raw.put("onemore", null);
        assertThat(refusal(new FormInput(raw))).contains("it has 201 fields, and at most 200 fit");
    }

    @Test
    void more_text_than_any_form_asks_for_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> with(NAME, " ".repeat(1_000_001)))
                .isInstanceOf(RefusedInput.class)
                .hasMessage(
                        "Form (variables): has 1,000,001 characters of text; at most 1,000,000 fit in a form [104(c)]");
        assertThatThrownBy(() -> with(LIST, new JsonText("[" + " ".repeat(2_000_000) + "]")))
                .isInstanceOf(RefusedInput.class);
    }

    // ---- text

    @Test
    void text_is_composed_and_what_hides_in_it_is_refused() {
        assertThat(with(NAME, "\ufeff Attache\u0301\u200b\r\n").required(NAME)).isEqualTo("Attach\u00e9");
        var hidden = with(NAME, "Jane \u202eeoD");
        assertThat(hidden.required(NAME)).isEmpty();
        assertThat(refusal(hidden))
                .isEqualTo(
                        "Person (personnelName): has the character U+202E at position 6, which cannot be kept; take it"
                                + " out or type the text anew [104(a)(1)]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u00a0\u2003", "\ufeff", "\u3164", "\u202e"})
    void text_that_shows_nothing_is_missing(String blank) {
        var input = with(NAME, blank);
        input.required(NAME);
        assertThat(refusal(input)).isEqualTo("Person (personnelName): is missing; it must be given [104(a)(1)]");
    }

    @Test
    void length_counts_characters_and_not_their_halves() {
        var prose = Field.prose("activities", "Activities", "104(a)(2)");
        assertThat(with(prose, "\ud83d\udd75".repeat(10_000)).required(prose)).hasSize(20_000);
        var tooLong = with(prose, "\ud83d\udd75".repeat(10_001));
        tooLong.required(prose);
        assertThat(refusal(tooLong)).contains("has 10,001 characters; at most 10,000 fit");
    }

    @Test
    void a_line_of_emoji_fits_a_column_or_is_refused() {
        assertThat(with(NAME, "\ud83d\udd75".repeat(100)).required(NAME)).hasSize(200);
        var tooWide = with(NAME, "\ud83d\udd75".repeat(101));
        tooWide.required(NAME);
        assertThat(refusal(tooWide)).contains("takes the room of 202 characters");
    }

    // ---- lists

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[1]",
                "[true]",
                "[[]]",
                "[{}]",
                "[\" \"]",
                "[\"\\u0000\"]",
                "[\"\\ud800\"]",
                "[1e999999999]",
                "[1e99999999999999999999]",
                "[\"a\",]",
                "{}",
                "\"A\"",
                "1",
                "[] []",
                "[NaN]",
                "["
            })
    void a_list_of_anything_but_texts_is_refused(String json) {
        for (var value : List.of(json, new JsonText(json))) {
            var input = with(LIST, value);
            input.texts(LIST);
            assertThat(refusal(input))
                    .startsWith("Equipment (equipment): ")
                    .endsWith("[104(b)(3)]")
                    .hasSizeLessThan(300);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[\"A\"]",
                "[{\"item\":null}]",
                "[{\"item\":{}}]",
                "[{\"item\":[1]}]",
                "[{\"item\":1e999999999,\"item\":2}]",
                "[{\"item\":\"a\",\"other\":1}]",
                "[{\"item\":\"\\u202ea\"}]"
            })
    void a_line_that_is_no_object_of_its_fields_is_refused(String json) {
        var input = with(LIST, new JsonText(json));
        input.objects(LIST, "item", line -> line.required(Field.line("item", "Item", "104(b)(3)")));
        assertThat(refusal(input))
                .startsWith("Equipment (equipment): ")
                .endsWith("[104(b)(3)]")
                .hasSizeLessThan(300);
    }

    @Test
    void deep_and_manylists_are_refused_in_a_sentence() {
        for (var json : List.of(
                "[".repeat(90_000) + "]".repeat(90_000),
                "[" + "1".repeat(150_000) + "]",
                "[\"" + "\\\\".repeat(90_000))) {
            var input = with(LIST, new JsonText(json));
            input.texts(LIST);
            assertThat(refusal(input)).hasSizeLessThan(300).doesNotContain("Exception", "com.fasterxml");
        }
        var many = with(LIST, "[" + "\"a\",".repeat(200) + "\"a\"]");
        many.texts(LIST);
        assertThat(refusal(many)).isEqualTo("Equipment (equipment): has 201 lines; at most 200 fit [104(b)(3)]");
    }

    @Test
    void of_many_mistakes_twenty_are_listed() {
        var input = with(LIST, "[" + "{\"a\":1,\"b\":2},".repeat(199) + "{}]");
        input.objects(LIST, "item", line -> {
            IntStream.range(0, 6).forEach(at -> line.required(Field.line("item" + at, "Item", "104(b)(3)")));
            return line;
        });
        assertThat(refusal(input).lines()).hasSize(21);
        assertThat(refusal(input)).contains("more mistakes are not listed");
    }

    // ---- typed lists

    @Test
    void a_list_is_read_from_an_array_and_from_typed_lines() {
        assertThat(with(LIST, "[\"one\", \"two\"]").lines(LIST)).containsExactly("one", "two");
        assertThat(with(LIST, "[\"one\"]").isTyped(LIST)).isFalse();
        assertThat(with(LIST, " one \r\n\n two").lines(LIST)).containsExactly("one", "two");
        assertThat(with(LIST, "one").isTyped(LIST)).isTrue();
        assertThat(with(LIST, " ").lines(LIST)).isEmpty();
        assertThat(with(LIST, null).isTyped(LIST)).isFalse();
    }

    @Test
    void a_typed_list_has_bounds() {
        var many = with(LIST, "x\n".repeat(201));
        assertThat(many.lines(LIST)).isEmpty();
        assertThat(refusal(many)).contains("has 201 lines; at most 200 fit");
        var wide = with(LIST, "x".repeat(201));
        wide.lines(LIST);
        assertThat(refusal(wide)).contains("has 201 characters; at most 200 fit");
    }
}
