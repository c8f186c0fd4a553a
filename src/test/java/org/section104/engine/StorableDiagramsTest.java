package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;

class StorableDiagramsTest {

    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:process id="coffee" isExecutable="true"><bpmn:userTask id="order" %s>%s</bpmn:userTask></bpmn:process>
            </bpmn:definitions>
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 256 | name has 256 characters; at most 255 fit",
                "camunda:assignee | 300 | assignee has 300 characters",
                "camunda:candidateGroups | 256 | candidateGroups has 256 characters",
                "camunda:versionTag | 65 | versionTag has 65 characters; at most 64 fit"
            })
    void a_text_that_no_column_holds_is_named_with_its_element(String attribute, int length, String problem) {
        assertThat(problems("%s=\"%s\"".formatted(attribute, "x".repeat(length)), ""))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.element()).isEqualTo("order");
                    assertThat(found.message())
                            .startsWith("coffee.bpmn: order: ")
                            .contains(problem);
                });
        assertThat(problems("%s=\"%s\"".formatted(attribute, "x".repeat(64)), ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeDuration | soon | P30D",
                "timeDuration | 30 days | PT2H",
                "timeDate | yesterday | 2027-01-31T09:00:00Z",
                "timeDate | 2027-02-30T00:00:00 | P3D",
                "timeCycle | R/x | R3/PT10H",
                "timeCycle | * * | 0 0/5 * * * ?"
            })
    void a_timer_that_no_calendar_reads_is_refused_and_one_that_it_reads_is_not(String kind, String bad, String good) {
        assertThat(problems("", "<bpmn:%1$s>%2$s</bpmn:%1$s>".formatted(kind, bad)))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("its " + kind + " '" + bad + "' cannot be read");
        assertThat(problems("", "<bpmn:%1$s>%2$s</bpmn:%1$s>".formatted(kind, good)))
                .isEmpty();
        assertThat(problems("", "<bpmn:%1$s>${clock.due}</bpmn:%1$s>".formatted(kind)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"camunda:priority, high", "camunda:jobPriority, 1.5", "camunda:dueDate, tomorrow"})
    void a_word_where_a_number_or_a_date_stands_is_refused(String attribute, String value) {
        assertThat(problems("%s=\"%s\"".formatted(attribute, value), "")).hasSize(1);
        assertThat(problems("%s=\"${%s}\"".formatted(attribute, value), "")).isEmpty();
    }

    @Test
    void documentation_that_no_column_holds_is_refused_and_shipped_diagrams_are_not() {
        assertThat(problems("", "<bpmn:documentation>%s</bpmn:documentation>".formatted("x".repeat(4_001))))
                .hasSize(1);
        assertThat(problems("", "<bpmn:documentation>%s</bpmn:documentation>".formatted("x".repeat(4_000))))
                .isEmpty();
    }

    private static List<Problem> problems(String attributes, String content) {
        return StorableDiagrams.problems(List.of(
                new File("coffee.bpmn", DIAGRAM.formatted(attributes, content).getBytes(StandardCharsets.UTF_8))));
    }
}
