package org.section104.engine.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** Checks settings whose defaults do not suit this service: by default, Liquibase sends usage data. */
class LiquibaseSettingsTest {

    @Test
    void liquibase_sends_no_usage_data_to_its_vendor() throws Exception {
        var settings = new YamlPropertySourceLoader().load("settings", new ClassPathResource("application.yaml"));
        assertThat(settings)
                .extracting(document -> document.getProperty("spring.liquibase.analytics-enabled"))
                .containsOnlyOnce(false);
    }
}
