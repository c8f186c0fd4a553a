package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cmmn.deployer.CmmnDeployer;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.form.deployer.CamundaFormDefinitionDeployer;
import org.camunda.bpm.engine.impl.util.StringUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kind a file is, the gate and the engine's deployers tell alike. */
class FileKindTest {

    private static final Map<FileKind, String[]> OF_THE_ENGINE = Map.of(
            FileKind.DIAGRAM, BpmnDeployer.BPMN_RESOURCE_SUFFIXES,
            FileKind.DECISION, DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES,
            FileKind.FORM, CamundaFormDefinitionDeployer.FORM_RESOURCE_SUFFIXES,
            FileKind.CASE, CmmnDeployer.CMMN_RESOURCE_SUFFIXES,
            FileKind.UNKNOWN, new String[0]);

    @Test
    void the_endings_of_each_kind_are_those_of_its_deployer() {
        for (var kind : FileKind.values()) {
            assertThat(kind.endings()).as(kind.name()).containsExactlyInAnyOrder(OF_THE_ENGINE.get(kind));
        }
    }

    @Test
    void whatever_a_file_is_called_the_deployer_of_its_kind_takes_it_and_no_other_does() {
        var random = new Random(104);
        var parts = new ArrayList<>(List.of("", "x", ".", ".xml", "1", "20", "X", " ", "/", "é", "zip", "js", "html"));
        OF_THE_ENGINE.values().forEach(endings -> parts.addAll(Arrays.asList(endings)));
        for (int name = 0; name < 20_000; name++) {
            var spelled = new StringBuilder();
            for (int part = random.nextInt(5); part >= 0; part--) {
                var next = parts.get(random.nextInt(parts.size()));
                spelled.append(
                        switch (random.nextInt(8)) {
                            case 0 -> next.toUpperCase();
                            case 1 -> next.substring(0, next.length() / 2);
                            default -> next;
                        });
            }
            var taking = OF_THE_ENGINE.entrySet().stream()
                    .filter(kind -> StringUtil.hasAnySuffix(spelled.toString(), kind.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(List.of(FileKind.of(spelled.toString())))
                    .as(spelled.toString())
                    .isEqualTo(taking.isEmpty() ? List.of(FileKind.UNKNOWN) : taking);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1bpmn, DIAGRAM",
        "v1.bpmn20.xml, DIAGRAM",
        "screendmn, DECISION",
        "screen.dmn11.xml, DECISION",
        "platform, FORM",
        "certifyform, FORM",
        "v1.BPMN, UNKNOWN",
        "v1.xml, UNKNOWN",
        "v1.cmmn10.xml, CASE"
    })
    void a_dot_means_nothing_and_case_does(String name, FileKind kind) {
        assertThat(FileKind.of(name)).isEqualTo(kind);
    }
}
