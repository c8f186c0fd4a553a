package org.section104.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.assistance.Screening.Verdict;
import org.section104.casefile.EquipmentLine;
import org.section104.engine.PlainTable;

/** Screens lines of equipment with the shipped tables: item, capability and defensive use, 104(b)(3). */
class LineScreeningTest {

    private static final LineScreening SCREENING = new LineScreening(table("screen-equipment"), table("screen-words"));
    private static final String USE = "Watches the grid's control network.";

    private static Optional<PlainTable> table(String id) {
        try (var file = Files.newInputStream(Path.of("bpmn", id + ".dmn"))) {
            return Optional.of(PlainTable.of(id, file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Screening screened(String item, String capability, String use) {
        return SCREENING.screen(1, new EquipmentLine(item, 1, capability, use, null, null));
    }

    private static Verdict verdict(String item, String capability, String use) {
        return screened(item, capability, use).verdict();
    }

    /** The names of a file of more than 200 items: what they are, and the name. */
    private static Stream<String> items(String kind) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/assistance/items.csv")).stream()
                .filter(line -> line.startsWith(kind + ";"))
                .map(line -> line.substring(kind.length() + 1));
    }

    static Stream<String> offensive() throws IOException {
        return items("offensive");
    }

    static Stream<String> general() throws IOException {
        return items("general");
    }

    static Stream<String> defensive() throws IOException {
        return items("defensive");
    }

    @Test
    void the_list_has_200_names_that_must_not_be_clear() throws IOException {
        assertThat(Stream.concat(offensive(), general())).hasSizeGreaterThanOrEqualTo(200);
        assertThat(defensive()).hasSizeGreaterThan(30);
    }

    /** A requester names the most harmless capability and use. */
    @ParameterizedTest
    @MethodSource({"offensive", "general"})
    void nothing_offensive_or_general_is_clear(String item) {
        for (var capability : List.of("firewall", "intrusion detection", "Explosive detection", "cybersecurity tool")) {
            assertThat(verdict(item, capability, USE)).as(capability).isNotEqualTo(Verdict.CLEAR);
        }
        assertThat(verdict("Sensor", item, USE)).as("as a capability").isNotEqualTo(Verdict.CLEAR);
    }

    @ParameterizedTest
    @MethodSource("offensive")
    void a_defensive_word_beside_it_changes_nothing(String item) {
        // what no table knows is reviewed for want of a known word, so it needs no other word beside it
        if (!screened(item, "firewall", USE).why().contains("is not known to this table")) {
            assertThat(verdict(item + " for a firewall", "firewall", USE)).isNotEqualTo(Verdict.CLEAR);
            assertThat(verdict("Sensor with " + item, "firewall", USE)).isNotEqualTo(Verdict.CLEAR);
        }
    }

    @ParameterizedTest
    @MethodSource("defensive")
    void a_defensive_item_in_defensive_use_is_clear(String item) {
        assertThat(screened(item, "intrusion detection", USE))
                .satisfies(screening ->
                        assertThat(screening.verdict()).as(screening.why()).isEqualTo(Verdict.CLEAR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Sensor      | Intrusion Detection | Watches the grid.                            | CLEAR
            Sensor      | INTRUSION-DETECTION | Protects hospitals.                          | CLEAR
            Sensor      | intrusion detection | For the ministry.                            | REVIEW
            Sensor      | intrusion detection | Watches the grid and attacks intruders.      | REVIEW
            Sensor      | intrusion detection | Protects by hacking back.                    | REVIEW
            Sensor      | intrusion detection | Detects dissidents.                          | REVIEW
            Sensor      | intrusion detection | Protects, by denial of service to attackers. | REVIEW
            Sensor      | cybersecurity tool  | Watches the grid.                            | REVIEW
            Sensor      | quantum widget      | Watches the grid.                            | REVIEW
            Exploit kit | firewall            | Watches the grid.                            | PROHIBITED
            Spyware     | firewall            | Watches the grid.                            | PROHIBITED
            Sensor      | Exploitation        | Watches the grid.                            | PROHIBITED
            Metasploit  | firewall            | Watches the grid.                            | REVIEW
            Gadget      | firewall            | Watches the grid.                            | REVIEW
            """)
    void a_line_is_screened_by_its_item_its_capability_and_its_use(
            String item, String capability, String use, Verdict verdict) {
        assertThat(verdict(item, capability, use)).isEqualTo(verdict);
    }

    /** What users write between letters, and how they write the letters, changes no verdict. */
    @ParameterizedTest
    @ValueSource(strings = {"Cobalt Strike", "Metasploit", "Flipper Zero", "Backdoor", "Rubber Ducky", "Disk wiper"})
    void case_punctuation_and_compatible_letters_hide_nothing(String name) {
        var random = new Random(104);
        for (int times = 0; times < 300; times++) {
            var written = disguised(random, name);
            assertThat(verdict(written + " sensor", "firewall", USE))
                    .as(written)
                    .isNotEqualTo(Verdict.CLEAR);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Firewall", "VPN gateway", "Data diode", "Intrusion detection sensor"})
    void case_and_punctuation_between_words_take_nothing_away(String name) {
        var random = new Random(104);
        for (int times = 0; times < 300; times++) {
            var written = between(random, cased(random, name));
            assertThat(verdict(written, between(random, cased(random, "endpoint protection")), cased(random, USE)))
                    .as(written)
                    .isEqualTo(Verdict.CLEAR);
        }
    }

    @Test
    void without_tables_everything_is_reviewed() {
        var none = new LineScreening(Optional.empty(), Optional.empty());
        assertThat(none.screen(1, new EquipmentLine("Sensor", 1, "firewall", USE, null, null))
                        .verdict())
                .isEqualTo(Verdict.REVIEW);
    }

    private static String disguised(Random random, String name) {
        var written = new StringBuilder();
        cased(random, name).chars().forEach(letter -> {
            written.append((char) (random.nextInt(4) == 0 && letter > ' ' ? letter + 0xFEE0 : letter));
            if (random.nextInt(4) == 0) {
                written.append(List.of("-", ".", "\u00AD", "\u200B", "_", "/").get(random.nextInt(6)));
            }
        });
        return random.nextBoolean() ? written.toString() : Normalizer.normalize(written, Normalizer.Form.NFD);
    }

    private static String cased(Random random, String text) {
        return text.chars()
                .mapToObj(letter -> String.valueOf((char) letter))
                .map(letter -> random.nextBoolean() ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static String between(Random random, String text) {
        return Stream.of(text.split(" "))
                .collect(Collectors.joining(
                        List.of(" ", "-", "  ", "/", ", ", "_").get(random.nextInt(6))));
    }
}
