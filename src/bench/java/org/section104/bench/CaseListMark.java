package org.section104.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mark 11: the list of cases, its search, and what waits for the offices, over HTTP with sign-in. */
final class CaseListMark {

    private static final String DATABASE = "cases_service";
    private static final int TIMES = 20;
    private static final String OPEN_CASE =
            "act_ru_(?!job).*|case_file|case_packet|case_word|case_mission|asked_office";
    private static final String RARE = "rare17";

    private static final List<String> VARIED = List.of(
            "update case_file set requested_at = now() - (abs(hashtext(number)) % 100000000) * interval '1 second',"
                    + " status = case when abs(hashtext(number)) % 10 < 3 then 'REQUESTED' else 'CLOSED' end",
            "update act_ru_task set create_time_ = create_time_ - (abs(hashtext(id_)) % 100000000) * interval '1 second'",
            "update case_word w set word = lower(w.case_number) where w.word like 'ast-%' and w.word <> lower(w.case_number)",
            "insert into case_word (case_number, word) select number, 'rare' || abs(hashtext(number)) % 20000 from case_file",
            "insert into asked_office (task, office, case_number, asked_at) select 'asked' || number, 'secretary-of-state',"
                    + " number, now() from case_file where abs(hashtext(number)) % 10 < 6");

    /** Ten past tasks of each case within three years, in the order in which they ended, as the engine writes them. */
    private static final List<String> PAST = List.of(
            "insert into act_hi_taskinst (id_, task_def_key_, proc_def_key_, name_, start_time_, end_time_, duration_,"
                    + " delete_reason_) select 'past-' || number || step, 'step-' || step, 'provide-assistance', 'Step ' || step,"
                    + " ended - took * interval '1 second', ended, took * 1000,"
                    + " case when took % 20 = 0 then 'deleted' else 'completed' end"
                    + " from (select number, step, localtimestamp - (abs(hashtext(number || step)) % 94608000) * interval '1 second'"
                    + " as ended, abs(hashtext(step || number)) % 2000000 as took"
                    + " from case_file, generate_series(1, 10) step) past order by ended",
            "insert into act_hi_identitylink (id_, timestamp_, type_, group_id_, task_id_, operation_type_)"
                    + " select 'past-' || id_, start_time_, 'candidate', 'general-counsel', id_, 'add' from act_hi_taskinst"
                    + " where id_ like 'past-%'");

    private final Stage stage;
    private final HttpClient http = HttpClient.newHttpClient();

    CaseListMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        var port = Stage.freePort();
        try (var service = stage.service(DATABASE, port, List.of())) {
            var common = fill(service);
            var lists = new LinkedHashMap<String, Map.Entry<String, String>>();
            lists.put("list of cases, ms", Map.entry("auditor", "/api/cases"));
            lists.put("list of State's cases, ms", Map.entry("state", "/api/cases"));
            lists.put("cases that wait for an office, ms", Map.entry("cfo", "/api/cases?waitingOn=my-office"));
            lists.put("late cases, ms", Map.entry("auditor", "/api/cases?late=true"));
            lists.put("list of cases by due date, ms", Map.entry("auditor", "/api/cases?sort=due"));
            lists.put("State's cases by due date, ms", Map.entry("state", "/api/cases?sort=due"));
            lists.put("search for a word of every case, ms", Map.entry("auditor", "/api/cases?q=" + common));
            lists.put("search for a word of a few cases, ms", Map.entry("auditor", "/api/cases?q=" + RARE));
            lists.put("what waits for each office, ms", Map.entry("auditor", "/api/flow/offices"));
            lists.put("days per step in 90 days, ms", Map.entry("auditor", "/api/flow/steps"));
            lists.put("tasks that wait longest, ms", Map.entry("auditor", "/api/flow/cases"));
            lists.put(
                    "tasks of an office that wait longest, ms",
                    Map.entry("auditor", "/api/flow/cases?office=secretary"));
            for (int warm = 0; warm < 2; warm++) {
                for (var list : lists.values()) {
                    read(port, list.getKey(), list.getValue());
                }
            }
            var rounds = Rounds.of(
                    stage.options.rounds(),
                    List.copyOf(lists.keySet()),
                    list -> read(port, lists.get(list).getKey(), lists.get(list).getValue()));
            var size = "%,d cases, %,d open tasks of the office"
                    .formatted(
                            stage.postgres.number(DATABASE, "select count(*) from case_file"),
                            stage.postgres.number(
                                    DATABASE,
                                    "select count(*) from act_ru_identitylink where group_id_ = 'chief-financial-officer'"));
            var rows = new ArrayList<Row>();
            for (var list : lists.keySet()) {
                rows.add(Row.atMost(100, "11", list, rounds.spread(list, Double::doubleValue), size));
            }
            return rows;
        }
    }

    /** Fills the database. Returns a word that every case has. */
    private String fill(Variant service) throws Exception {
        var instance = service.ask("begin");
        var number = stage.postgres.text(
                DATABASE, "select business_key_ from act_ru_execution where id_ = '%s'".formatted(instance));
        Cloner.copy(stage.postgres, DATABASE, instance, number, stage.options.tasks() - 1, OPEN_CASE);
        stage.postgres.run(DATABASE, TaskListMark.OFFICES, TaskListMark.DUE);
        stage.postgres.run(DATABASE, VARIED.toArray(String[]::new));
        stage.postgres.run(DATABASE, PAST.toArray(String[]::new));
        stage.postgres.run(DATABASE, "vacuum analyze");
        return stage.postgres.text(
                DATABASE,
                "select max(word) from case_word where case_number = '%s' and word ~ '^[a-z]{6,}$'".formatted(number));
    }

    /** Milliseconds that a list takes. */
    private double read(int port, String user, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes()))
                .build();
        var begun = System.nanoTime();
        for (int at = 0; at < TIMES; at++) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().startsWith("[{")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        }
        return (System.nanoTime() - begun) / 1e6 / TIMES;
    }
}
