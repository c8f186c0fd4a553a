package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.print.PdfUa;
import org.section104.process.Pdf;
import org.section104.record.VerifyRecordCommand;
import org.springframework.http.HttpMethod;
import picocli.CommandLine;

/** The evidence bundle of a case over HTTP. */
class BundleTest extends AccessTest {

    @TempDir
    private Path folder;

    @Test
    void a_bundle_holds_the_record_the_documents_and_a_summary_and_verifies() throws Exception {
        var files = bundle("auditor", assistance);

        assertThat(files.keySet())
                .contains(
                        "README.txt",
                        "summary.pdf",
                        "record.json",
                        "case.json",
                        "index.csv",
                        "mail/office-mail.csv",
                        "mail/letters-sent.csv",
                        "SHA256SUMS",
                        "documents/01-memorandum.pdf");
        assertThat(files.get("documents/01-memorandum.pdf"))
                .isEqualTo(get("auditor", agreement).bytes());
        assertDigests(files);

        var record = Files.write(folder.resolve("record.json"), files.get("record.json"));
        assertThat(new CommandLine(new VerifyRecordCommand()).execute(record.toString()))
                .isZero();
        var changed = new String(files.get("record.json"), StandardCharsets.UTF_8).replace("They can pay.", "They do.");
        Files.writeString(record, changed);
        assertThat(new CommandLine(new VerifyRecordCommand()).execute(record.toString()))
                .isOne();

        Files.write(record, files.get("record.json"));
        for (var file : files.entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        String[] withDocuments = {record.toString(), "--documents", folder.toString()};
        assertThat(new CommandLine(new VerifyRecordCommand()).execute(withDocuments))
                .isZero();
        Files.writeString(folder.resolve("documents/01-memorandum.pdf"), "another memorandum");
        assertThat(new CommandLine(new VerifyRecordCommand()).execute(withDocuments))
                .isOne();

        var text = text(files.get("summary.pdf"));
        assertThat(text)
                .contains(
                        "Case " + assistance,
                        "The authority",
                        "Reimbursable",
                        "They can pay.",
                        "Concurrence of the Secretary of State",
                        "memorandum.pdf",
                        "The chain is unbroken.");
        assertThat(PdfUa.violations(files.get("summary.pdf"))).isEmpty();
        assertThat(text(files, "mail/office-mail.csv")).contains("chief-financial-officer@dhs.example", assistance);
        assertThat(text(files, "index.csv")).contains("Memorandum: The memorandum");
        assertThat(text(files, "README.txt"))
                .contains(assistance, "verify-record record.json", "cannot detect that entries are missing at the end");
        assertThat(text(files, "case.json")).contains("\"agreements\"", "\"decisions\"");
    }

    @Test
    void a_letter_that_is_not_approved_is_a_draft() throws IOException {
        var files = bundle("program", issued);

        assertThat(files.keySet().stream().filter(name -> name.startsWith("letters/")))
                .hasSize(2)
                .allMatch(name -> name.startsWith("letters/drafts/"));
        assertThat(text(files.get("summary.pdf")))
                .contains("not sent", "Both committees are owed the notice of an assignment");
    }

    @Test
    void the_bundle_of_a_person_who_stands_in_states_no_duties() throws IOException {
        var files = bundle("deputy-secretary", issued);

        assertThat(text(files.get("summary.pdf")))
                .contains("The Secretary issued the assignment")
                .doesNotContain("Duties to the committees");
        assertThat(text(files, "case.json")).doesNotContain("\"duties\"");
    }

    @Test
    void a_bundle_holds_the_signed_letters_and_their_delivery() throws IOException {
        var number = requested();
        decideEverything(number);
        complete("secretary", "issue-assignment", number, Map.of("assignedOn", today()));
        complete("legislative", "approve-notice", number, Map.of("noticeApproval", "APPROVED"));
        awaitQuiet();

        var files = bundle("counsel", number);

        var letter = get("legislative", "/api/obligations?caseNumber=" + number)
                .body()
                .get(0)
                .get("noticeId")
                .asText();
        var signed = files.entrySet().stream()
                .filter(file -> file.getKey().matches("letters/\\d\\d-.*\\.pdf"))
                .toList();
        assertThat(signed).hasSize(2);
        assertThat(signed.stream().map(Map.Entry::getValue))
                .contains(
                        get("legislative", "/api/notices/" + letter + "/letter").bytes());
        assertThat(text(files, "mail/letters-sent.csv").lines()).hasSize(3).anyMatch(row -> row.contains("MAIL"));
    }

    @Test
    void documents_with_the_same_or_hostile_names_stay_apart_and_in_their_folder() throws IOException {
        var fields = new LinkedHashMap<>(assignmentToTallinn());
        fields.put(
                "attachments",
                "[%s,%s]".formatted(attached("../../=plan (1), %2e%2e%2f.pdf", "One"), attached("plan.pdf", "Two")));
        var number = request(fields).body().get("businessKey").asText();

        var names = bundle("auditor", number).keySet().stream()
                .filter(name -> name.startsWith("documents/"))
                .toList();

        assertThat(names)
                .hasSize(2)
                .allMatch(name -> name.matches("documents/\\d\\d-[A-Za-z0-9][A-Za-z0-9._-]*\\.pdf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "mission-ee", "mission-jp", "director", "cfo", "owner", "admin", "deputy-ee"})
    void who_may_not_read_letters_and_documents_gets_no_bundle(String user) {
        for (var number : new String[] {assistance, issued, asked}) {
            var answer = get(user, "/api/cases/" + number + "/bundle");
            assertThat(answer.status().value()).isEqualTo(403);
            assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).doesNotContain("PK");
        }
    }

    @Test
    void there_is_no_bundle_of_an_unknown_case() {
        assertThat(get("auditor", "/api/cases/ASG-1999-0001/bundle").status().value())
                .isEqualTo(404);
    }

    @Test
    void the_bundle_of_a_report_holds_its_record() throws IOException {
        assertThat(bundle("auditor", report)).containsKeys("record.json", "summary.pdf");
    }

    private Map<String, byte[]> bundle(String user, String number) throws IOException {
        var answer = call(user, HttpMethod.GET, "/api/cases/" + number + "/bundle", null, "application/zip");
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        assertThat(answer.type()).hasToString("application/zip");
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).startsWith(number + "/");
                files.put(entry.getName().substring(number.length() + 1), zip.readAllBytes());
            }
        }
        return files;
    }

    private static void assertDigests(Map<String, byte[]> files) throws NoSuchAlgorithmException {
        var sums = new LinkedHashMap<String, String>();
        text(files, "SHA256SUMS").lines().forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        assertThat(sums.keySet())
                .containsExactlyInAnyOrderElementsOf(files.keySet().stream()
                        .filter(name -> !name.equals("SHA256SUMS"))
                        .toList());
        for (var sum : sums.entrySet()) {
            var digest = MessageDigest.getInstance("SHA-256").digest(files.get(sum.getKey()));
            assertThat(sum.getValue()).as(sum.getKey()).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static String attached(String name, String title) {
        return "{\"name\":\"%s\",\"content\":\"%s\"}"
                .formatted(name, Base64.getEncoder().encodeToString(Pdf.titled(title)));
    }
}
