package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Runs the demo in a real browser. All tests of a class share it, and the sessions of the users in Tasklist. */
abstract class InBrowser extends RestTest {

    /** The timeout for a page on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Playwright playwright;
    static Browser browser;

    /** The Tasklist of each user, who stays signed in until the end of the class. */
    private static final Map<String, Tasklist> TASKLISTS = new HashMap<>();

    @BeforeAll
    static void a_browser() {
        setDefaultAssertionTimeout(PATIENCE.toMillis());
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    /**
     * Signs in on the page of an application. When the page is ready, it moves the focus to the first field, even
     * during typing.
     */
    static void signIn(Page page, String user) {
        var fields = List.of(page.locator("input[type=text]"), page.locator("input[type=password]"));
        do {
            fields.forEach(field -> field.fill(user));
        } while (!fields.stream().allMatch(field -> field.inputValue().equals(user)));
        page.click("button[type=submit]");
    }

    /** Opens the current list of a user's tasks. Signs the user in the first time. */
    Tasklist tasklist(String user) {
        var tasklist = TASKLISTS.get(user);
        if (tasklist == null) {
            tasklist = Tasklist.signIn(browser, url(), user);
            TASKLISTS.put(user, tasklist);
        } else {
            tasklist.openList();
        }
        return tasklist;
    }

    @AfterAll
    static void no_browser() {
        TASKLISTS.clear();
        if (playwright != null) {
            playwright.close();
        }
    }
}
