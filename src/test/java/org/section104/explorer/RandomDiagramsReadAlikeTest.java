package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.section104.engine.deployment.EngineParser;
import org.section104.statute.verdict.Source;

/** Diagrams at random mean the same to the gate and to the engine. */
class RandomDiagramsReadAlikeTest {

    private static final int DIAGRAMS = 500;

    @Test
    void a_diagram_at_random_is_understood_alike() {
        try (var parser = new EngineParser("random")) {
            int read = 0;
            for (long seed = 0; seed < DIAGRAMS; seed++) {
                var xml = new RandomDiagram(seed, "process", List.of("callee")).xml();
                try {
                    assertThat(parser.differences(new Source("process.bpmn", xml.getBytes(StandardCharsets.UTF_8))))
                            .as("seed %d", seed)
                            .isEmpty();
                    read++;
                } catch (ProcessEngineException refused) {
                    // what is written at random need not run
                }
            }
            assertThat(read).isGreaterThan(DIAGRAMS / 2);
        }
    }
}
