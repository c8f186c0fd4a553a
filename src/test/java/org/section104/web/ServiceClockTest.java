package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Tasklist counts the days to a due date by the clock of the service, which the demo moves. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:clock;DB_CLOSE_DELAY=-1")
class ServiceClockTest extends InBrowser {

    @Test
    void a_task_is_late_when_the_service_says_so() {
        var number = requested();
        var cfo = tasklist("cfo");
        cfo.claim("Certify funding", number);
        assertThat(cfo.page().locator(".s104-due")).containsText("in 1");
        assertThat(cfo.page().locator(".s104-due")).not().containsText("late");

        post("admin", "/demo/clock", Map.of("advance", "P31D"));

        cfo.open(task("cfo", "certify-funding", number).get("id").asText());
        assertThat(cfo.page().locator(".s104-due")).containsText("days late");
    }
}
