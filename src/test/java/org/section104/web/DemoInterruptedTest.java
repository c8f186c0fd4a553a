package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The playback of the demo's cases ends in an error of the machine: the clock returns to the present. */
@TestPropertySource(
        properties = {"spring.datasource.url=jdbc:h2:mem:interrupted;DB_CLOSE_DELAY=-1", "section104.demo.cases=true"})
class DemoInterruptedTest extends RestTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StatutoryClock clock;

    /** Fails in the playback only: the service itself starts. */
    @TestConfiguration
    static class OutOfMemory {

        @Bean
        SweepStep outOfMemory() {
            return () -> {
                if (Thread.currentThread().getName().equals("demo-cases")) {
                    throw new OutOfMemoryError("as if");
                }
            };
        }
    }

    @Test
    void after_an_error_the_clock_is_at_the_present_and_the_page_and_the_database_agree() {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(new String(get(null, "/start").bytes(), StandardCharsets.UTF_8))
                        .contains("incomplete"));
        assertThat(clock.now()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(jdbc.sql("select setting_value from setting where name = 'demo-cases'")
                        .query(String.class)
                        .single())
                .isEqualTo("begun");
    }
}
