package org.section104.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Mark 10: what a case costs when many cases are in the database already. */
final class GrowthMark {

    private static final double FLAT = 1.2;
    private static final String EVERYTHING = "(?!act_re_|act_ru_jobdef|act_id_|databasechangelog).*";

    private final Stage stage;

    GrowthMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        var variants = new LinkedHashMap<String, Variant>();
        try {
            for (var size : stage.options.growth()) {
                var database = "growth_" + size;
                var service = stage.service(database);
                fill(service, database, size);
                service.ask("cases", "PLAIN", stage.options.warmUp(), stage.options.clients());
                variants.put(String.format("%,d", size), service);
            }
            var rounds = Rounds.of(
                    stage.options.rounds(),
                    List.copyOf(variants.keySet()),
                    size -> CaseMarks.round(stage, variants.get(size), "PLAIN", stage.options.cases()));
            var sizes = List.copyOf(variants.keySet());
            var rows = new ArrayList<Row>();
            for (var size : sizes.subList(1, sizes.size())) {
                rows.add(Row.atMost(
                        FLAT,
                        "10",
                        "CPU per case with %s cases ÷ with %s".formatted(size, sizes.get(0)),
                        rounds.ratio(size, sizes.get(0), CaseMarks.Round::cpu),
                        "%d cases a round".formatted(stage.options.cases())));
            }
            for (var size : sizes) {
                rows.add(Row.reported(
                        "10",
                        "CPU per case with %s cases, ms".formatted(size),
                        rounds.spread(size, CaseMarks.Round::cpu),
                        "%d cases a round".formatted(stage.options.cases())));
            }
            return rows;
        } finally {
            variants.values().forEach(Variant::close);
        }
    }

    private void fill(Variant service, String database, int size) throws Exception {
        var number = service.ask("finish", "PLAIN");
        var instance = stage.postgres.text(
                database, "select id_ from act_hi_procinst where business_key_ = '%s'".formatted(number));
        Cloner.copy(stage.postgres, database, instance, number, size - 1, EVERYTHING);
        stage.postgres.run(database, "vacuum analyze");
        Stage.log("%s: %s"
                .formatted(
                        database,
                        stage.postgres.text(
                                database, "select pg_size_pretty(pg_database_size('%s'))".formatted(database))));
    }
}
