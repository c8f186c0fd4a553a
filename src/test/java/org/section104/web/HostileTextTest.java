package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.process.Pdf;

/**
 * Tests that every form shows user input literally, without Markdown or HTML rendering. The records auditor, who may
 * read every task, opens each form once.
 */
class HostileTextTest extends InBrowser {

    private static final String LINE = "x** [Letter](https://evil.example) ![i](https://evil.example/i) <img src=x>"
            + " www.evil.example a@evil.example `c` ~~d~~ _e_ \\[f\\](/g) &#91;h] {{7*7}} **bold**";

    private static final String PROSE =
            """
            x** [Letter](https://evil.example) <https://evil.example> https://evil.example/path_(x)
            # Heading
            Setext
            ---
            - list
            * [ ] task
            1. ordered
            2) ordered
            > quote
            ```
            fence
            ```
            | a | b |
            |---|---|
            | c | *d* |

                code
            <h1>HTML</h1><script>document.title = 'run'</script><a href="https://evil.example">a</a>
            ***
            [ref]: https://evil.example
            [ref] ![ref] &lt;b&gt; &#x5b;x] \\\\[y](z) __strong__ <!-- gone -->""";

    /**
     * Elements that a value must not create: external links, and elements that a form's text and tables do not contain.
     */
    private static final String MADE_OF_VALUES =
            """
            (form, written) => {
              const own = element => element.matches('a[href^="/api/"]')
                || element.matches('li') && element.children.length === 1
                   && element.firstElementChild.matches('a[href^="/api/"]')
                || element.matches('ul') && [...element.children].every(own);
              const emphasis = element => element.matches('em') && written.includes('*' + element.textContent + '*');
              const shown = form.querySelectorAll('.fjs-form-field-text *, td *, th *');
              return [...shown]
                .filter(element => !element.matches('p, br, strong, div, span'))
                .filter(element => !own(element) && !emphasis(element))
                .map(element => element.outerHTML);
            }""";

    private static final String SHOWN =
            """
            form => [...form.querySelectorAll('.fjs-form-field-text, td')].map(part => part.textContent)
              .concat([...form.querySelectorAll('input, textarea')].map(field => field.value))""";

    private static Tasklist auditor;

    private final List<String> opened = new ArrayList<>();

    @BeforeEach
    void the_auditor_is_signed_in() {
        if (auditor == null) {
            auditor = Tasklist.signIn(browser, url(), "auditor");
        }
    }

    @AfterAll
    static void the_auditor_leaves() {
        if (auditor != null) {
            auditor.close();
            auditor = null;
        }
    }

    /** Opens a task's form, and checks that it shows the texts literally and creates no element from them. */
    private void opens(String reader, String key, String number, String... texts) {
        var page = auditor.page();
        page.evaluate("document.querySelectorAll('.fjs-form').forEach(form => form.dataset.read = 'yes')");
        page.navigate("/camunda/app/tasklist/default/#/?task="
                + task(reader, key, number).get("id").asText());
        var form = page.locator(".fjs-form:not([data-read])");
        form.locator(".fjs-form-field").first().waitFor();
        var shown = ((List<?>) form.evaluate(SHOWN))
                .stream().map(part -> plain(String.valueOf(part))).toList();
        var written = writtenIn(key, shown);
        assertThat((List<?>) form.evaluate(MADE_OF_VALUES, String.join("\n", written)))
                .as("made of values in " + key)
                .isEmpty();
        assertThat(form.locator(".fjs-form-field-text strong").count())
                .as("bold in " + key)
                .isEqualTo(boldIn(written));
        for (var text : texts) {
            assertThat(shown).as(key).anyMatch(part -> part.contains(plain(text)));
        }
        assertThat(page.locator("a[href*='evil'], img[src*='evil']").count()).isZero();
        assertThat(page.title()).isNotEqualTo("run");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/hostile-" + key + ".png")));
        opened.add(key);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static int boldIn(List<String> written) {
        return written.stream()
                .mapToInt(text -> (text.split("\\*\\*", -1).length - 1) / 2)
                .sum();
    }

    /** Reads the texts of the form itself, without those that a condition hides; empty for an embedded form. */
    private static List<String> writtenIn(String key, List<String> shown) {
        try {
            var file = Path.of("forms", key + ".form");
            return !Files.exists(file)
                    ? List.of()
                    : new ObjectMapper()
                            .readTree(Files.readString(file)).findParents("text").stream()
                                    .filter(part -> !part.has("conditional")
                                            || shown.stream().anyMatch(text -> text.startsWith(opening(part))))
                                    .map(part -> part.get("text").asText())
                                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the words before the first value. */
    private static String opening(JsonNode part) {
        return plain(part.get("text").asText().split("\\{\\{")[0].replace("*", ""));
    }

    private void returnsAndRevises(String user, String key, String number, String outcome) {
        complete(user, key, number, Map.of(outcome, "RETURNED", outcome + "Reason", PROSE));
    }

    @Test
    void an_assignment_is_text_in_every_form() {
        var fields = assignmentToTallinn();
        List.of("personnelName", "positionTitle", "dutyPost", "positionApproval")
                .forEach(field -> fields.put(field, LINE));
        List.of("missionNeed", "activities").forEach(field -> fields.put(field, PROSE));
        var answer = request(fields);
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        var number = answer.body().get("businessKey").asText();
        opens("cfo", "certify-funding", number, LINE, PROSE);
        complete(
                "cfo",
                "certify-funding",
                number,
                Map.of("fundingCertification", "CERTIFIED", "fundingCertificationReason", PROSE));
        opens("director", "determine-domestic-impact", number, LINE, PROSE);
        complete(
                "director",
                "determine-domestic-impact",
                number,
                Map.of("domesticImpact", "NONE", "domesticImpactReason", PROSE));
        returnsAndRevises("counsel", "review-consistency", number, "statutoryConsistency");
        opens("program", "revise-assignment", number, LINE, PROSE);
        fields.put("activities", PROSE + "\n# More");
        complete("program", "revise-assignment", number, fields);
        opens("counsel", "review-consistency", number, LINE, PROSE + "\n# More");
        complete(
                "counsel",
                "review-consistency",
                number,
                Map.of("statutoryConsistency", "CONSISTENT", "statutoryConsistencyReason", PROSE));
        opens("secretary", "determine-necessity", number, LINE, PROSE);
        complete(
                "secretary", "determine-necessity", number, Map.of("necessity", "NECESSARY", "necessityReason", PROSE));
        opens("state", "concur-on-assignment", number, LINE, PROSE);
        opens("mission-ee", "concur-on-activities", number, LINE, PROSE);
        complete(
                "state",
                "concur-on-assignment",
                number,
                Map.of(
                        "stateConcurrence",
                        "CONCURRED_WITH_CONDITIONS",
                        "stateConcurrenceConditions",
                        PROSE,
                        "stateConcurrenceReason",
                        PROSE));
        complete("mission-ee", "concur-on-activities", number, Map.of("missionConcurrence", "CONCURRED"));
        opens("program", "accept-conditions", number, LINE, PROSE);
        complete("program", "accept-conditions", number, Map.of("conditionsAccepted", "ACCEPTED"));
        opens("secretary", "issue-assignment", number, LINE, PROSE);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        opens("program", "manage-tour", number, LINE, PROSE);
        opens("mission-ee", "withdraw-concurrence", number, LINE, PROSE);
        aNoticeIsText(number);
    }

    private void aNoticeIsText(String number) {
        opens("legislative", "approve-notice", number, LINE);
        complete(
                "legislative",
                "approve-notice",
                number,
                Map.of("noticeApproval", "RETURNED", "noticeApprovalReason", PROSE));
        opens("program", "revise-notice", number, PROSE);
        complete("program", "revise-notice", number, Map.of("noticeRemarks", PROSE));
        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        opens("legislative", "confirm-receipt", number, LINE);
    }

    private static Map<String, Object> typed(Map<String, Object> values) {
        var typed = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> typed.put(name, value instanceof Map ? value : Map.of("value", value)));
        return Map.of("variables", typed);
    }

    private String requestedAssistance() throws IOException {
        var line = Map.of("item", LINE, "quantity", "2", "capability", LINE, "defensiveUse", LINE);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("component", "USCG");
        fields.put("recipientName", LINE);
        fields.put("recipientType", "FOREIGN_GOVERNMENT");
        fields.put("recipientCountry", "EE");
        fields.put("categories", Map.of("type", "Json", "value", "[\"A\"]"));
        fields.put("description", PROSE);
        fields.put("reason", PROSE);
        fields.put("equipment", Map.of("type", "Json", "value", new ObjectMapper().writeValueAsString(List.of(line))));
        fields.put("estimatedCost", "1000.00");
        fields.put("shippingCost", "50");
        fields.put("fundingAccount", "070-X-0566");
        var answer =
                post("program", "/engine-rest/process-definition/key/provide-assistance/submit-form", typed(fields));
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body().get("businessKey").asText();
    }

    private void submits(String user, JsonNode task, Map<String, Object> values) {
        assertThat(claim(user, task).status().is2xxSuccessful()).isTrue();
        var answer = post(user, "/engine-rest/task/" + task.get("id").asText() + "/submit-form", typed(values));
        assertThat(answer.status().is2xxSuccessful()).as(answer.message()).isTrue();
    }

    @Test
    void assistance_and_its_agreement_are_text_in_every_form() throws IOException {
        var number = requestedAssistance();
        opens("counsel", "review-equipment", number, LINE, PROSE);
        complete(
                "counsel",
                "review-equipment",
                number,
                Map.of("equipmentReview", "DEFENSIVE_ONLY", "equipmentReviewReason", PROSE));
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        opens("secretary", "determine-interests", number, LINE, PROSE);
        complete(
                "secretary",
                "determine-interests",
                number,
                Map.of(
                        "furthersInterests",
                        "YES",
                        "furthersInterestsReason",
                        PROSE,
                        "enhancesCooperation",
                        "YES",
                        "enhancesCooperationReason",
                        PROSE,
                        "reimbursement",
                        "REIMBURSABLE",
                        "reimbursementReason",
                        PROSE));
        opens("state", "concur-on-assistance", number, LINE, PROSE);
        complete("state", "concur-on-assistance", number, Map.of("stateConcurrence", "CONCURRED"));
        submits(
                "program",
                task("program", "conclude-agreement", number),
                Map.of(
                        "agreementKind",
                        "MEMORANDUM",
                        "agreementTitle",
                        LINE,
                        "signedOn",
                        today(),
                        "agreementDocument",
                        Map.of(
                                "type", "File",
                                "value", Base64.getEncoder().encodeToString(Pdf.titled(number)),
                                "valueInfo", Map.of("filename", "<img src=x>.pdf", "mimeType", "application/pdf"))));
        opens("program", "state-effective-date", number, LINE);
        complete("program", "state-effective-date", number, Map.of("effectiveOn", "2026-11-01"));
        var correction = post(
                "program",
                "/engine-rest/process-definition/key/correct-effective-date/submit-form",
                typed(Map.of(
                        "caseNumber",
                        number,
                        "agreementTitle",
                        LINE,
                        "effectiveOn",
                        "2026-11-02",
                        "correctionReason",
                        PROSE)));
        assertThat(correction.status().value()).as(correction.message()).isEqualTo(200);
        opens("counsel", "confirm-correction", number, LINE, PROSE);
        opens("program", "deliver-assistance", number, LINE, PROSE);
        complete(
                "program",
                "deliver-assistance",
                number,
                Map.of("deliveredOn", today(), "actualCost", "900.50", "actualShippingCost", "49.5"));
        opens("cfo", "record-collection", number, LINE);
    }
}
