package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.section104.engine.Reading.Difference;
import org.section104.engine.deployment.EngineParser;

/** Every edit of our diagrams, be it harmless or not, means the same to the gate and to the engine. */
class EditsReadAlikeTest {

    @Test
    void an_edit_is_understood_alike_or_is_not_known_at_all() {
        try (var parser = new EngineParser("edits")) {
            assertThat(HarmlessEdits.all()).allSatisfy(edit -> assertThat(differences(parser, edit))
                    .as(edit.toString())
                    .isEmpty());
            assertThat(ViolatingEdits.all()).allSatisfy(edit -> assertThat(unexplained(parser, edit))
                    .as(edit.toString())
                    .isEmpty());
        }
    }

    private static List<Difference> unexplained(EngineParser parser, Edit edit) {
        var differences = differences(parser, edit);
        return differences.stream().anyMatch(EngineParser::isUnknown) ? List.of() : differences;
    }

    private static List<Difference> differences(EngineParser parser, Edit edit) {
        try {
            return parser.differences(edit.source());
        } catch (ProcessEngineException | DmnEngineException refused) {
            return List.of();
        }
    }
}
