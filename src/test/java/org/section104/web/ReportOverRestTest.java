package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.obligation.StatutoryClock;
import org.section104.print.PdfUa;
import org.section104.record.CanonicalJson;
import org.section104.record.Sha256;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests one year's report as JSON, CSV, and PDF: its readers, and its size with many instances. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportOverRestTest extends RestTest {

    private static final String START = "/engine-rest/process-definition/key/annual-report/submit-form";
    private static final int MANY = 2_500;
    private static final long MEGABYTE = 1024L * 1024;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @TempDir
    private Path directory;

    private String number;
    private String path;

    @BeforeEach
    void the_report_of_the_year() {
        number = jdbc.sql("select max(number) from annual_report")
                .query(String.class)
                .single();
        path = "/api/reports/" + number.substring("RPT-".length());
    }

    private String setting(String name) {
        return jdbc.sql("select setting_value from setting where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }

    private Answer as(String accept) {
        return call("program", HttpMethod.GET, path, null, accept);
    }

    @Test
    @Order(1)
    void the_demo_owes_a_report_one_year_after_an_enactment_200_days_ago_and_has_none_yet() {
        var moved = Duration.ofMillis(Long.parseLong(setting("clock-offset-millis")));
        var now = Instant.parse(get("admin", "/demo/clock").body().get("now").asText());
        var enacted = StatutoryClock.dateOf(now.minus(moved)).minusDays(200);
        assertThat(setting("enactment-date")).isEqualTo(enacted.toString());
        var due = enacted.plusYears(1);
        var owed = get("legislative", "/api/obligations?status=open&duty=ANNUAL_REPORT")
                .body();
        assertThat(owed).hasSize(2);
        owed.forEach(one -> {
            assertThat(one.get("caseNumber").asText()).isEqualTo("RPT-" + due.getYear());
            assertThat(one.get("dueAt").asText()).startsWith(due + "T23:59:59");
        });
        assertThat(get("program", path).status().value()).isEqualTo(404);
        assertThat(get("program", path).message()).contains("No report for").contains("has been compiled");
    }

    @Test
    @Order(2)
    void the_program_office_starts_a_report_once_and_nobody_else_does() {
        assertThat(post("counsel", START, Map.of()).status().value()).isEqualTo(403);
        assertThat(post("program", START, Map.of()).message())
                .as("165 days before it is due")
                .contains("it can be started from")
                .contains("90 days before [104(d)(1)]");
        jdbc.sql("update annual_report set due_on = due_on - interval '80' day where number = ?")
                .param(number)
                .update();
        var started = post("program", START, Map.of());
        assertThat(started.body().get("businessKey").asText()).isEqualTo(number);
        task("counsel", "review-report", number);
        var again = post("program", START, Map.of());
        assertThat(again.status().value()).isEqualTo(400);
        assertThat(again.message())
                .contains("Report year (reportYear): the report for")
                .contains("[104(d)(1)]");
    }

    @Test
    @Order(3)
    void what_counsel_reads_is_added_to_the_form_and_not_kept_in_the_engine() {
        var id = task("counsel", "review-report", number).get("id").asText();
        var form = get("counsel", "/engine-rest/task/" + id + "/form-variables").body();
        assertThat(form.path("reportLink").path("value").asText()).contains(path + "?format=pdf");
        assertThat(get("counsel", "/engine-rest/task/" + id + "/variables")
                        .body()
                        .fieldNames())
                .toIterable()
                .doesNotContain("reportLink", "instanceRows");
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {"program", "secretary", "counsel", "cfo", "legislative", "auditor"})
    void a_report_is_read_by_those_who_answer_for_it(String user) {
        assertThat(get(user, path).status().value()).isEqualTo(200);
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {"director", "state", "mission-ee", "owner", "admin"})
    void a_report_is_read_by_nobody_else(String user) {
        assertThat(get(user, path).status().value()).isEqualTo(403);
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({
        "'', */*, application/json",
        "'', application/json, application/json",
        "'', text/csv, text/csv",
        "'', application/pdf, application/pdf",
        "?format=pdf, 'text/html,*/*;q=0.8', application/pdf",
        "?format=csv, 'text/html,*/*;q=0.8', text/csv"
    })
    void a_report_comes_as_it_is_asked_for(String query, String accept, String type) {
        var answer = call("program", HttpMethod.GET, path + query, null, accept);
        assertThat(answer.status().value()).isEqualTo(200);
        assertThat(answer.type().toString()).startsWith(type);
    }

    @Test
    @Order(4)
    void the_years_that_nobody_reported_on_are_not_found() {
        assertThat(get("program", "/api/reports/1999").status().value()).isEqualTo(404);
        assertThat(get("program", "/api/reports/soon").status().value()).isEqualTo(400);
    }

    @Test
    @Order(5)
    void many_instances_take_a_handful_of_queries_and_no_more_memory_than_a_few() throws Exception {
        provideMany();
        var returned = task("counsel", "review-report", number);
        complete("counsel", returned, Map.of("reportReview", "RETURNED", "reportReviewReason", "More was provided."));
        task("counsel", "review-report", number);
        jdbc.sql("set query_statistics_max_entries 10000").update();
        jdbc.sql("set query_statistics true").update();
        var heap = new Heap();
        var written = heap.watch(() -> written("application/json"));
        var table = heap.watch(() -> written("text/csv"));
        var printed = heap.watch(() -> written("application/pdf"));
        // a report held whole takes more than 250 megabytes, streamed with caches and fonts 10 to 70
        assertThat(heap.most()).as("bytes alive").isLessThan(128 * MEGABYTE);
        assertThat(queries()).isLessThan(30);
        var report = json.readTree(written.toFile());
        var stated = jdbc.sql("select count(*) from report_instance where report = ?")
                .param(number)
                .query(Integer.class)
                .single();
        assertThat(stated).isGreaterThanOrEqualTo(MANY);
        assertThat(report.get("instanceCount").asInt()).isEqualTo(stated);
        assertThat(report.get("instances")).hasSize(stated);
        assertThat(manifest(report.get("instances")))
                .isEqualTo(report.get("manifestSha256").asText());
        assertThat(report.get("byRecipient")).hasSizeGreaterThanOrEqualTo(100);
        assertThat(Files.readAllLines(table))
                // a description may contain line breaks
                .filteredOn(line -> line.matches("(\uFEFF?caseNumber|AST-\\d{4}-\\d+),.*"))
                .hasSize(stated + 1)
                .filteredOn(line -> line.startsWith("AST-1999-"))
                .as("a spreadsheet shows it and never runs it")
                .allMatch(line -> line.contains("'=HYPERLINK"));
        try (var pdf = Loader.loadPDF(printed.toFile())) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(MANY / 100);
        }
    }

    @Test
    @Order(6)
    void the_signed_report_is_the_very_document_that_both_committees_get() throws Exception {
        jdbc.sql("delete from report_instance where case_number > 'AST-1999-00050' and case_number < 'AST-2'")
                .update();
        jdbc.sql("delete from assistance where case_number > 'AST-1999-00050' and case_number < 'AST-2'")
                .update();
        complete(
                "counsel",
                "review-report",
                number,
                Map.of("reportReview", "RETURNED", "reportReviewReason", "Some of it was not provided."));
        complete("counsel", "review-report", number, Map.of("reportReview", "RELEASED"));
        complete("secretary", "sign-report", number, Map.of("reportSignature", "SIGNED"));
        task("legislative", "approve-notice", number);
        var signed = as("application/json").body();
        assertThat(signed.get("status").asText()).isEqualTo("SIGNED");
        var pdf = as("application/pdf").bytes();
        assertThat(Sha256.of(pdf)).isEqualTo(signed.get("documentSha256").asText());
        assertThat(PdfUa.violations(pdf)).isEmpty();
    }

    /** Streams the report to a file, so that the test does not keep it in memory. */
    private Path written(String accept) throws Exception {
        var file = Files.createTempFile(directory, "report", "");
        var credentials = Base64.getEncoder().encodeToString("program:program".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Accept", accept)
                .header("Authorization", "Basic " + credentials)
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(file));
        assertThat(response.statusCode()).isEqualTo(200);
        return file;
    }

    private void provideMany() {
        jdbc.sql("insert into case_file (number, kind, component, status, revision, requested_by, requested_at)"
                        + " select 'AST-1999-' || lpad(x, 5, '0'), 'ASSISTANCE', 'HQ', 'CLOSED', 1, 'program',"
                        + " current_timestamp from system_range(1, ?)")
                .param(MANY)
                .update();
        jdbc.sql("insert into assistance (case_number, delivered_on, delivered_by, actual_cost, actual_shipping_cost,"
                        + " reimbursable) select number, current_date, 'program', 10, 1, true from case_file"
                        + " where number like 'AST-1999-%'")
                .update();
        jdbc.sql("insert into report_instance (case_number, recipient_name, recipient_type, recipient_country, reason,"
                        + " description, categories, reimbursable, reimbursement_reason, delivered_on, actual_cost,"
                        + " actual_shipping_cost) select number, 'Response team ' || right(number, 2),"
                        + " 'FOREIGN_GOVERNMENT', 'EE', '=HYPERLINK', repeat('Sensors at the borders of the grid. ', 5),"
                        + " 'A,C', true, 'The partner can pay.', current_date, 10, 1 from case_file"
                        + " where number like 'AST-1999-%'")
                .update();
    }

    private long queries() {
        return jdbc.sql("select sum(execution_count) from information_schema.query_statistics"
                        + " where lower(sql_statement) like '%report%' or lower(sql_statement) like '%decision%'")
                .query(Long.class)
                .single();
    }

    /** Computes the manifest from the JSON as a committee would. */
    private String manifest(JsonNode instances) {
        var lines = new StringBuilder();
        instances.forEach(instance -> lines.append(CanonicalJson.of(json.convertValue(instance, TreeMap.class)))
                .append('\n'));
        return Sha256.of(lines.toString());
    }

    /** Measures the peak growth of the live heap during an action. */
    private static final class Heap {

        private static final GarbageCollectorMXBean FULL_COLLECTOR =
                ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                        .filter(collector ->
                                Set.of("MarkSweepCompact", "G1 Old Generation").contains(collector.getName()))
                        .findFirst()
                        .orElseThrow();

        private final AtomicLong most = new AtomicLong();

        private <T> T watch(Callable<T> work) throws Exception {
            var before = alive();
            var watcher = Executors.newSingleThreadScheduledExecutor();
            try {
                watcher.scheduleWithFixedDelay(
                        () -> most.accumulateAndGet(alive() - before, Math::max), 100, 700, TimeUnit.MILLISECONDS);
                return work.call();
            } finally {
                watcher.shutdown();
                watcher.awaitTermination(10, TimeUnit.SECONDS);
            }
        }

        private long most() {
            return most.get();
        }

        /**
         * Returns the heap size at the end of a full collection. Uses the collector's figure of that collection, because other
         * threads keep allocating.
         */
        private static long alive() {
            System.gc();
            return FULL_COLLECTOR.getLastGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                    .filter(pool -> List.of(FULL_COLLECTOR.getMemoryPoolNames()).contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
        }
    }
}
