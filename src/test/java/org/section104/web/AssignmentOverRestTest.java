package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.section104.process.ReceiptTask;

class AssignmentOverRestTest extends RestTest {

    @Test
    void an_assignment_goes_from_the_request_to_both_receipts() throws Exception {
        var number = requested();
        assertThat(number).matches("ASG-\\d{4}-\\d{4}");
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));

        var approval = task("legislative", "approve-notice", number);
        assertThat(approval.get("due").asText()).isNotBlank();
        var owed = get("legislative", "/api/obligations?caseNumber=" + number).body();
        assertThat(owed).hasSize(2).allMatch(row -> row.get("status").asText().equals("open"));
        try (var draft = Loader.loadPDF(letter(owed, "SSGA"))) {
            assertThat(new PDFTextStripper().getText(draft)).contains("DRAFT").doesNotContain("/s/");
        }
        complete("legislative", approval, Map.of("noticeApproval", "APPROVED"));
        var letters = Map.of(
                "SSGA", letter(owed, "SSGA"),
                "HSHM", letter(owed, "HSHM"));

        for (var committee : List.of("SSGA", "HSHM")) {
            var address = committee.equals("SSGA") ? "ssga@senate.example" : "hshm@house.example";
            var mail = mails(address, number).get(0);
            assertThat(mail.subject()).contains(number).contains("104(d)(3)");
            assertThat(mail.messageId()).matches("<.+\\." + committee.toLowerCase() + "\\.1@section104>");
            assertThat(mail.pdf()).as("what was approved is what was sent").isEqualTo(letters.get(committee));
            try (var pdf = Loader.loadPDF(mail.pdf())) {
                assertThat(new PDFTextStripper().getText(pdf))
                        .contains("/s/")
                        .contains("Jane Q. Analyst")
                        .contains("Tallinn, Estonia");
            }
            complete(
                    "legislative",
                    receipt(number, committee),
                    Map.of("receivedOn", today(), "receiptMethod", "ACKNOWLEDGED"));
        }

        var fulfilled = get("auditor", "/api/obligations?status=fulfilled&caseNumber=" + number)
                .body();
        assertThat(fulfilled).hasSize(2).allMatch(row -> row.get("daysLate").asInt() == 0);
        var file = get("program", "/api/cases/" + number).body();
        assertThat(file.get("status").asText()).isEqualTo("AUTHORIZED");
        assertThat(file.get("decisions")).hasSize(6);
    }

    @Test
    void an_office_is_told_by_mail_of_a_task_that_waits_with_a_link_to_it() throws Exception {
        var number = requested();
        var task = task("cfo", "certify-funding", number).get("id").asText();
        var mail = mails("chief-financial-officer@dhs.example", number).get(0);
        assertThat(mail.subject()).startsWith("[" + number + "] Certify funding: CISA, Estonia, by ");
        assertThat(mail.headers()).contains("From: Section 104 workflow <legislative-affairs@dhs.example>");
        assertThat(mail.text()).contains("/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(mail.text().strip()).endsWith("/cases/" + number);
    }

    @Test
    void hostile_text_does_no_harm_in_a_mail_or_a_letter() throws Exception {
        var fields = assignmentToTallinn();
        fields.put("personnelName", "Eve\r\nBcc: everyone@example.org <script>alert(1)</script>");
        fields.put("dutyPost", "Tallinn\r\nSubject: free money");
        fields.put("component", "HQ");
        var number = request(fields).body().get("businessKey").asText();
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete("counsel", "review-consistency", number, Map.of("statutoryConsistency", "CONSISTENT"));
        complete(
                "secretary", "determine-necessity", number, Map.of("necessity", "NECESSARY", "necessityReason", "So."));
        complete("state", "concur-on-assignment", number, Map.of("stateConcurrence", "CONCURRED"));
        complete("mission-ee", "concur-on-activities", number, Map.of("missionConcurrence", "CONCURRED"));
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        var mail = mails("ssga@senate.example", number).get(0);
        assertThat(mail.headers()).noneMatch(header -> header.startsWith("Bcc"));
        assertThat(mail.headers().stream().filter(header -> header.startsWith("Subject")))
                .hasSize(1);
        try (var pdf = Loader.loadPDF(mail.pdf())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("<script>alert(1)</script>");
        }
    }

    @Test
    void the_clock_moves_the_deadline_into_view_and_the_ladder_is_climbed() throws Exception {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        task("legislative", "approve-notice", number);

        assertThat(post("admin", "/demo/clock", Map.of("advance", "P31D"))
                        .status()
                        .value())
                .isEqualTo(200);

        var overdue = get("legislative", "/api/obligations?status=overdue&caseNumber=" + number)
                .body();
        assertThat(overdue).hasSize(2).allMatch(row -> row.get("daysLate").asInt() == 1);
        task("legislative", "explain-missed-deadline", number);
        var late = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> read("general-counsel@dhs.example", number).stream()
                                .filter(mail -> mail.subject().contains("late"))
                                .toList(),
                        mails -> !mails.isEmpty());
        assertThat(late).as("one mail for the one rung that the jump ended on").hasSize(1);
        assertThat(late.get(0).subject()).contains("1 day late");
    }

    private byte[] letter(JsonNode owed, String committee) {
        for (var row : owed) {
            if (row.get("committee").asText().equals(committee)) {
                var answer =
                        get("legislative", "/api/notices/" + row.get("noticeId").asText() + "/letter");
                assertThat(answer.type()).hasToString("application/pdf");
                return answer.bytes();
            }
        }
        throw new AssertionError("Nothing is owed to " + committee);
    }

    private JsonNode receipt(String number, String committee) {
        await().atMost(Duration.ofSeconds(20)).until(() -> receiptOf(number, committee) != null);
        return receiptOf(number, committee);
    }

    private JsonNode receiptOf(String number, String committee) {
        for (var task : tasks("legislative", "confirm-receipt", number)) {
            if (task.get("name").asText().equals(ReceiptTask.of(committee))) {
                return task;
            }
        }
        return null;
    }

    private record Mail(String subject, String messageId, String text, byte[] pdf, List<String> headers) {}

    /** Waits for mail about a case in a mailbox, and reads it. */
    private List<Mail> mails(String address, String number) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> read(address, number), mails -> !mails.isEmpty());
    }

    private List<Mail> read(String address, String number) throws Exception {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", imapPort, address, address);
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var mails = new ArrayList<Mail>();
            for (var message : inbox.getMessages()) {
                if (message.getSubject().contains(number)) {
                    mails.add(mail(message));
                }
            }
            return mails;
        }
    }

    private static Mail mail(Message message) throws Exception {
        var headers = Collections.list(message.getAllHeaders()).stream()
                .map(header -> header.getName() + ": " + header.getValue())
                .toList();
        var id = message.getHeader("Message-ID")[0];
        if (message.getContent() instanceof Multipart parts) {
            return new Mail(
                    message.getSubject(),
                    id,
                    parts.getBodyPart(0).getContent().toString(),
                    parts.getBodyPart(1).getInputStream().readAllBytes(),
                    headers);
        }
        return new Mail(message.getSubject(), id, message.getContent().toString(), new byte[0], headers);
    }
}
