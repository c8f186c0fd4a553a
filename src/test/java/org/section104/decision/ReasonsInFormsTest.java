package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that each form asks for a reason exactly where the service needs one. Tasklist reads the help text of an optional
 * reason ({@code form-mistakes.js}).
 */
class ReasonsInFormsTest {

    /** The tasks of the present diagrams. A task of the first release has no form of its own. */
    static List<String> tasks() {
        return DecisionKind.tasks().stream()
                .filter(task -> !task.equals("decide-reimbursement"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void a_form_asks_for_the_reason_of_an_outcome_that_needs_one(String task) throws IOException {
        var form = new ObjectMapper()
                .readTree(Path.of("forms", task + ".form").toFile())
                .get("components");
        for (var kind : DecisionKind.ofTask(task)) {
            var reason = field(form, kind.variable() + "Reason");
            var free = kind.outcomeNames().stream()
                    .filter(name -> !Outcome.valueOf(name).reasonRequired())
                    .toList();
            if (free.isEmpty()) {
                assertThat(reason.at("/validate/required").asBoolean())
                        .as("%s is required", reason.get("key"))
                        .isTrue();
            } else {
                assertThat(reason.at("/validate/required").asBoolean()).isFalse();
                assertThat(free).hasSize(1);
                assertThat(reason.get("description").asText())
                        .isEqualTo("Required unless you choose: " + label(field(form, kind.variable()), free.get(0))
                                + ".");
            }
        }
    }

    private static JsonNode field(JsonNode components, String key) {
        for (var component : components) {
            if (component.path("key").asText().equals(key)) {
                return component;
            }
        }
        throw new AssertionError("no field " + key);
    }

    private static String label(JsonNode field, String value) {
        for (var choice : field.get("values")) {
            if (choice.get("value").asText().equals(value)) {
                return choice.get("label").asText();
            }
        }
        throw new AssertionError("no choice " + value);
    }
}
