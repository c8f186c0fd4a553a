package org.section104;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                        "spring.security.oauth2.client.registration.section104.client-secret");
    }

    @Test
    void production_does_not_start_with_unsafe_settings_and_names_them_all_at_once() {
        assertThatThrownBy(() -> SpringApplication.run(
                        Section104.class,
                        "--spring.profiles.active=production,demo",
                        "--section104.base-url=http://section104.dhs.example",
                        "--spring.datasource.url=jdbc:h2:mem:x",
                        "--spring.datasource.username=cases",
                        "--spring.datasource.password=cases",
                        "--spring.security.oauth2.client.registration.section104.client-secret=changeme",
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=http://id.dhs.example"))
                .isInstanceOf(RequiredSettings.Missing.class)
                .satisfies(refused -> assertThat(refused.getMessage()
                                .substring(refused.getMessage().indexOf("Unsafe settings:")))
                        .contains(
                                "production and demo together",
                                "section104.base-url: must begin with https://",
                                "spring.datasource.url: production runs on PostgreSQL",
                                "spring.datasource.password: a default",
                                "client-secret: a default",
                                "spring.security.oauth2.resourceserver.jwt.issuer-uri: must begin with https://")
                        .doesNotContain("changeme"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.dhs.example/realms/section104",
                "http://localhost:8180",
                "http://keycloak.localhost:8180/realms/section104",
                "http://127.0.0.1:9000",
                "http://[::1]:9000"
            })
    void an_address_that_nobody_can_listen_in_on_is_taken(String issuer) {
        assertThat(refusal(issuer)).doesNotContain("issuer-uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.dhs.example",
                "http://localhost.dhs.example",
                "http://127.0.0.1.dhs.example",
                "http://localhost@id.dhs.example",
                "ftp://localhost",
                "id.dhs.example"
            })
    void any_other_address_is_not(String issuer) {
        assertThat(refusal(issuer)).contains("issuer-uri: must begin with https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "", "192.0.2.7", "localhost.example", "127.0.0.1.example"})
    void the_demo_does_not_start_at_an_address_that_other_machines_reach(String address) {
        assertThatThrownBy(() -> SpringApplication.run(
                        Section104.class, "--spring.profiles.active=demo", "--server.address=" + address))
                .isInstanceOf(RequiredSettings.Missing.class)
                .hasMessageContaining("server.address: the demo serves this machine only");
    }

    @Test
    void the_demo_does_not_publish_its_management_port() {
        assertThatThrownBy(() -> SpringApplication.run(
                        Section104.class,
                        "--spring.profiles.active=demo",
                        "--management.server.port=0",
                        "--management.server.address=0.0.0.0"))
                .isInstanceOf(RequiredSettings.Missing.class)
                .hasMessageContaining("management.server.address: the demo serves this machine only");
    }

    private static String refusal(String issuer) {
        try {
            SpringApplication.run(
                    Section104.class,
                    "--spring.profiles.active=production",
                    "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
            throw new AssertionError("It started");
        } catch (RequiredSettings.Missing refused) {
            return refused.getMessage();
        }
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
