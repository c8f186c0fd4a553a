package org.section104.bench;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Mark 6: the annual report over many instances, beside one query per instance. */
final class ReportMark {

    private static final String FINISHED = "case_file|case_packet|assistance|report_instance";
    private static final String HISTORY = "act_hi_procinst|act_hi_varinst";
    private static final double MEGABYTE = 1024 * 1024;

    private final Stage stage;
    private final HttpClient http = HttpClient.newHttpClient();

    ReportMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        var port = Stage.freePort();
        var instances = stage.options.instances();
        try (var service = stage.service("report_service", port, List.of());
                var camunda = stage.camunda("report_camunda")) {
            var year = fill(service, instances);
            fillHistory(camunda, instances);
            read(port, year, "csv");
            var heap = heap(service, port, year);
            var rounds = Rounds.of(
                    stage.options.rounds(),
                    List.of(Stage.SERVICE, Stage.CAMUNDA),
                    what -> what.equals(Stage.SERVICE) ? read(port, year, "csv") : instanceByInstance(camunda));
            var size = "%,d instances".formatted(instances);
            var rows = new ArrayList<Row>();
            rows.add(Row.atMost(
                    1 / 30.0,
                    "6",
                    "CSV ÷ one query per instance",
                    rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Double::doubleValue),
                    size));
            rows.add(Row.atMost(100, "6", "heap above base while it is written, MB", heap, size));
            rows.add(Row.reported("6", "service, seconds", rounds.spread(Stage.SERVICE, Double::doubleValue), size));
            rows.add(Row.reported(
                    "6", "one query per instance, seconds", rounds.spread(Stage.CAMUNDA, Double::doubleValue), size));
            keep(stage.options.printed());
            rows.add(Row.reported(
                    "6",
                    "PDF, seconds",
                    Spread.of(List.of(read(port, year, "pdf"))),
                    "%,d instances".formatted(Math.min(instances, stage.options.printed()))));
            return rows;
        }
    }

    /** Answers the year of the report that has taken all instances. */
    private String fill(Variant service, int instances) throws Exception {
        var number = service.ask("finish", "PLAIN");
        Cloner.copy(stage.postgres, "report_service", "none", number, instances - 1, FINISHED);
        var report = service.ask("report", "annual-report");
        return report.substring(report.indexOf('-') + 1);
    }

    private void keep(int most) throws Exception {
        stage.postgres.run(
                "report_service",
                "update report_instance set report = null where case_number not in"
                        + " (select case_number from report_instance where report is not null limit " + most + ")");
    }

    private void fillHistory(Variant camunda, int instances) throws Exception {
        camunda.ask("cases", "PLAIN", 1, 1);
        var instance = stage.postgres.text(
                "report_camunda", "select id_ from act_hi_procinst where proc_def_key_ = 'provide-assistance' limit 1");
        Cloner.copy(stage.postgres, "report_camunda", instance, "", instances - 1, HISTORY);
    }

    /** Seconds that it takes to get a report. */
    private double read(int port, String year, String format) throws Exception {
        var begun = System.nanoTime();
        try (var body = open(port, year, format)) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private InputStream open(int port, String year, String format) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/reports/%s?format=%s".formatted(port, year, format)))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("auditor:auditor".getBytes()))
                .build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " for the report of " + year);
        }
        return answer.body();
    }

    private static double instanceByInstance(Variant camunda) throws Exception {
        return Long.parseLong(camunda.ask("report").split(" ")[1]) / 1e9;
    }

    /** What is reachable while a report is written, above what was before, in megabytes. */
    private Spread heap(Variant service, int port, String year) throws Exception {
        var above = new ArrayList<Double>();
        for (int round = 0; round < stage.options.rounds(); round++) {
            var base = service.number("heap");
            var reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return read(port, year, "csv");
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            var most = base;
            while (!reading.isDone()) {
                most = Math.max(most, service.number("heap"));
            }
            reading.join();
            above.add((most - base) / MEGABYTE);
        }
        return Spread.of(above);
    }
}
