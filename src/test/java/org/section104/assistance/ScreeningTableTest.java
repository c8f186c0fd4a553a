package org.section104.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table that counsel keeps, 104(b)(3): every rule, and what no rule knows. */
class ScreeningTableTest {

    private static final String RULES =
            """
            cybersecurity tools,                     REVIEW,     general-words
            Explosive Detection,                     CLEAR,      law-names-explosive-detection
            explosive detection and mitigation,      CLEAR,      law-names-explosive-detection
            Intrusion Detection,                     CLEAR,      watches-networks
            network monitoring,                      CLEAR,      watches-networks
            FIREWALL,                                CLEAR,      protects-systems
            endpoint protection,                     CLEAR,      protects-systems
            encryption,                              CLEAR,      protects-access-and-data
            incident response,                       CLEAR,      answers-incidents
            penetration testing,                     REVIEW,     both-sides-penetration
            vulnerability scanning,                  REVIEW,     both-sides-penetration
            protection against denial of service,    REVIEW,     protects-against-offense
            exploit prevention,                      REVIEW,     protects-against-offense
            Exploitation,                            PROHIBITED, offensive-exploitation
            zero-day exploits,                       PROHIBITED, offensive-exploitation
            network implants,                        PROHIBITED, offensive-implants
            Denial of Service,                       PROHIBITED, offensive-denial-of-service
            covert access to networks,               PROHIBITED, offensive-covert-access
            ransomware,                              PROHIBITED, offensive-destruction
            offensive cyber operations,              PROHIBITED, offensive-by-its-name
            quantum widget,                          REVIEW,     unknown
            """;

    private static final Set<String> MATCHED = new HashSet<>();

    private final DmnEngine engine;
    private final DmnDecision table;

    ScreeningTableTest() throws IOException {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(ScreeningTableTest::remember);
        engine = configuration.buildEngine();
        try (var file = Files.newInputStream(Path.of("bpmn/screen-equipment.dmn"))) {
            table = engine.parseDecision("screen-equipment", file);
        }
    }

    private static void remember(DmnDecisionTableEvaluationEvent event) {
        event.getMatchingRules().forEach(rule -> MATCHED.add(rule.getId()));
    }

    private String screening(Object capability) {
        var result = engine.evaluateDecisionTable(table, Collections.singletonMap("capability", capability));
        return result.getSingleResult().getEntry("equipmentScreening");
    }

    @ParameterizedTest
    @CsvSource(textBlock = RULES)
    void a_capability_is_screened_by_the_first_rule_that_fits(String capability, String screening, String rule) {
        MATCHED.clear();
        assertThat(screening(capability)).isEqualTo(screening);
        assertThat(MATCHED).containsExactly(rule);
    }

    @Test
    void every_rule_decides_one_of_the_examples() {
        var rules = ((DmnDecisionTableImpl) table.getDecisionLogic())
                .getRules().stream().map(DmnDecisionTableRuleImpl::getId).collect(Collectors.toSet());
        var decided = RULES.lines()
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .collect(Collectors.toSet());
        assertThat(decided).isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "intrusion detection and exploitation of the intruder",
                "'; drop table",
                "null",
                "firewalls"
            })
    void what_no_rule_knows_is_never_clear(String capability) {
        assertThat(screening(capability)).isNotEqualTo("CLEAR");
    }

    @Test
    void nothing_at_all_is_reviewed() {
        assertThat(screening(null)).isEqualTo("REVIEW");
        var result = engine.evaluateDecisionTable(table, Map.of());
        assertThat((String) result.getSingleResult().getEntry("equipmentScreening"))
                .isEqualTo("REVIEW");
    }
}
