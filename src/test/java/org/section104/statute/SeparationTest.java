package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code separation}: different hands share no candidate group. */
class SeparationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asks       | decides           | false",
                "asks       | asks              | true",
                "asks, helps| decides, asks     | true",
                "x-${cc}    | x-${cc}           | true"
            })
    void a_shared_group_is_found(String one, String other, boolean found) {
        var process = TinyProcess.aProcess()
                .step("userTask", "ask", "group: '%s'".formatted(one), "c:candidateGroups='%s'".formatted(one), "")
                .step(
                        "userTask",
                        "decide",
                        "group: '%s'".formatted(other),
                        "c:candidateGroups='%s'".formatted(other),
                        "")
                .node("endEvent", "done")
                .flows("begin", "ask", "decide", "done");

        assertThat(process.under("separation: {steps: [[ask], [decide]]}").findings())
                .hasSize(found ? 1 : 0);
    }
}
