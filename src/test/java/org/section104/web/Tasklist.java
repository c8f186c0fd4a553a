package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;

/** Drives Tasklist for one user in a separate browser context. */
final class Tasklist implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** A Camunda Form, or an embedded form with lists or files. */
    private static final String FORM = ".fjs-container, form.s104";

    /** The timeout for a sign-in in milliseconds. A busy machine loads the applications slowly. */
    private static final double SLOWEST_SIGN_IN = 60_000;

    private static final String TASKS_ONCE_THE_LIST_IS_THERE =
            """
            caseNumber => {
                const tasks = [...document.querySelectorAll('ol.tasks-list > li.task')];
                const isThere = tasks.length
                    ? tasks.every(task => task.querySelector('.case-of-task'))
                    : document.body.innerText.includes('No task matching filters found');
                return isThere && {count: tasks.filter(task => task.innerText.includes(caseNumber)).length};
            }""";

    private static int pictures;

    private final String user;
    private final BrowserContext context;
    private final Page page;
    private CDPSession clock;

    private Tasklist(String user, BrowserContext context) {
        this.user = user;
        this.context = context;
        this.page = context.newPage();
        this.page.setDefaultTimeout(InBrowser.PATIENCE.toMillis());
    }

    static Tasklist signIn(Browser browser, String url, String user) {
        var context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(url).setViewportSize(1440, 1000));
        var tasklist = new Tasklist(user, context);
        tasklist.page.navigate("/camunda/app/tasklist/default/");
        InBrowser.signIn(tasklist.page, user);
        assertThat(tasklist.page.getByText("My office's tasks"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SLOWEST_SIGN_IN));
        return tasklist;
    }

    /** Signs in with a click on the start page of the demo. */
    static Tasklist fromTheStartPage(BrowserContext context, String account) {
        var tasklist = new Tasklist(account, context);
        tasklist.page.navigate("/");
        tasklist.page.locator("button[value=%s]".formatted(account)).click();
        assertThat(tasklist.page.getByText("My office's tasks"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SLOWEST_SIGN_IN));
        return tasklist;
    }

    /** Opens the form that starts a process. */
    void startProcess(String name) {
        page.getByText("Start process", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        page.locator(".modal-dialog").getByText(name).first().click();
        assertThat(page.locator(".modal-dialog").locator(FORM)).isVisible();
    }

    /** Opens the form that requests an assignment to Tallinn, and fills it in. */
    void fillInAnAssignment() {
        startProcess("Assign personnel abroad");
        pick("Component", "Cybersecurity and Infrastructure Security Agency");
        type("Person to be assigned", "Jane Q. Analyst");
        type("Position", "Cyber attaché");
        pick("Duty country", "Estonia");
        type("Duty post", "Tallinn, Embassy");
        type("Mission need", "Liaison on threats to the grid.");
        type("Duties and activities", "Share indicators. Hunt together.");
        date("Tour starts", "2/1/2027");
        date("Tour ends", "1/31/2028");
        type("Funding account", "070-X-0566");
    }

    /** Moves the browser to another time zone. */
    void moveTo(String zone) {
        if (clock == null) {
            clock = context.newCDPSession(page);
        }
        for (var setting : List.of("", zone)) {
            var zoneId = new JsonObject();
            zoneId.addProperty("timezoneId", setting);
            clock.send("Emulation.setTimezoneOverride", zoneId);
        }
        assertThat(page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"))
                .isEqualTo(zone);
    }

    /** Reloads the application, which shows the current list. */
    void openList() {
        page.navigate("/camunda/app/tasklist/default/?" + System.nanoTime());
    }

    /** Submits a form with the named button, even if another element covers the button. */
    void submit(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .dispatchEvent("click");
    }

    /** Reloads the application, and opens a task that this user has claimed. */
    void open(String task) {
        page.navigate("/camunda/app/tasklist/default/?" + System.nanoTime() + "#/?task=" + task);
        assertThat(page.locator(FORM)).isVisible();
        assertThat(completeButton()).isVisible();
    }

    /** Opens a task of a case, and presses one of its buttons. */
    void press(String button, String task, String caseNumber) {
        var card = page.locator(".tasks-list li")
                .filter(new Locator.FilterOptions().setHasText(caseNumber))
                .filter(new Locator.FilterOptions().setHasText(task))
                .first();
        card.click();
        page.getByText(button, new Page.GetByTextOptions().setExact(true)).click();
    }

    /** Opens a task of a case, and claims it. */
    void claim(String task, String caseNumber) {
        press("Claim", task, caseNumber);
        assertThat(page.locator(FORM)).isVisible();
        assertThat(completeButton()).isVisible();
    }

    /** Waits for the list and the case of each task in it, and counts the tasks of a case that this user sees. */
    int tasksOf(String caseNumber) {
        return (int) page.waitForFunction(TASKS_ONCE_THE_LIST_IS_THERE, caseNumber)
                .getProperty("count")
                .jsonValue();
    }

    void type(String label, String text) {
        field(label).fill(text);
    }

    /** Finds a text field by its label. */
    Locator field(String label) {
        return page.locator(".fjs-container")
                .getByLabel(label)
                .and(page.locator("input:not([type=radio]), textarea"))
                .first();
    }

    /** Types a date and leaves the field. */
    void date(String label, String date) {
        type(label, date);
        page.keyboard().press("Tab");
    }

    void choose(String outcome) {
        page.locator(".fjs-container")
                .getByLabel(outcome, new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    /** Picks an option: opens the list, types if it is searchable, and clicks the option. */
    void pick(String label, String option) {
        var field = page.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        field.locator(".fjs-input-group").click();
        if (field.locator("input.fjs-input").count() > 0) {
            field.locator("input.fjs-input").first().fill(option);
        }
        field.locator(".fjs-dropdownlist-item")
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** Clears the selected option of a list. */
    void clear(String label) {
        page.locator(".fjs-form-field-select")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator(".fjs-select-cross")
                .click();
    }

    /** Counts the options that the open list offers for a typed text. */
    int offered(String label, String typed) {
        var field = page.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        field.locator("input.fjs-input").first().fill(typed);
        return field.locator(".fjs-dropdownlist-item").count();
    }

    void start() {
        page.locator(".modal-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Start").setExact(true))
                .click();
    }

    void started() {
        assertThat(page.locator(".modal-dialog")).isHidden();
    }

    void complete() {
        completeButton().click();
        assertThat(completeButton()).isHidden();
    }

    /** Submits a form that the service refuses, and returns the error message. */
    Locator refused(Runnable press) {
        press.run();
        return page.locator(".alert-danger:visible, .notification:visible, .fjs-form-error:visible")
                .first();
    }

    void pressComplete() {
        completeButton().click();
    }

    private Locator completeButton() {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true));
    }

    /** Presses Tab until an element has the focus. */
    static void tabTo(Page page, Locator target) {
        for (int pressed = 0; pressed < 400; pressed++) {
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    void show(String name) {
        pictures++;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve("%02d-%s-%s.png".formatted(pictures, user, name))));
    }

    @Override
    public void close() {
        context.close();
    }
}
