package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.wording.Countries.Country;
import org.section104.wording.Countries.Kind;

/**
 * Tests every row of the list of countries, and that the lists in the forms equal it. {@code -Dforms.refresh=true}
 * writes the lists in the forms.
 */
class CountriesTest {

    private static final Path FORMS = Path.of("forms");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Country> rows() {
        return Countries.all();
    }

    static Stream<Path> formsWithCountries() throws IOException {
        try (var files = Files.list(FORMS)) {
            return files.filter(form -> !lists(form).isEmpty()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_row_has_a_code_a_name_and_a_note_that_fits(Country row) {
        assertThat(row.code()).matches("[A-Z]{2}");
        assertThat(Countries.find(row.code())).contains(row);
        assertThat(Countries.name(row.code())).isEqualTo(row.name());
        assertThat(row.name())
                .matches("[\\p{IsLatin} ',.()-]+")
                .doesNotContain("  ", "&", "’")
                .isEqualTo(row.name().strip());
        switch (row.kind()) {
            case STATE -> assertThat(row.note()).isEmpty();
            case AREA -> assertThat(row.note()).isNotBlank();
            case NONE, UNITED_STATES -> assertThat(row.note()).matches("\\p{Lu}.*[^.]");
        }
        assertThat(Countries.isAbroad(row.code()))
                .isEqualTo(Countries.wrong(row.code(), row.code()).isEmpty());
    }

    @Test
    void no_name_occurs_twice() {
        assertThat(Countries.all()).extracting(Country::name).doesNotHaveDuplicates();
    }

    @Test
    void every_code_of_iso_3166_is_there_and_kosovo_besides() {
        var expected = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
        expected.add("XK");
        assertThat(Countries.all()).extracting(Country::code).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** State counts 197 independent states, and the United States is one of them. */
    @Test
    void the_independent_states_are_those_of_states_list() {
        assertThat(Countries.all())
                .filteredOn(row -> row.kind() == Kind.STATE)
                .hasSize(196)
                .extracting(Country::code)
                .contains("XK", "VA", "CK", "NU")
                .doesNotContain("TW", "HK", "PS", "EH");
    }

    @Test
    void the_list_is_sorted_as_people_look_for_a_name() {
        assertThat(Countries.abroad())
                .extracting(country -> plain(country.name()))
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            XK | Kosovo
            CD | Democratic Republic of the Congo
            CG | Republic of the Congo
            HK | Hong Kong
            MO | Macau
            MM | Burma
            TR | Türkiye
            CZ | Czechia
            CI | Côte d'Ivoire
            CV | Cabo Verde
            MK | North Macedonia
            VA | Holy See
            BS | The Bahamas
            FM | Federated States of Micronesia
            """)
    void a_country_has_states_name(String code, String name) {
        assertThat(Countries.name(code.strip())).isEqualTo(name.replace("''", "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "PR", "VI", "GU", "AS", "MP", "UM"})
    void a_territory_of_the_united_states_is_refused_by_name(String code) {
        assertThat(Countries.isUnitedStates(code)).isTrue();
        assertThat(Countries.wrong(code, code))
                .hasValueSatisfying(why -> assertThat(why).contains("United States"));
    }

    @Test
    void what_is_no_country_abroad_is_refused_with_a_sentence() {
        assertThat(Countries.wrong("PR", "PR")).contains("Puerto Rico is in the United States");
        assertThat(Countries.wrong("BV", "BV")).contains("Bouvet Island is uninhabited; name Norway (NO)");
        assertThat(Countries.wrong("ZZ", "ZZ"))
                .contains("'ZZ' is no country; give its two-letter code (ISO 3166-1 alpha-2), such as EE");
        assertThat(Countries.wrong("ee", "ee")).isPresent();
        assertThat(Countries.wrong("XK", "XK")).isEmpty();
    }

    /** What a note names as the country to give instead is one. */
    @ParameterizedTest
    @MethodSource("rows")
    void a_note_names_a_country_that_can_be_given(Country row) {
        var named = row.note().replaceFirst(".*; name (?:the )?", "");
        if (!named.equals(row.note())) {
            var code = named.substring(named.length() - 3, named.length() - 1);
            assertThat(named).isEqualTo("%s (%s)".formatted(Countries.name(code), code));
            assertThat(Countries.isAbroad(code)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("formsWithCountries")
    void the_list_of_a_form_equals_the_file(Path form) throws IOException {
        if (Boolean.getBoolean("forms.refresh")) {
            refresh(form);
        }
        assertThat(lists(form)).allSatisfy(list -> assertThat(list)
                .extracting(choice -> new Choice(
                        choice.get("value").asText(), choice.get("label").asText()))
                .containsExactlyElementsOf(choices()));
    }

    @Test
    void the_forms_of_an_assignment_have_the_list() throws IOException {
        assertThat(formsWithCountries())
                .contains(FORMS.resolve("assign-personnel.form"), FORMS.resolve("revise-assignment.form"));
    }

    private record Choice(String value, String label) {}

    private static List<Choice> choices() {
        return Countries.abroad().stream()
                .map(country -> new Choice(country.code(), country.name()))
                .toList();
    }

    /** Finds the lists of a form that offer countries: they offer Estonia and Japan. */
    private static List<ArrayNode> lists(Path form) {
        return lists(read(form));
    }

    private static List<ArrayNode> lists(JsonNode form) {
        return form.findValues("values").stream()
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .filter(list -> list.findValuesAsText("value").containsAll(Set.of("EE", "JP")))
                .toList();
    }

    private static JsonNode read(Path form) {
        try {
            return JSON.readTree(form.toFile());
        } catch (IOException unreadable) {
            throw new AssertionError(form.toString(), unreadable);
        }
    }

    private static void refresh(Path path) throws IOException {
        var form = read(path);
        for (var list : lists(form)) {
            list.removeAll();
            choices()
                    .forEach(choice ->
                            list.addObject().put("label", choice.label()).put("value", choice.value()));
        }
        Files.writeString(path, JSON.writer(asModelerWrites()).writeValueAsString(form) + "\n", StandardCharsets.UTF_8);
    }

    private static DefaultPrettyPrinter asModelerWrites() {
        var lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withArrayIndenter(lines)
                .withObjectIndenter(lines);
    }

    private static String plain(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceFirst("^The ", "")
                .toLowerCase(Locale.ROOT);
    }
}
