package org.section104.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Mark 5: how late a deadline fires on a node that has had nothing to do. Nobody works meanwhile, so several nodes wait side by side. */
final class LatenessMark {

    private static final int NODES = 4;
    private static final int WITHIN = 60;
    private static final List<String> SMALL = List.of("-Xms256m");

    private final Stage stage;
    private final Random random = new Random(104);

    LatenessMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        var nodes = new ArrayList<Variant>();
        var databases = new ArrayList<String>();
        try {
            for (int node = 0; node < NODES; node++) {
                nodes.add(stage.service("late_service_" + node, Stage.freePort(), SMALL));
                nodes.add(stage.camunda("late_camunda_" + node, Stage.freePort(), SMALL));
                databases.add("late_service_" + node);
                databases.add("late_camunda_" + node);
            }
            for (int sample = 0; sample < stage.options.samples(); sample++) {
                sample(nodes);
            }
            var service = lateness(databases, Stage.SERVICE);
            var camunda = lateness(databases, Stage.CAMUNDA);
            var size = "%d deadlines each".formatted(service.size());
            var ratio = p95(service) / p95(camunda);
            return List.of(
                    Row.atMost(
                            0.07,
                            "5",
                            "lateness, p95 ÷ stock engine",
                            new Spread(ratio, ratio, ratio, service.size()),
                            size),
                    Row.reported("5", "service, seconds: p95, least, most", spread(service), size),
                    Row.reported("5", "stock engine, seconds: p95, least, most", spread(camunda), size));
        } finally {
            nodes.forEach(Variant::close);
        }
    }

    /** A deadline on each node, after a while in which nothing happens. */
    private void sample(List<Variant> nodes) throws Exception {
        var idle = Instant.now().plusSeconds(stage.options.idleSeconds()).truncatedTo(ChronoUnit.MILLIS);
        for (var node : nodes) {
            node.ask("timer", idle.plusMillis(random.nextInt(WITHIN * 1000)));
        }
        // a deadline that has not fired twice that long after it is a fault
        for (int waited = 0; waited < stage.options.idleSeconds() + 3 * WITHIN; waited++) {
            TimeUnit.SECONDS.sleep(1);
            var open = 0L;
            for (var node : nodes) {
                open += Instant.now().isBefore(idle) ? 1 : waiting(node);
            }
            if (open == 0) {
                Stage.log("a deadline has fired on each of %d nodes".formatted(nodes.size()));
                return;
            }
        }
        throw new IllegalStateException("A deadline never fired");
    }

    private long waiting(Variant node) throws Exception {
        return stage.postgres.number(
                node.name().replaceFirst("-\\d+$", ""),
                "select count(*) from act_hi_procinst where proc_def_key_ = 'wait-for-a-time' and end_time_ is null");
    }

    private List<Double> lateness(List<String> databases, String variant) throws Exception {
        var all = new ArrayList<Double>();
        for (var database : databases) {
            if (database.contains(variant)) {
                try (var connection = stage.postgres.connection(database);
                        var statement = connection.createStatement();
                        var rows = statement.executeQuery(
                                "select extract(epoch from p.end_time_) * 1000 - v.long_ from act_hi_procinst p"
                                        + " join act_hi_varinst v on v.proc_inst_id_ = p.id_ and v.name_ = 'due'")) {
                    while (rows.next()) {
                        all.add(rows.getDouble(1) / 1000);
                    }
                }
            }
        }
        return all.stream().sorted().toList();
    }

    private static double p95(List<Double> sorted) {
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    }

    private static Spread spread(List<Double> sorted) {
        return new Spread(p95(sorted), sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
