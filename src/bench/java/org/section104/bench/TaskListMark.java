package org.section104.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Mark 3: the list that an office opens in Tasklist. */
final class TaskListMark {

    private static final String GROUP = "chief-financial-officer";
    private static final String USER = "cfo";
    private static final int TIMES = 20;
    private static final String RUNTIME = "act_ru_.*|act_ge_bytearray|act_hi_procinst|act_hi_taskinst";
    static final String OFFICES = "update act_ru_identitylink set group_id_ = (array['chief-financial-officer',"
            + " 'program-office', 'secretary', 'cisa-director', 'secretary-of-state', 'general-counsel',"
            + " 'legislative-affairs', 'chief-of-mission-ee'])[1 + abs(hashtext(id_)) % 8] where task_id_ is not null";
    static final String DUE =
            "update act_ru_task set due_date_ =" + " now() + (hashtext(id_) % 1000000) * interval '1 second'";

    private final Stage stage;
    private final HttpClient http = HttpClient.newHttpClient();

    TaskListMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        var port = Stage.freePort();
        var pages = stage.options.tasks();
        try (var service = stage.service("list_service", port, List.of());
                var camunda = stage.camunda("list_camunda")) {
            fill(service, "list_service");
            fill(camunda, "list_camunda");
            var filter = service.ask("filter");
            var variants = Map.of(Stage.SERVICE, service, Stage.CAMUNDA, camunda);
            for (int warm = 0; warm < 2; warm++) {
                opened(service);
                opened(camunda);
                overHttp(port, filter);
            }
            var rounds = Rounds.of(
                    stage.options.rounds(),
                    List.of(Stage.SERVICE, Stage.CAMUNDA, "http"),
                    what -> what.equals("http") ? overHttp(port, filter) : opened(variants.get(what)));
            var size = "%,d open tasks, %,d of the office"
                    .formatted(
                            pages,
                            stage.postgres.number(
                                    "list_service",
                                    "select count(*) from act_ru_identitylink where group_id_ = '" + GROUP + "'"));
            var rows = new ArrayList<Row>();
            rows.add(Row.atMost(
                    0.5,
                    "3",
                    "list and count, with authorization ÷ stock engine without",
                    rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Double::doubleValue),
                    size));
            rows.add(Row.atMost(
                    50, "3", "the same over HTTP with sign-in, ms", rounds.spread("http", Double::doubleValue), size));
            rows.add(Row.reported("3", "service, ms", rounds.spread(Stage.SERVICE, Double::doubleValue), size));
            rows.add(Row.reported("3", "stock engine, ms", rounds.spread(Stage.CAMUNDA, Double::doubleValue), size));
            return rows;
        }
    }

    private void fill(Variant variant, String database) throws Exception {
        var instance = variant.ask("begin");
        var number = stage.postgres.text(
                database, "select business_key_ from act_ru_execution where id_ = '%s'".formatted(instance));
        Cloner.copy(stage.postgres, database, instance, number, stage.options.tasks() - 1, RUNTIME);
        stage.postgres.run(database, OFFICES, DUE, "vacuum analyze");
    }

    /** Milliseconds that a list takes, in the process. */
    private double opened(Variant variant) throws Exception {
        var nanos = variant.name().contains(Stage.SERVICE)
                ? variant.number("list", USER, GROUP, TIMES)
                : variant.number("list", GROUP, TIMES);
        return nanos / 1e6 / TIMES;
    }

    /** Milliseconds that a list takes as Tasklist asks for it. */
    private double overHttp(int port, String filter) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/engine-rest/filter/%s/list?firstResult=0&maxResults=15"
                                .formatted(port, filter)))
                .header("Accept", "application/hal+json")
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((USER + ":" + USER).getBytes()))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        var begun = System.nanoTime();
        for (int at = 0; at < TIMES; at++) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"count\"")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        }
        return (System.nanoTime() - begun) / 1e6 / TIMES;
    }
}
