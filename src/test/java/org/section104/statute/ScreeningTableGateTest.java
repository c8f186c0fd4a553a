package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screening of equipment, 104(b)(3): three results, nothing cleared but by name, everything else reviewed. */
class ScreeningTableGateTest {

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
                "\"cybersecurity tool\", \"cybersecurity tools\" | - | law-names-cybersecurity-tools",
                "\"cybersecurity tool\", \"cybersecurity tools\" | contains(?, \"\") | law-names-cybersecurity-tools",
                "\"cybersecurity tool\", \"cybersecurity tools\" | not(\"offensive\") | law-names-cybersecurity-tools",
                "lower case(capability) | \"firewall\" | law-names-cybersecurity-tools",
                "hitPolicy=\"FIRST\" | hitPolicy=\"COLLECT\" | screen-equipment",
                "hitPolicy=\"FIRST\" | hitPolicy=\"UNIQUE\" | screen-equipment",
                "<text>\"PROHIBITED\"</text> | <text>\"ALLOWED\"</text> | offensive-exploitation",
                "<text>\"PROHIBITED\"</text> | <text>verdict(capability)</text> | offensive-exploitation",
                "name=\"equipmentScreening\" | name=\"screening\" | screen-equipment",
                "historyTimeToLive=\"P3650D\" | historyTimeToLive=\"P30D\" | ''"
            })
    void a_table_that_could_clear_anything_is_refused(String right, String wrong, String element) throws IOException {
        assertThat(table()).contains(right);

        var verdict = verdict(table().replaceFirst(
                        java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong)));

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
