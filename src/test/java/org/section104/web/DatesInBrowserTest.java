package org.section104.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.process.Pdf;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Types every date of every form in browsers west and east of Greenwich. Tests that the displayed date does not change
 * and that the form submits the typed day. In all time zones except the last, the test refuses the submission, so the
 * task stays open. In the last one, the service accepts the form, and the record has the day.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:dates;DB_CLOSE_DELAY=-1")
class DatesInBrowserTest extends InBrowser {

    private static final List<String> ZONES = List.of("Asia/Tokyo", "UTC", "America/Los_Angeles", "America/New_York");
    private static final String LAST_ZONE = ZONES.get(ZONES.size() - 1);

    /** A form with initial values, which the test reopens in each time zone. */
    private static final String FILLED_IN = "revise-assignment";

    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/uuuu");

    private static final Path CAMUNDA_FORMS = Path.of("forms");
    private static final Path PAGES = Path.of("src/main/resources/static/forms");
    private static final Pattern DATE_ON_A_PAGE = Pattern.compile(" data-date [^>]*id=\"(\\w+)\"");
    private static final String OTHER_TEXTS =
            ".fjs-container .fjs-form-field-textfield:not(:has(.s104-calendar)) input:not([type=file]):visible,"
                    + " .fjs-container textarea:visible";

    private static final List<String> OF_AN_ASSIGNMENT = List.of(
            "assign-personnel",
            "revise-assignment",
            "issue-assignment",
            "confirm-receipt",
            "cease-activities",
            "close-assignment");
    private static final List<String> OF_ASSISTANCE = List.of(
            "agreement",
            "state-effective-date",
            "correct-effective-date",
            "send-to-treaty-office",
            "deliver-assistance",
            "record-collection",
            "close-assistance");
    private static final List<String> OF_AN_INSTRUMENT = List.of("delegation");

    private static final Route.FulfillOptions REFUSAL = new Route.FulfillOptions()
            .setStatus(400)
            .setContentType("application/json")
            .setBody("{\"type\":\"InvalidRequestException\",\"message\":\"Not now.\"}");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    /** The Tasklist of each user. */
    private final Map<String, Tasklist> desks = new HashMap<>();

    private final TreeSet<String> tried = new TreeSet<>();
    private LocalDate today;

    /**
     * How a user opens a form.
     *
     * @param user the account
     * @param open opens the form and fills in the fields that are not dates
     * @param isStart whether the form is a start form and not a task form
     * @param isForGood whether the service accepts the form in the last time zone
     */
    private record Visit(String user, Consumer<Tasklist> open, boolean isStart, boolean isForGood) {

        Visit neverForGood() {
            return new Visit(user, open, isStart, false);
        }
    }

    @BeforeEach
    void what_day_it_is() {
        today = LocalDate.parse(today());
    }

    @AfterEach
    void sign_out() {
        desks.values().forEach(Tasklist::close);
    }

    @Test
    void every_form_with_a_date_is_tried_here() throws IOException {
        var dated = new TreeSet<String>();
        for (var folder : List.of(CAMUNDA_FORMS, PAGES)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    var form = file.getFileName().toString().replaceFirst("\\.\\w+$", "");
                    if (!dates(form).isEmpty()) {
                        dated.add(form);
                    }
                }
            }
        }
        assertThat(Stream.of(OF_AN_ASSIGNMENT, OF_ASSISTANCE, OF_AN_INSTRUMENT).flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(dated);
    }

    @Test
    void the_dates_of_an_assignment_are_the_days_that_were_typed() throws IOException {
        var start = LocalDate.of(2027, 2, 1);
        var end = LocalDate.of(2028, 2, 29);
        inEveryZone("assign-personnel", starts("program", "Assign personnel abroad", this::fillRequest), start, end);
        var number = jdbc.sql("select number from case_file order by requested_at desc limit 1")
                .query(String.class)
                .single();
        assertThat(requested(number)).contains(start + "", end + "");

        complete(
                "cfo",
                "certify-funding",
                number,
                Map.of("fundingCertification", "RETURNED", "fundingCertificationReason", "Why?"));
        var revised = end.plusDays(1);
        inEveryZone(
                "revise-assignment", does("program", "revise-assignment", number, this::hideAndShow), start, revised);
        assertThat(requested(number)).contains(start + "", revised + "");

        decideEverything(number);
        inEveryZone("issue-assignment", does("secretary", "issue-assignment", number), today);
        assertThat(stored("assigned_on from assignment where case_number = ?", number))
                .isEqualTo(today);

        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        inEveryZone(
                "confirm-receipt",
                does("legislative", "confirm-receipt", number, desk -> desk.choose("The committee acknowledged it")),
                today);
        assertThat(stored(
                        "received_on from transmission where received_on is not null"
                                + " and duty_id in (select id from duty where case_number = ?)",
                        number))
                .isEqualTo(today);

        complete(
                "mission-ee",
                "withdraw-concurrence",
                number,
                Map.of("concurrenceWithdrawn", "WITHDRAWN", "concurrenceWithdrawnReason", "The host nation asked."));
        inEveryZone("cease-activities", does("program", "cease-activities", number), today);
        assertThat(stored("ceased_on from assignment where case_number = ?", number))
                .isEqualTo(today);

        inEveryZone("close-assignment", does("program", "close-assignment", number), today);
        assertThat(stored("closed_on from assignment where case_number = ?", number))
                .isEqualTo(today);
        assertThat(tried).containsExactlyInAnyOrderElementsOf(OF_AN_ASSIGNMENT);
    }

    @Test
    void a_saved_draft_keeps_its_date() throws IOException {
        var number = requested();
        decideEverything(number);
        var issue = does("secretary", "issue-assignment", number);
        var desk = desk("secretary");
        desk.moveTo(LAST_ZONE);
        issue.open().accept(desk);
        type("issue-assignment", desk, today);
        desk.page()
                .getByText("Save", new Page.GetByTextOptions().setExact(true))
                .click();
        desk.page().reload();
        issue.open().accept(desk);
        rendersManyTimes(desk);
        showsWhatWasTyped("issue-assignment", desk, today);
    }

    @Test
    void the_dates_of_assistance_are_the_days_that_were_typed() throws IOException {
        var number = concurredAssistance();
        inEveryZone(
                "agreement",
                does("program", "conclude-agreement", number, desk -> {
                            desk.page().selectOption("#agreementKind", "MEMORANDUM");
                            desk.page().fill("#agreementTitle", "The memorandum");
                            desk.page().setInputFiles("#agreementDocument", pdf());
                        })
                        .neverForGood(),
                today,
                today.plusDays(1));
        concludePendingAgreement(number);

        var effective = today.plusDays(40);
        inEveryZone("state-effective-date", does("program", "state-effective-date", number), effective);
        assertThat(stored("effective_on from agreement where case_number = ?", number))
                .isEqualTo(effective);

        var corrected = today.minusDays(3);
        inEveryZone(
                "correct-effective-date",
                starts("program", "Correct an effective date", desk -> {
                    desk.type("Case", number);
                    desk.type("Title of the agreement", "The memorandum");
                    desk.type("Reason", "Misread.");
                }),
                corrected);
        assertThat(stored("effective_on from effective_date_correction where case_number = ?", number))
                .isEqualTo(corrected);

        var framework = recordInternationalAgreement();
        inEveryZone("send-to-treaty-office", does("counsel", "send-to-treaty-office", framework), today);
        assertThat(stored("done_on from agreement_matter where case_number = ?", framework))
                .isEqualTo(today);

        inEveryZone("deliver-assistance", does("program", "deliver-assistance", number), today);
        assertThat(stored("delivered_on from assistance where case_number = ?", number))
                .isEqualTo(today);

        inEveryZone("record-collection", does("cfo", "record-collection", number, this::payment), today);
        assertThat(stored("entered_on from collection_entry where case_number = ?", number))
                .isEqualTo(today);

        inEveryZone("close-assistance", does("program", "close-assistance", number), today);
        assertThat(stored("closed_on from assistance where case_number = ?", number))
                .isEqualTo(today);
        assertThat(tried).containsExactlyInAnyOrderElementsOf(OF_ASSISTANCE);
    }

    @Test
    void the_dates_of_an_instrument_are_the_days_that_were_typed() throws IOException {
        inEveryZone(
                "delegation",
                starts("secretary", "Delegate authority, or name an acting official", desk -> {
                            desk.page().selectOption("#officer", "secretary");
                            desk.page().fill("#delegate", "deputy-secretary");
                            desk.page().selectOption("#delegationKind", "ACTING");
                            desk.page().fill("#instrumentNumber", "Designation 5");
                            desk.page().setInputFiles("#instrumentDocument", pdf());
                        })
                        .neverForGood(),
                today,
                today.plusDays(400));
        assertThat(tried).containsExactlyInAnyOrderElementsOf(OF_AN_INSTRUMENT);
    }

    // ---- one form in every zone

    private void inEveryZone(String form, Visit visit, LocalDate... days) throws IOException {
        tried.add(form);
        var desk = desk(visit.user());
        for (var zone : ZONES) {
            desk.moveTo(zone);
            if (zone.equals(ZONES.get(0)) || form.equals(FILLED_IN)) {
                // the tab keeps the dates that were typed in the zone before
                desk.page().evaluate("() => sessionStorage.clear()");
                visit.open().accept(desk);
            }
            type(form, desk, days);
            rendersManyTimes(desk);
            showsWhatWasTyped(form, desk, days);
            var asked = shown(form, desk).keySet();
            var posted = posted(desk, visit, visit.isForGood() && zone.equals(LAST_ZONE));
            assertThat(asked)
                    .extracting(key -> posted.at("/variables/" + key + "/value").asText())
                    .as("what %s submits in %s", form, zone)
                    .containsExactlyElementsOf(
                            Stream.of(days).map(LocalDate::toString).toList());
        }
    }

    private Visit does(String user, String task, String number) {
        return does(user, task, number, desk -> {});
    }

    private Visit does(String user, String task, String number, Consumer<Tasklist> fill) {
        var open = task(user, task, number);
        assertThat(claim(user, open).status().is2xxSuccessful()).isTrue();
        if (!task.equals(FILLED_IN)) {
            var served = get(user, "/engine-rest/task/" + open.get("id").asText() + "/form-variables");
            assertThat(served.body().fieldNames())
                    .toIterable()
                    .doesNotContainAnyElementsOf(datesOf(task).keySet());
        }
        return new Visit(
                user,
                desk -> {
                    desk.open(open.get("id").asText());
                    fill.accept(desk);
                },
                false,
                true);
    }

    private static Visit starts(String user, String process, Consumer<Tasklist> fill) {
        return new Visit(
                user,
                desk -> {
                    desk.openList();
                    desk.startProcess(process);
                    fill.accept(desk);
                },
                true,
                true);
    }

    private Tasklist desk(String user) {
        return desks.computeIfAbsent(user, name -> Tasklist.signIn(browser, url(), name));
    }

    /** Types the dates in American notation into a form with several dates, and as ISO 8601 into other forms. */
    private static void type(String form, Tasklist desk, LocalDate... days) throws IOException {
        var american = days.length > 1;
        var at = 0;
        for (var date : shown(form, desk).entrySet()) {
            var day = days[at++];
            if (isPage(form)) {
                desk.page().fill("#" + date.getKey(), day.toString());
                desk.page().keyboard().press("Tab");
            } else {
                desk.date(date.getValue(), "");
                desk.date(date.getValue(), american ? day.format(AMERICAN) : day.toString());
            }
        }
    }

    private static void showsWhatWasTyped(String form, Tasklist desk, LocalDate... days) throws IOException {
        var at = 0;
        for (var date : shown(form, desk).entrySet()) {
            var field = isPage(form) ? desk.page().locator("#" + date.getKey()) : desk.field(date.getValue());
            assertThat(field).hasValue(UsDates.date(days[at++]));
        }
    }

    /** Types into every other field, and waits for twenty frames of the browser. */
    private static void rendersManyTimes(Tasklist desk) {
        for (var text : desk.page().locator(OTHER_TEXTS).all()) {
            text.fill(text.inputValue() + " ");
        }
        desk.page()
                .evaluate(
                        """
                        () => new Promise(done => {
                          let left = 20;
                          const draw = () => (left-- ? requestAnimationFrame(draw) : done());
                          draw();
                        })""");
    }

    /** Submits the form, and returns the request body. Unless it is for good, the service does not get the request. */
    private JsonNode posted(Tasklist desk, Visit visit, boolean forGood) throws IOException {
        var page = desk.page();
        if (!forGood) {
            page.route("**/submit-form", route -> route.fulfill(REFUSAL));
        }
        var answer = page.waitForResponse("**/submit-form", () -> desk.submit(visit.isStart() ? "Start" : "Complete"));
        assertThat(answer.ok()).as(answer.text()).isEqualTo(forGood);
        page.unroute("**/submit-form");
        return json.readTree(answer.request().postData());
    }

    /** Lists the date fields that a form shows: a field may depend on an answer. */
    private static Map<String, String> shown(String form, Tasklist desk) throws IOException {
        var shown = new LinkedHashMap<>(dates(form));
        shown.values().removeIf(label -> !isPage(form) && desk.field(label).count() == 0);
        return shown;
    }

    /** Lists the date fields of a form: the labels by key. */
    private static Map<String, String> dates(String form) throws IOException {
        var dates = new LinkedHashMap<String, String>();
        if (isPage(form)) {
            DATE_ON_A_PAGE
                    .matcher(Files.readString(PAGES.resolve(form + ".html")))
                    .results()
                    .forEach(date -> dates.put(date.group(1), date.group(1)));
        } else {
            new ObjectMapper()
                    .readTree(CAMUNDA_FORMS.resolve(form + ".form").toFile()).findParents("appearance").stream()
                            .filter(field -> field.at("/appearance/suffixAdorner")
                                    .asText()
                                    .equals("yyyy-mm-dd"))
                            .forEach(field -> dates.put(
                                    field.get("key").asText(),
                                    field.get("label").asText()));
        }
        return dates;
    }

    /** Lists the date fields of a task's form, which may be an embedded form. */
    private static Map<String, String> datesOf(String task) {
        try {
            return dates(Files.exists(CAMUNDA_FORMS.resolve(task + ".form")) ? task : "agreement");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isPage(String form) {
        return Files.exists(PAGES.resolve(form + ".html"));
    }

    // ---- the cases

    private void fillRequest(Tasklist desk) {
        desk.pick("Component", "Cybersecurity and Infrastructure Security Agency");
        desk.type("Person to be assigned", "Jane Q. Analyst");
        desk.type("Position", "Cyber attaché");
        desk.pick("Duty country", "Estonia");
        desk.type("Duty post", "Tallinn, Embassy");
        desk.type("Mission need", "Liaison on threats to the grid.");
        desk.type("Duties and activities", "Share indicators. Hunt together.");
        desk.type("Funding account", "070-X-0566");
    }

    /** Checks that stored dates are shown unchanged, even after the form hides and shows them again. */
    private void hideAndShow(Tasklist desk) {
        assertThat(desk.field("Tour starts")).hasValue("Feb 1, 2027");
        assertThat(desk.field("Tour ends")).hasValue("Feb 29, 2028");
        desk.pick("Withdraw the request instead", "Yes, withdraw it: the case ends");
        assertThat(desk.field("Tour starts")).isHidden();
        desk.clear("Withdraw the request instead");
        assertThat(desk.field("Tour starts")).hasValue("Feb 1, 2027");
        assertThat(desk.field("Tour ends")).hasValue("Feb 29, 2028");
    }

    private void payment(Tasklist desk) {
        desk.choose("A payment was received");
        desk.type("Amount received", "1050.00");
        desk.date("Received on", today.toString());
        desk.choose("Write off what is outstanding");
        assertThat(desk.field("Received on")).isHidden();
        desk.choose("A payment was received");
        rendersManyTimes(desk);
        assertThat(desk.field("Received on")).hasValue(UsDates.date(today));
    }

    private String concurredAssistance() {
        var answer = post(
                "program",
                "/engine-rest/process-definition/key/provide-assistance/submit-form",
                AssistanceOverRestTest.typed(AssistanceOverRestTest.assistance()));
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        var number = answer.body().get("businessKey").asText();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "secretary",
                "determine-interests",
                number,
                Map.of(
                        "furthersInterests",
                        "YES",
                        "furthersInterestsReason",
                        "It does.",
                        "enhancesCooperation",
                        "YES",
                        "enhancesCooperationReason",
                        "It does.",
                        "reimbursement",
                        "REIMBURSABLE",
                        "reimbursementReason",
                        "They can pay."));
        complete("state", "concur-on-assistance", number, Map.of("stateConcurrence", "CONCURRED"));
        return number;
    }

    private void concludePendingAgreement(String number) {
        var fields = AssistanceOverRestTest.pendingAgreement("The memorandum", today.toString(), Pdf.titled(number));
        var task = task("program", "conclude-agreement", number);
        var answer = post(
                "program",
                "/engine-rest/task/" + task.get("id").asText() + "/submit-form",
                AssistanceOverRestTest.typed(fields));
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(204);
    }

    private String recordInternationalAgreement() {
        var fields =
                AssistanceOverRestTest.pendingAgreement("The framework", today.toString(), Pdf.titled("framework"));
        fields.put("instrumentType", "INTERNATIONAL_AGREEMENT");
        return post(
                        "program",
                        "/engine-rest/process-definition/key/record-agreement/submit-form",
                        AssistanceOverRestTest.typed(fields))
                .body()
                .get("businessKey")
                .asText();
    }

    private static Path pdf() {
        try {
            return Files.write(Files.createTempDirectory("dates").resolve("document.pdf"), Pdf.titled("A document"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String requested(String number) {
        return jdbc.sql("select fields from case_packet where case_number = ? order by revision desc limit 1")
                .param(number)
                .query(String.class)
                .single();
    }

    private LocalDate stored(String column, String number) {
        return jdbc.sql("select " + column).param(number).query(LocalDate.class).single();
    }
}
