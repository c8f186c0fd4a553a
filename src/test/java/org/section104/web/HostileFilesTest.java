package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.process.Pdf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests documents at and above the size limit, and bad input for remarks and attachments. */
class HostileFilesTest extends RestTest {

    private static final int TENTH_OF_A_MEGABYTE = 1024 * 1024 / 10;
    private static final String START = "process-definition/key/delegate-authority/submit-form";
    private static final String BOUNDARY = "----104";

    @Autowired
    private JdbcClient jdbc;

    private static final HttpClient TOOL = HttpClient.newHttpClient();

    /** Enters an instrument with a document of a given size, padded with zeros. */
    private String instrumentOf(String delegate, int size) throws Exception {
        var document = Arrays.copyOf(Pdf.titled("large " + delegate), size);
        var instrument = new ObjectMapper().valueToTree(anInstrument("secretary", delegate));
        ((ObjectNode) instrument.at("/variables/instrumentDocument"))
                .put("value", Base64.getEncoder().encodeToString(document));
        return instrument.toString();
    }

    private HttpResponse<String> over(String path, HttpRequest.BodyPublisher body, String type) throws Exception {
        return as("secretary", path, body, type);
    }

    private HttpResponse<String> as(String user, String path, HttpRequest.BodyPublisher body, String type)
            throws Exception {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return TOOL.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_document_of_24_9_MB_is_taken_over_the_engines_rest() throws Exception {
        var taken = over(
                "/engine-rest/" + START,
                BodyPublishers.ofString(instrumentOf("deputy-secretary", 249 * TENTH_OF_A_MEGABYTE)),
                "application/json");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        var number =
                new ObjectMapper().readTree(taken.body()).get("businessKey").asText();
        assertThat(get("secretary", "/api/delegations/" + number + "/document").bytes())
                .hasSize(249 * TENTH_OF_A_MEGABYTE);
    }

    @Test
    void a_document_of_24_9_MB_is_taken_over_the_web_applications() throws Exception {
        var taken = Session.of(url(), "secretary")
                .send(
                        "POST",
                        "/camunda/api/engine/engine/default/" + START,
                        instrumentOf("deputy-secretary", 249 * TENTH_OF_A_MEGABYTE),
                        "application/json");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    @Test
    void a_document_of_25_1_MB_is_refused_by_name_over_both() throws Exception {
        var instrument = instrumentOf("deputy-secretary", 251 * TENTH_OF_A_MEGABYTE);
        var overRest = over("/engine-rest/" + START, BodyPublishers.ofString(instrument), "application/json");
        var overTheWeb = Session.of(url(), "secretary")
                .send("POST", "/camunda/api/engine/engine/default/" + START, instrument, "application/json");
        for (var refused : List.of(overRest, overTheWeb)) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("Instrument (instrumentDocument): has 26,319,")
                    .contains("at most 25 MB fit [104(c)]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/camunda/api/engine/engine/default/task", "/api/diagrams/check"})
    void a_request_of_more_than_36_MB_is_refused_before_it_is_read(String path) throws Exception {
        var body = new byte[36 * 1024 * 1024 + 1];
        var refused = over(path, BodyPublishers.ofByteArray(body), "application/json");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("more than 36 MB. A document has at most 25 MB");
    }

    @Test
    void a_request_that_does_not_say_how_large_it_is_is_read_no_further() throws Exception {
        var number = requested();
        var task = task("cfo", "certify-funding", number);
        claim("cfo", task);
        var part = multipart("content\"; filename=\"a.bin", "application/octet-stream", "");
        var refused = as(
                "cfo",
                "/engine-rest/task/" + task.get("id").asText() + "/attachment/create",
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                        new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayInputStream(new byte[37 * 1024 * 1024]))),
                "multipart/form-data; boundary=" + BOUNDARY);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
        assertThat(refused.body()).contains("more than 36 MB");
    }

    // ---- remarks and attachments

    private JsonNode claimedTask() {
        var task = task("cfo", "certify-funding", requested());
        assertThat(claim("cfo", task).status().is2xxSuccessful()).isTrue();
        return task;
    }

    private Answer remarks(JsonNode task, Object message) {
        return post("cfo", "/engine-rest/task/" + task.get("id").asText() + "/comment/create", message);
    }

    private static String multipart(String name, String type, String content) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n%s"
                .formatted(BOUNDARY, name, type, content);
    }

    private static String form(Map<String, String> parts) {
        var body = new StringBuilder();
        parts.forEach((name, content) ->
                body.append(multipart(name, "text/plain", content)).append("\r\n"));
        return body + "--" + BOUNDARY + "--\r\n";
    }

    private HttpResponse<String> attaches(JsonNode task, Map<String, String> parts) throws Exception {
        return as(
                "cfo",
                "/engine-rest/task/" + task.get("id").asText() + "/attachment/create",
                BodyPublishers.ofString(form(parts)),
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    @Test
    void the_web_applications_take_the_same_attachments_and_refuse_the_same() {
        var task = claimedTask();
        var path = "/camunda/api/engine/engine/default/task/" + task.get("id").asText() + "/attachment";
        var session = Session.of(url(), "cfo");
        var link = session.upload(
                path + "/create", form(Map.of("attachment-name", "Letter", "url", "https://evil.example")), BOUNDARY);
        assertThat(link.statusCode()).isEqualTo(400);
        assertThat(link.body()).contains("Address (url): leads out of this service");
        var file = session.upload(
                path + "/create", form(Map.of("attachment-name", "a.html", "content", "<b>text</b>")), BOUNDARY);
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        var id = session.json(path).get(0).get("id").asText();
        var content = session.send("GET", path + "/" + id + "/data", null, "*/*");
        assertThat(content.headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(Session.of(url(), "state").status(path + "/" + id + "/data")).isIn(403, 404);
    }

    @Test
    void a_remark_belongs_to_the_case_of_its_task() {
        var own = claimedTask();
        var other = task("cfo", "certify-funding", requested());
        var mixed = remarks(
                own,
                Map.of(
                        "message",
                        "Please certify.",
                        "processInstanceId",
                        other.get("processInstanceId").asText()));
        assertThat(mixed.status().value()).isEqualTo(400);
        assertThat(mixed.message())
                .isEqualTo(
                        "Process instance (processInstanceId): is not the instance of the task; leave it out [104(c)]");
        var consistent = remarks(
                own,
                Map.of(
                        "message",
                        "Please certify.",
                        "processInstanceId",
                        own.get("processInstanceId").asText()));
        assertThat(consistent.status().value()).as(consistent.message()).isEqualTo(200);
        assertThat(remarks(other, Map.of("message", "Not mine.")).status().value())
                .as("on a task that nobody has claimed")
                .isIn(200, 403);
        assertThat(get("state", "/engine-rest/task/" + own.get("id").asText() + "/comment")
                        .status()
                        .value())
                .isIn(403, 404);
    }

    @Test
    void a_remark_has_text_and_at_most_4000_characters() {
        var task = claimedTask();
        for (var wrong : List.of("", "   ", "x".repeat(4_001), "\u0000")) {
            var refused = remarks(task, Map.of("message", wrong));
            assertThat(refused.status().value()).as(refused.message()).isEqualTo(400);
        }
        assertThat(remarks(task, Map.of("message", "x".repeat(4_001))).message())
                .isEqualTo("Remark (message): has 4,001 characters; at most 4,000 fit [104(c)]");
        assertThat(remarks(task, Map.of("message", "x".repeat(4_000))).status().value())
                .isEqualTo(200);
    }

    @Test
    void a_remark_is_stored_composed_and_without_blanks_around_it() {
        var task = claimedTask();
        assertThat(remarks(task, Map.of("message", " Cafe\u0301 ")).status().value())
                .isEqualTo(200);
        var stored = get("cfo", "/engine-rest/task/" + task.get("id").asText() + "/comment");
        assertThat(stored.body().get(0).get("message").asText()).isEqualTo("Caf\u00e9");
    }

    @ParameterizedTest
    @CsvSource({"auditor, 403", "state, 400", "program, 400"})
    void a_remark_on_the_task_of_another_office_is_refused_and_says_why(String user, int status) {
        var id = claimedTask().get("id").asText();
        var refused = post(user, "/engine-rest/task/%s/comment/create".formatted(id), Map.of("message", "Hello."));
        assertThat(refused.status().value()).as(refused.message()).isEqualTo(status);
        assertThat(refused.message())
                .startsWith(
                        status == 403
                                ? "The user with id '%s' does not have one of the following permissions".formatted(user)
                                : "No task found for task id " + id);
    }

    @Test
    void a_task_takes_a_hundred_remarks() {
        var task = claimedTask();
        for (var number = 1; number <= 100; number++) {
            assertThat(remarks(task, Map.of("message", "Remark " + number))
                            .status()
                            .value())
                    .isEqualTo(200);
        }
        var refused = remarks(task, Map.of("message", "One more"));
        assertThat(refused.status().value()).isEqualTo(400);
        assertThat(refused.message()).contains("a task has at most 100 remarks");
    }

    @Test
    void an_attachment_is_a_file_with_a_name_and_never_an_address_elsewhere() throws Exception {
        var task = claimedTask();
        var link = attaches(task, Map.of("attachment-name", "Letter", "url", "https://evil.example"));
        assertThat(link.statusCode()).isEqualTo(400);
        assertThat(link.body()).contains("Address (url): leads out of this service; attach the file itself");
        var nameless = attaches(task, Map.of("content", "text"));
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("Name of the attachment");
        var tooLong = attaches(task, Map.of("attachment-name", "x".repeat(201), "content", "text"));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("at most 200 fit");
        assertThat(get("cfo", "/engine-rest/task/" + task.get("id").asText() + "/attachment")
                        .body())
                .isEmpty();
    }

    @Test
    void what_is_attached_is_only_ever_saved() throws Exception {
        var task = claimedTask();
        var attached = attaches(
                task,
                Map.of(
                        "attachment-name", "page.html",
                        "attachment-type", "text/html",
                        "content", "<script>alert(1)</script>"));
        assertThat(attached.statusCode()).as(attached.body()).isEqualTo(200);
        var id = new ObjectMapper().readTree(attached.body()).get("id").asText();
        var path = "/engine-rest/task/" + task.get("id").asText() + "/attachment/" + id + "/data";
        var content = call("cfo", HttpMethod.GET, path, null);
        assertThat(content.status().value()).isEqualTo(200);
        assertThat(content.type()).hasToString("application/octet-stream");
        assertThat(headers(path)).containsEntry("content-disposition", List.of("attachment"));
        assertThat(headers(path)).containsEntry("x-content-type-options", List.of("nosniff"));
        assertThat(get("state", path).status().value()).isIn(403, 404);
        for (var number = 2; number <= 10; number++) {
            assertThat(attaches(task, Map.of("attachment-name", "a" + number, "content", "text"))
                            .statusCode())
                    .isEqualTo(200);
        }
        var tooMany = attaches(task, Map.of("attachment-name", "a11", "content", "text"));
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.body()).contains("a task has at most 10 attachments");
    }

    private Map<String, List<String>> headers(String path) throws Exception {
        var credentials = Base64.getEncoder().encodeToString("cfo:cfo".getBytes(StandardCharsets.UTF_8));
        return TOOL.send(
                        HttpRequest.newBuilder(URI.create(url() + path))
                                .header("Authorization", "Basic " + credentials)
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .map();
    }
}
