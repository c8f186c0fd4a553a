package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.process.Pdf;

/** The attachments of a request over HTTP: how they are given, and who reads them. */
class AttachmentsOverRestTest extends RestTest {

    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    @Test
    void those_who_read_the_case_open_its_attachments_and_nobody_else() {
        var plan = Pdf.titled("Position description");
        var number = requested(attached("../../plan.pdf", plan));
        var file = get("program", "/api/cases/" + number).body().at("/request/attachments/0");
        assertThat(file.get("name").asText()).isEqualTo("plan.pdf");
        assertThat(file.get("size").asInt()).isEqualTo(plan.length);
        var path = "/api/cases/%s/attachments/%s"
                .formatted(number, file.get("sha256").asText());

        for (var reader :
                new String[] {"program", "cfo", "director", "counsel", "secretary", "mission-ee", "auditor"}) {
            var answer = get(reader, path);
            assertThat(answer.status().value()).as(reader).isEqualTo(200);
            assertThat(answer.bytes()).as(reader).isEqualTo(plan);
            assertThat(answer.type()).hasToString("application/pdf");
        }
        for (var other : new String[] {"mission-jp", "state", "admin", "owner"}) {
            assertThat(get(other, path).status().value()).as(other).isEqualTo(403);
        }
        assertThat(get(null, path).status().value()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/api/cases/%s/attachments/0000, 404", "/api/cases/ASG-1999-0001/attachments/%s, 404"})
    void an_unknown_attachment_is_not_found(String path, int status) {
        var number = requested(attached("plan.pdf", Pdf.titled("Unknown")));
        assertThat(get("program", path.formatted(number)).status().value()).isEqualTo(status);
    }

    @Test
    void an_attachment_of_another_case_is_not_found() {
        var first = requested(attached("plan.pdf", Pdf.titled("Of the first case")));
        var second = requested(attached("plan.pdf", Pdf.titled("Of the second case")));
        var sha256 = get("program", "/api/cases/" + first)
                .body()
                .at("/request/attachments/0/sha256")
                .asText();
        assertThat(get("program", "/api/cases/%s/attachments/%s".formatted(second, sha256))
                        .status()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void files_of_5_mb_fit_and_larger_ones_are_refused() {
        var large = Pdf.titled("Large");
        var padded = java.util.Arrays.copyOf(large, FIVE_MEGABYTES + 1);
        var refused = start(attached("plan.pdf", padded));
        assertThat(refused.status().value()).isEqualTo(400);
        assertThat(refused.message()).contains("Attachments (attachments)", "at most 5 MB fit", "[104(a)(1)]");
    }

    private static Map<String, String> attached(String name, byte[] content) {
        var fields = new LinkedHashMap<>(assignmentToTallinn());
        fields.put(
                "attachments",
                "[{\"name\":\"%s\",\"content\":\"%s\"}]"
                        .formatted(name, Base64.getEncoder().encodeToString(content)));
        return fields;
    }

    private String requested(Map<String, String> fields) {
        var answer = start(fields);
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body().get("businessKey").asText();
    }

    /** Submits the attachments as a {@code Json} value, as Tasklist does. */
    private Answer start(Map<String, String> fields) {
        var variables = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> variables.put(
                name, name.equals("attachments") ? Map.of("value", value, "type", "Json") : Map.of("value", value)));
        return post(
                "program",
                "/engine-rest/process-definition/key/assign-personnel/submit-form",
                Map.of("variables", variables));
    }
}
