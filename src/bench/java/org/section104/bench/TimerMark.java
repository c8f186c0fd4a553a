package org.section104.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Mark 4: many timers wait, some of them become due at once. */
final class TimerMark {

    /** Rounds before those that count: as many jobs as a JVM needs to get fast. */
    private static final int WARM_UP = 20;

    private static final long POLL = Duration.ofMillis(50).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(5).toNanos();

    private final Stage stage;

    TimerMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        var variants = new LinkedHashMap<String, Variant>();
        try {
            variants.put(Stage.SERVICE, stage.service("timers_service"));
            variants.put(Stage.CAMUNDA, stage.camunda("timers_camunda"));
            variants.put(Stage.FLOWABLE, stage.flowable("timers_flowable"));
            for (var name : variants.keySet()) {
                fill(name, variants.get(name));
                for (int warming = 0; warming < WARM_UP; warming++) {
                    fired(name, variants.get(name));
                }
            }
            var rounds = Rounds.of(
                    stage.options.rounds(), List.copyOf(variants.keySet()), name -> fired(name, variants.get(name)));
            var size = "%,d due of %,d".formatted(stage.options.due(), stage.options.timers());
            var rows = new ArrayList<Row>();
            rows.add(Row.atMost(
                    0.2,
                    "4",
                    "time until all have fired ÷ stock engine",
                    rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Double::doubleValue),
                    size));
            rows.add(Row.atMost(
                    1.0,
                    "4",
                    "time until all have fired ÷ Flowable",
                    rounds.ratio(Stage.SERVICE, Stage.FLOWABLE, Double::doubleValue),
                    size));
            variants.keySet()
                    .forEach(name -> rows.add(
                            Row.reported("4", name + ", seconds", rounds.spread(name, Double::doubleValue), size)));
            return rows;
        } finally {
            variants.values().forEach(Variant::close);
        }
    }

    private void fill(String name, Variant variant) throws Exception {
        variant.ask("jobs", "off");
        var due = Instant.now().plus(300, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var instance = variant.ask("timer", due);
        var times = stage.options.timers() + stage.options.due() * (stage.options.rounds() + WARM_UP);
        Cloner.copy(stage.postgres, "timers_" + name, instance, "", times, "act_(ru|hi|ge)_.*");
    }

    /** Seconds until the timers that become due now have fired. */
    private double fired(String name, Variant variant) throws Exception {
        var database = "timers_" + name;
        var table = name.equals(Stage.FLOWABLE) ? "act_ru_timer_job" : "act_ru_job";
        variant.ask("jobs", "off");
        stage.postgres.run(
                database,
                "drop table if exists bench_due",
                "create table bench_due as select id_ job, process_instance_id_ instance from %s limit %d"
                        .formatted(table, stage.options.due()),
                "update %s set duedate_ = now() - interval '1 second' where id_ in (select job from bench_due)"
                        .formatted(table),
                "vacuum analyze " + table,
                "analyze bench_due");
        try (var connection = stage.postgres.connection(database);
                var waiting = connection.prepareStatement("select count(*) from bench_due"
                        + " where exists (select from act_ru_execution where id_ = instance)")) {
            if (number(waiting) != stage.options.due()) {
                throw new IllegalStateException("Not all timers wait in " + database);
            }
            var begun = System.nanoTime();
            variant.ask("jobs", "on");
            while (number(waiting) > 0) {
                if (System.nanoTime() - begun > PATIENCE) {
                    throw new IllegalStateException("Timers wait in " + database + " that are due");
                }
                LockSupport.parkNanos(POLL);
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    /** On a connection that stays open, for it is asked while the clock runs. */
    private static int number(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
