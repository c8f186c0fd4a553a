package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.engine.PlainTable;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** The screening of equipment, 104(b)(3): three results, nothing cleared but by name, everything else reviewed. */
class ScreeningTableGateTest {

    private static final DmnEngine ENGINE = new DefaultDmnEngineConfiguration().buildEngine();

    private static String table() throws IOException {
        return Files.readString(Path.of("bpmn/screen-equipment.dmn"));
    }

    private static Verdict verdict(String table) {
        var source = new Source("screen-equipment.dmn", table.getBytes(StandardCharsets.UTF_8));
        return Gate.ofTheStatute().check(List.of(source), Library.empty()).get(0);
    }

    @Test
    void our_table_obeys() throws IOException {
        assertThat(verdict(table()).findings()).isEmpty();
    }

    @Test
    void another_name_may_be_cleared_or_prohibited() throws IOException {
        assertThat(verdict(table().replace("\"firewall\",", "\"firewall\", \"network tap\","))
                        .obeys())
                .isTrue();
        assertThat(verdict(table().replace(
                                        "contains(?, \"wiper\")", "contains(?, \"wiper\") or contains(?, \"locker\")"))
                        .obeys())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"encryption\", \"multi-factor authentication\", \"access control\", \"data loss prevention\", \"key management\" | - | protects-access-and-data",
                "\"encryption\", \"multi-factor authentication\", \"access control\", \"data loss prevention\", \"key management\" | contains(?, \"\") | protects-access-and-data",
                "\"encryption\", \"multi-factor authentication\", \"access control\", \"data loss prevention\", \"key management\" | not(\"offensive\") | protects-access-and-data",
                "lower case(capability) | \"firewall\" | protects-access-and-data",
                "hitPolicy=\"FIRST\" | hitPolicy=\"COLLECT\" | screen-equipment",
                "hitPolicy=\"FIRST\" | hitPolicy=\"UNIQUE\" | screen-equipment",
                "<text>\"PROHIBITED\"</text> | <text>\"ALLOWED\"</text> | offensive-exploitation",
                "<text>\"PROHIBITED\"</text> | <text>verdict(capability)</text> | offensive-exploitation",
                "name=\"equipmentScreening\" | name=\"screening\" | screen-equipment",
                "historyTimeToLive=\"P3650D\" | historyTimeToLive=\"P30D\" | ''"
            })
    void a_table_that_could_clear_anything_is_refused(String right, String wrong, String element) throws IOException {
        assertThat(table()).contains(right);

        var verdict = verdict(table().replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));

        assertThat(verdict.obeys()).isFalse();
        assertThat(verdict.findings()).extracting(Finding::clause).containsOnly("104(b)(3)");
        assertThat(verdict.findings()).extracting(Finding::element).contains(element);
    }

    @Test
    void rows_may_be_as_modeler_saves_them_without_a_language() throws IOException {
        String saved = table().replaceAll("(<(?:input|output)Entry id=\"[^\"]*\") expressionLanguage=\"feel\"", "$1");

        assertThat(saved).isNotEqualTo(table());
        assertThat(verdict(saved).findings()).isEmpty();
        assertThat(verdict(saved.replaceFirst("<text>\"Watches[^<]*</text>", "<text>capability</text>"))
                        .obeys())
                .isFalse();
    }

    /** The engine reads a text in quotation marks alike in both of its languages. */
    @Test
    void the_engine_reads_a_literal_alike_without_a_language() throws IOException {
        String saved = table().replaceAll("(<(?:input|output)Entry id=\"[^\"]*\") expressionLanguage=\"feel\"", "$1");
        var engine = new DefaultDmnEngineConfiguration().buildEngine();
        var decision = engine.parseDecision(
                "screen-equipment", new ByteArrayInputStream(saved.getBytes(StandardCharsets.UTF_8)));

        assertThat(engine.evaluateDecisionTable(decision, Map.<String, Object>of("capability", "firewall"))
                        .getSingleResult()
                        .<String>getEntry("equipmentScreening"))
                .isEqualTo("CLEAR");
    }

    // ---- what a statutory decision may not have

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<decisionTable id= | <informationRequirement id=\"r\"><requiredDecision href=\"#feeds\"/></informationRequirement><decisionTable id= | requiredDecision #feeds",
                "<decisionTable id= | <informationRequirement id=\"r\"><requiredInput href=\"#data\"/></informationRequirement><decisionTable id= | requiredInput #data",
                "<decisionTable id= | <knowledgeRequirement id=\"r\"><requiredKnowledge href=\"#model\"/></knowledgeRequirement><decisionTable id= | requiredKnowledge #model",
                "<decisionTable id= | <authorityRequirement id=\"r\"><requiredAuthority href=\"#law\"/></authorityRequirement><decisionTable id= | requiredAuthority #law",
                "<decisionTable id= | <literalExpression id=\"l\" expressionLanguage=\"feel\"><text>\"CLEAR\"</text></literalExpression><decisionTable id= | not made by one decision table",
                "<decisionTable id= | <decisionTable id=\"before\" hitPolicy=\"FIRST\"></decisionTable><decisionTable id= | not made by one decision table",
                "<output id=\"equipment | <input id=\"second\"><inputExpression id=\"se\" typeRef=\"string\" expressionLanguage=\"feel\"><text>item</text></inputExpression></input><output id=\"equipment | the table has 2 inputs",
                "<input id=\"capability-input\" | <input id=\"empty\" /><input id=\"capability-input\" | the table has 2 inputs",
                "<text>lower case(capability)</text> | <text>\"firewall\"</text> | the input reads",
                "<text>lower case(capability)</text> | <text>upper case(capability)</text> | the input reads",
                "<text>lower case(capability)</text> | <text>lower case(item)</text> | the input reads",
                "<text>lower case(capability)</text> | <text>if contains(capability, \"kit\") then \"firewall\" else capability</text> | the input reads",
                "<input id=\"capability-input\" | <input id=\"capability-input\" camunda:inputVariable=\"capability\" | camunda:inputVariable",
                "typeRef=\"string\" expressionLanguage | typeRef=\"integer\" expressionLanguage | is of the type integer",
                "typeRef=\"string\" expressionLanguage | typeRef=\"boolean\" expressionLanguage | is of the type boolean",
                "name=\"equipmentScreening\" typeRef=\"string\" | name=\"equipmentScreening\" typeRef=\"boolean\" | is of the type boolean",
                "<output id=\"why-output\" | <output id=\"more\" name=\"equipmentReview\" typeRef=\"string\" /><output id=\"why-output\" | the output 'equipmentReview'",
                "<output id=\"why-output\" | <output id=\"more\" name=\"equipmentScreening\" typeRef=\"string\" /><output id=\"why-output\" | the output 'equipmentScreening'",
                "name=\"why\" typeRef=\"string\" /> | name=\"why\" typeRef=\"string\"><defaultOutputEntry id=\"default\" expressionLanguage=\"feel\"><text>\"none\"</text></defaultOutputEntry></output> | has a default",
                "hitPolicy=\"FIRST\" | hitPolicy=\"COLLECT\" aggregation=\"COUNT\" | COLLECT COUNT",
                "<rule id=\"watches-networks\"> | <rule id=\"watches-networks\"><inputEntry id=\"more\"><text>-</text></inputEntry> | does not have one cell for each column",
                "<text>\"It is named as a means of attack\"</text> | <text>capability</text> | is not a text in quotation marks"
            })
    void a_statutory_decision_is_one_table_of_the_contracts_columns(String right, String wrong, String message)
            throws IOException {
        assertThat(table()).contains(right);

        var verdict = verdict(table().replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));

        assertThat(verdict.obeys()).isFalse();
        assertThat(verdict.findings()).anySatisfy(finding -> {
            assertThat(finding.message()).contains(message);
            assertThat(finding.clause()).isEqualTo("104(b)(3)");
        });
    }

    /** The engine evaluates a required decision first, and its output takes the place of what the service gave. */
    @Test
    void a_required_decision_would_clear_an_exploit_kit_in_the_engine() throws IOException {
        String feeding = table().replaceFirst(
                        "<decisionTable id=",
                        "<informationRequirement id=\"r\"><requiredDecision href=\"#feeds\"/></informationRequirement><decisionTable id=")
                .replaceFirst(
                        "<dmndi:DMNDI>",
                        """
                        <decision id="feeds" name="Feeds" camunda:historyTimeToLive="P3650D"><decisionTable id="ft" hitPolicy="FIRST">
                          <output id="fo" name="capability" typeRef="string" />
                          <rule id="fr"><outputEntry id="fe" expressionLanguage="feel"><text>"firewall"</text></outputEntry></rule>
                        </decisionTable></decision><dmndi:DMNDI>""");

        assertThat(screened(feeding, "exploit kit")).isEqualTo("CLEAR");
        assertThat(verdict(feeding).obeys()).isFalse();
    }

    /** A reason that the record cannot hold would stop the case at its screening. */
    @Test
    void a_reason_fits_into_the_record() throws IOException {
        String reason = "Protects the holder's own systems";

        assertThat(verdict(table().replace(reason, "x".repeat(1_000))).obeys()).isTrue();
        assertThat(verdict(table().replace(reason, "x".repeat(1_001))).findings())
                .extracting(Finding::element)
                .containsExactly("protects-systems");
    }

    @Test
    void a_decision_is_given_once() throws IOException {
        String decision = table().substring(table().indexOf("<decision "), table().indexOf("<dmndi:DMNDI>"));

        assertThat(verdict(table().replace("<dmndi:DMNDI>", decision + "<dmndi:DMNDI>"))
                        .findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("gives the decision twice"));
    }

    // ---- names that two rules know

    private static String cell(String row, String cell) throws IOException {
        String before = "<inputEntry id=\"%s-capability\" expressionLanguage=\"feel\">".formatted(row);
        int from = table().indexOf("<text>", table().indexOf(before)) + 6;
        return table().substring(0, from) + cell + table().substring(table().indexOf("</text>", from));
    }

    private static DmnDecision parsed(String table) {
        return ENGINE.parseDecision(
                "screen-equipment", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
    }

    private static String screened(String table, String capability) {
        return screened(parsed(table), capability);
    }

    private static String screened(DmnDecision table, String capability) {
        return ENGINE.evaluateDecisionTable(table, Map.<String, Object>of("capability", capability))
                .getSingleResult()
                .getEntry("equipmentScreening");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "protects-systems | \"firewall\", \"exploit kit\"",
                "protects-systems | \"EXPLOIT KIT\"",
                "protects-systems | \"remote  access   trojan\"",
                "protects-systems | \" wiper \"",
                "protects-systems | \"ex\u00ADploit kit\"",
                "protects-systems | \"\uFF45xploit kit\"",
                "offensive-implants | contains(?, \"FIREWALL\")",
                "offensive-implants | \"implant\", \"Firewall\"",
                "offensive-implants | starts with(?, \"fire\")",
                "offensive-implants | ends with(capability, \"wall\")",
                "offensive-implants | not(\"implant\", \"keylogger\")",
                "offensive-implants | not(contains(?, \"implant\"))",
                "offensive-implants | contains(?, \"fire\") and not(contains(?, \"alarm\"))",
                "offensive-implants | ? != \"implant\"",
                "offensive-implants | -",
                "offensive-implants | ~~"
            })
    void a_name_that_is_cleared_and_prohibited_is_a_mistake(String row, String cell) throws IOException {
        var findings = verdict(cell(row, cell)).findings();

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.VIOLATION);
            assertThat(finding.clause()).isEqualTo("104(b)(3)");
            assertThat(finding.message()).contains("gives PROHIBITED. Take the name out of one of them.");
        });
    }

    @Test
    void whichever_rule_comes_first() throws IOException {
        String row = "<rule id=\"more\"><inputEntry id=\"mc\"><text>\"exploit kit\"</text></inputEntry>"
                + "<outputEntry id=\"ms\"><text>\"CLEAR\"</text></outputEntry>"
                + "<outputEntry id=\"mw\"><text>\"Known\"</text></outputEntry></rule>";
        String first = table().replaceFirst("<rule ", Matcher.quoteReplacement(row + "<rule "));
        String last =
                table().replaceFirst("<rule id=\"unknown\"", Matcher.quoteReplacement(row + "<rule id=\"unknown\""));

        assertThat(screened(first, "exploit kit")).isEqualTo("CLEAR");
        assertThat(screened(last, "exploit kit")).isEqualTo("PROHIBITED");
        for (String table : List.of(first, last)) {
            assertThat(verdict(table).findings()).extracting(Finding::element).containsExactly("more");
        }
    }

    @Test
    void a_rule_that_prohibits_what_cannot_be_read_is_not_proven() throws IOException {
        for (String cell : List.of("string length(?) > 3", "? in [\"a\", \"b\"]", "contains(item, \"a\")")) {
            var verdict = verdict(cell("offensive-implants", cell.replace(">", "&gt;")));
            assertThat(verdict.outcome()).as(cell).isEqualTo(Verdict.Outcome.NOT_PROVEN);
            assertThat(verdict.findings()).extracting(Finding::element).contains("offensive-implants");
        }
    }

    /** Counsel may know one of many to be defensive: that is said, and let through. */
    @Test
    void a_name_that_another_rule_would_review_is_a_warning() throws IOException {
        var verdict = verdict(table().replace("\"firewall\",", "\"firewall\", \"vulnerability scanner\","));

        assertThat(verdict.obeys()).isTrue();
        assertThat(verdict.findings()).extracting(Finding::severity).containsExactly(Finding.Severity.WARNING);
    }

    /** The service compares in plain words, so an entry in capitals fits, and nothing is to be warned of. */
    @Test
    void a_name_in_capitals_fits() throws IOException {
        String table = table().replace("\"firewall\",", "\"VPN\", \"Multi-Layer FIREWALLS\",");

        assertThat(verdict(table).findings()).isEmpty();
        var plain = PlainTable.of("screen-equipment", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
        for (String capability : List.of("VPN", "vpn", "Vpns", "multi layer firewall", "MULTI-LAYER FIREWALL")) {
            assertThat(plain.evaluate(Map.of("capability", capability)).orElseThrow())
                    .as(capability)
                    .containsEntry("equipmentScreening", "CLEAR");
        }
    }

    @Test
    void an_entry_in_capitals_that_another_rule_prohibits_is_a_mistake() throws IOException {
        assertThat(verdict(table().replace("\"firewall\",", "\"Exploit-KITS\","))
                        .obeys())
                .isFalse();
    }

    // ---- the table of words

    private static String words() throws IOException {
        return Files.readString(Path.of("bpmn/screen-words.dmn"));
    }

    private static Verdict verdictOnWords(String table) {
        var source = new Source("screen-words.dmn", table.getBytes(StandardCharsets.UTF_8));
        return Gate.ofTheStatute().check(List.of(source), Library.empty()).get(0);
    }

    @Test
    void our_table_of_words_obeys_and_counsel_may_add_words() throws IOException {
        assertThat(verdictOnWords(words()).findings()).isEmpty();
        assertThat(verdictOnWords(words().replace("\"Metasploit\",", "\"Metasploit\", \"NEW Attack-Kit\","))
                        .findings())
                .isEmpty();
        assertThat(verdictOnWords(words().replace("\"sensor\",", "\"sensor\", \"Network TAPs\","))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Metasploit\", | contains(?, \"Metasploit\"), | known-exploit-frameworks | something else than list words",
                "\"Metasploit\", | \"Metasploit\", \"?!\", | known-exploit-frameworks | something else than list words",
                "\"sensor\", | not(\"bomb\"), | defensive-items-in-defensive-use | without listing names",
                "<text>item</text> | <text>defensiveUse</text> | screen-words | must read 'item'",
                "<text>item</text> | <text>\"sensor\"</text> | screen-words | must read 'item'",
                "hitPolicy=\"FIRST\" | hitPolicy=\"COLLECT\" | screen-words | it must be FIRST",
                "<text>\"CLEAR\"</text> | <text>\"FINE\"</text> | defensive-items-in-defensive-use | none of",
            })
    void a_table_of_words_that_could_clear_anything_is_refused(
            String right, String wrong, String element, String message) throws IOException {
        assertThat(words()).contains(right);

        var verdict = verdictOnWords(words().replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));

        assertThat(verdict.obeys()).isFalse();
        assertThat(verdict.findings()).anySatisfy(finding -> {
            assertThat(finding.element()).isEqualTo(element);
            assertThat(finding.message()).contains(message);
            assertThat(finding.clause()).isEqualTo("104(b)(3)");
        });
    }

    @Test
    void what_reviews_stays_above_what_clears_and_the_last_rule_stays() throws IOException {
        String clears = words().substring(
                        words().indexOf("<rule id=\"defensive-items"), words().indexOf("<rule id=\"unknown\""));
        String first = words().replace(clears, "").replaceFirst("<rule ", Matcher.quoteReplacement(clears + "<rule "));
        assertThat(verdictOnWords(first).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("is below a rule that gives CLEAR"));

        int last = words().indexOf("<rule id=\"unknown\">");
        assertThat(verdictOnWords(words().substring(0, last) + words().substring(words().indexOf("</rule>", last) + 7))
                        .obeys())
                .isFalse();
    }

    @Test
    void a_rule_that_clears_names_both_the_item_and_the_use() throws IOException {
        int cell = words().indexOf("<text>", words().indexOf("defensive-items-in-defensive-use-use")) + 6;
        String anyUse = words().substring(0, cell) + words().substring(words().indexOf("</text>", cell));
        assertThat(verdictOnWords(anyUse).obeys()).isFalse();
    }

    @Test
    void rules_may_be_added_ordered_and_annotated() throws IOException {
        String row =
                "<rule id=\"%s\"><description>Counsel, 3 May</description><inputEntry id=\"%1$s-c\"><text>%s</text></inputEntry>"
                        + "<outputEntry id=\"%1$s-s\"><text>\"%s\"</text></outputEntry><outputEntry id=\"%1$s-w\"><text></text></outputEntry></rule>";
        String clear = row.formatted("more-clear", "\"bastion host\", \"network tap\"", "CLEAR");
        String offensive = row.formatted("more-offensive", "\"logic bomb\", contains(?, \"locker\")", "PROHIBITED");
        for (String rows : List.of(clear, offensive, clear + offensive, offensive + clear)) {
            String table = table().replaceFirst("<rule ", Matcher.quoteReplacement(rows + "<rule "));
            assertThat(verdict(table).findings()).as(rows).isEmpty();
        }
        String first = table().substring(table().indexOf("<rule "), table().indexOf("</rule>") + 7);
        assertThat(verdict(table().replace(first, "").replace("<rule id=\"unknown\"", first + "<rule id=\"unknown\""))
                        .findings())
                .isEmpty();
        assertThat(verdict(
                                table().replace(
                                                "<dmndi:DMNDI>",
                                                "<textAnnotation id=\"note\"><text>Ask counsel</text></textAnnotation><dmndi:DMNDI>"))
                        .findings())
                .isEmpty();
    }

    // ---- any table

    private static final int TABLES = 200;
    private static final List<String> NAMES = List.of(
            "firewall", "network tap", "exploit kit", "exploit", "kit", "logic bomb", "bomb", "tap", "wall", "scanner");

    /** A table of rows by chance, the last of which reviews everything. */
    private static String table(Random random, List<String> prohibiting) {
        var rows = new StringBuilder();
        int count = 1 + random.nextInt(5);
        for (int at = 0; at <= count; at++) {
            boolean last = at == count;
            String one = NAMES.get(random.nextInt(NAMES.size()));
            String other = NAMES.get(random.nextInt(NAMES.size()));
            String given =
                    last ? "REVIEW" : List.of("CLEAR", "PROHIBITED", "REVIEW").get(random.nextInt(3));
            String cell = last ? "" : cell(random, given, one, other);
            if (given.equals("PROHIBITED")) {
                prohibiting.add(cell);
            }
            rows.append(row("r" + at, cell, given));
        }
        return withRows(rows.toString());
    }

    private static String cell(Random random, String given, String one, String other) {
        String names = random.nextInt(5) == 0 ? one.toUpperCase(Locale.ROOT) : one;
        if (given.equals("CLEAR") && random.nextInt(12) > 0) {
            return random.nextBoolean() ? "\"%s\"".formatted(names) : "\"%s\", \"%s\"".formatted(names, other);
        }
        return switch (random.nextInt(5)) {
            case 0 -> "contains(?, \"%s\")".formatted(names);
            case 1 -> "starts with(?, \"%s\") or ends with(?, \"%s\")".formatted(names, other);
            case 2 -> "contains(?, \"%s\") and not(contains(?, \"%s\"))".formatted(names, other);
            case 3 -> "\"%s\", contains(?, \"%s\")".formatted(names, other);
            default -> "\"%s\"".formatted(names);
        };
    }

    private static String row(String id, String cell, String given) {
        return "<rule id=\"%s\"><inputEntry id=\"%1$s-c\"><text>%s</text></inputEntry><outputEntry id=\"%1$s-s\"><text>\"%s\"</text></outputEntry><outputEntry id=\"%1$s-w\"><text>\"Why\"</text></outputEntry></rule>"
                .formatted(id, cell, given);
    }

    private static String withRows(String rows) {
        try {
            return table().substring(0, table().indexOf("<rule "))
                    + rows
                    + table().substring(table().indexOf("</decisionTable>"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void no_table_that_is_accepted_clears_what_a_rule_prohibits_or_what_no_rule_knows() {
        var random = new Random(104);
        int accepted = 0;
        int refused = 0;
        for (int times = 0; times < TABLES; times++) {
            var prohibiting = new ArrayList<String>();
            String table = table(random, prohibiting);
            if (!verdict(table).obeys()) {
                refused++;
                continue;
            }
            accepted++;
            assertThat(screened(table, "quantum widget")).as(table).isEqualTo("REVIEW");
            for (String cell : prohibiting) {
                String alone = withRows(row("r", cell, "PROHIBITED") + row("last", "", "REVIEW"));
                NAMES.stream()
                        .filter(name -> screened(alone, name).equals("PROHIBITED"))
                        .forEach(name ->
                                assertThat(screened(table, name)).as(table).isNotEqualTo("CLEAR"));
            }
        }
        assertThat(accepted).isGreaterThan(TABLES / 5);
        assertThat(refused).isGreaterThan(TABLES / 5);
    }

    @Test
    void the_last_rule_must_stay_and_review() throws IOException {
        int last = table().indexOf("<rule id=\"unknown\">");
        String without = table().substring(0, last) + table().substring(table().indexOf("</rule>", last) + 7);
        String clearing = table().substring(0, last) + table().substring(last).replace("\"REVIEW\"", "\"CLEAR\"");

        assertThat(verdict(without).obeys()).isFalse();
        assertThat(verdict(clearing).obeys()).isFalse();
    }

    @Test
    void a_table_with_a_document_type_is_not_read() throws IOException {
        assertThat(verdict("<!DOCTYPE x [<!ENTITY e 'x'>]>" + table().replaceFirst("<\\?xml.*?\\?>", ""))
                        .findings())
                .extracting(Finding::rule)
                .contains(Gate.UNREADABLE);
    }

    @Test
    void other_decisions_may_be_as_they_like() throws IOException {
        assertThat(verdict(table().replace("id=\"screen-equipment\"", "id=\"other\"")
                                .replace("\"CLEAR\"", "\"FINE\""))
                        .obeys())
                .isTrue();
    }
}
