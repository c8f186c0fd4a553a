package org.section104;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class RequiredSettingsTest {

    @Test
    void production_does_not_start_without_its_settings_and_names_them_all_at_once() {
        assertThatThrownBy(() -> SpringApplication.run(Section104.class, "--spring.profiles.active=production"))
                .isInstanceOf(RequiredSettings.Missing.class)
                .hasMessageContainingAll(
                        "section104.enactment-date",
                        "spring.datasource.url",
                        "spring.mail.host",
                        "section104.committees.SSGA.email",
                        "section104.committees.HSHM.email",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri");
    }

    @Test
    void what_is_set_is_not_named() {
        assertThatThrownBy(() -> SpringApplication.run(
                        Section104.class,
                        "--spring.profiles.active=production",
                        "--section104.enactment-date=2026-05-08",
                        "--spring.mail.host=mail.example"))
                .isInstanceOf(RequiredSettings.Missing.class)
                .satisfies(missing -> assertThat(missing.getMessage())
                        .doesNotContain("enactment-date")
                        .doesNotContain("spring.mail.host")
                        .contains("spring.datasource.url"));
    }
}
