package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** Runs after the other classes of its database: what they have not walked is not tested. */
abstract class CoverageTest extends ProcessTest {

    @Value("${spring.datasource.url}")
    private String url;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assign-personnel",
                "provide-assistance",
                "record-agreement",
                "correct-effective-date",
                "notify-committees",
                "annual-report"
            })
    void every_flow_node_and_every_sequence_flow_was_walked(String process) {
        walked.report("target/process-coverage-" + url.split(":")[1]);
        assertThat(walked.missing(process)).isEmpty();
        assertThat(walked.share(process)).isEqualTo(1.0);
    }
}
