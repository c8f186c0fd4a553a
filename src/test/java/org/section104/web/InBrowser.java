package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** The running demo in a real browser, one for all tests of a class. */
abstract class InBrowser extends RestTest {

    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** How long a busy machine may take to show a page. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Playwright playwright;
    static Browser browser;

    @BeforeAll
    static void a_browser() {
        var chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty()) {
            System.out.println("SKIPPED: the browser tests need Chromium in one of " + CHROMIUM);
            assertThat("true".equals(System.getenv("CI"))).as("CI has Chromium").isFalse();
        }
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium");
        setDefaultAssertionTimeout(PATIENCE.toMillis());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Signs in, on the page of an application. The page puts the cursor into the first field when it is ready, whoever types. */
    static void signIn(Page page, String user) {
        var fields = List.of(page.locator("input[type=text]"), page.locator("input[type=password]"));
        do {
            fields.forEach(field -> field.fill(user));
        } while (!fields.stream().allMatch(field -> field.inputValue().equals(user)));
        page.click("button[type=submit]");
    }

    @AfterAll
    static void no_browser() {
        if (playwright != null) {
            playwright.close();
        }
    }
}
