package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.operation.Hold;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The banner of a held service, in the applications and on the pages of cases. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:held-browser;DB_CLOSE_DELAY=-1")
class HeldInBrowserTest extends InBrowser {

    @Autowired
    private Hold hold;

    private String number;

    @BeforeEach
    void a_case_and_a_hold() {
        number = requested();
        hold.hold("A drill.");
    }

    @AfterEach
    void it_goes_on() {
        post("admin", "/api/operations/release", Map.of("restored", false));
    }

    @Test
    void every_page_says_that_the_service_is_held_and_tasks_can_be_read() {
        try (var context = browser.newContext()) {
            var page = context.newPage();
            page.navigate(url() + "/camunda/app/tasklist/default/");
            signIn(page, "cfo");
            isSaid(page);
            page.locator("text=Certify funding").first().click();
            assertThat(page.locator(".task-card")).isVisible();
            isSaid(page);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "held-tasklist.png")));
            page.navigate(url() + "/cases/" + number);
            assertThat(page.locator("section[aria-label=Held]")).containsText("The service is held since");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "held-case.png")));
        }
    }

    private static void isSaid(Page page) {
        assertThat(page.locator("section[aria-label=Held]")).isVisible();
        assertThat(page.locator("section[aria-label=Held]")).containsText("until an administrator releases it.");
    }
}
