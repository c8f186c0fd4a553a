package org.section104.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Marks 1a, 1b and 2: whole cases, beside the bare engine, Flowable, and plain JDBC. */
final class CaseMarks {

    private final Stage stage;

    CaseMarks(Stage stage) {
        this.stage = stage;
    }

    /**
     * A round of cases.
     *
     * @param perSecond cases a second
     * @param cpu processor time of the JVM and of the database per case, in milliseconds
     */
    record Round(double perSecond, double cpu) {

        @Override
        public String toString() {
            return "%.1f cases/s, %.1f ms CPU each".formatted(perSecond, cpu);
        }
    }

    List<Row> plain() throws Exception {
        var variants = new LinkedHashMap<String, Variant>();
        try {
            variants.put(Stage.SERVICE, stage.service("plain_service"));
            variants.put(Stage.CAMUNDA, stage.camunda("plain_camunda"));
            variants.put(Stage.FLOWABLE, stage.flowable("plain_flowable"));
            variants.put(Stage.FLOOR, stage.floor("plain_floor"));
            var rounds = rounds(variants, "PLAIN");
            var rows = new ArrayList<Row>();
            rows.add(Row.atLeast(
                    1.0,
                    "1a",
                    "cases per second ÷ stock engine",
                    rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Round::perSecond),
                    size()));
            rows.add(Row.atMost(
                    1.0,
                    "1a",
                    "CPU per case ÷ stock engine",
                    rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Round::cpu),
                    size()));
            rows.add(Row.reported(
                    "1a",
                    "cases per second ÷ Flowable",
                    rounds.ratio(Stage.SERVICE, Stage.FLOWABLE, Round::perSecond),
                    size()));
            rows.add(Row.atLeast(
                    0.36,
                    "2",
                    "cases per second ÷ plain JDBC",
                    rounds.ratio(Stage.SERVICE, Stage.FLOOR, Round::perSecond),
                    size()));
            rows.add(Row.reported(
                    "2",
                    "stock engine's cases per second ÷ plain JDBC",
                    rounds.ratio(Stage.CAMUNDA, Stage.FLOOR, Round::perSecond),
                    size()));
            rows.addAll(figures("1a", rounds, variants.keySet()));
            return rows;
        } finally {
            variants.values().forEach(Variant::close);
        }
    }

    /** Without Flowable, which waits between the jobs of such a case for so long that a measurement would take an hour. */
    List<Row> withLetters() throws Exception {
        var variants = new LinkedHashMap<String, Variant>();
        try {
            variants.put(Stage.SERVICE, stage.service("letters_service"));
            variants.put(Stage.CAMUNDA, stage.camunda("letters_camunda"));
            var rounds = rounds(variants, "WITH_LETTERS");
            var rows = new ArrayList<Row>();
            rows.add(Row.atLeast(
                    0.9,
                    "1b",
                    "cases per second ÷ stock engine",
                    rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Round::perSecond),
                    size()));
            rows.add(Row.reported(
                    "1b",
                    "CPU per case ÷ stock engine",
                    rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Round::cpu),
                    size()));
            rows.addAll(figures("1b", rounds, variants.keySet()));
            return rows;
        } finally {
            variants.values().forEach(Variant::close);
        }
    }

    private List<Row> figures(String mark, Rounds<Round> rounds, Iterable<String> variants) {
        var rows = new ArrayList<Row>();
        variants.forEach(variant -> {
            rows.add(Row.reported(
                    mark, variant + ": cases per second", rounds.spread(variant, Round::perSecond), size()));
            rows.add(Row.reported(mark, variant + ": CPU per case, ms", rounds.spread(variant, Round::cpu), size()));
        });
        return rows;
    }

    private Rounds<Round> rounds(Map<String, Variant> variants, String kind) throws Exception {
        var options = stage.options;
        for (var variant : variants.values()) {
            Stage.log("warming up: " + variant.name());
            variant.ask("cases", kind, options.warmUp(), options.clients());
        }
        return Rounds.of(
                options.rounds(),
                List.copyOf(variants.keySet()),
                name -> round(stage, variants.get(name), kind, options.cases()));
    }

    static Round round(Stage stage, Variant variant, String kind, int cases) throws Exception {
        var before = stage.cpu(variant);
        var nanos = variant.number("cases", kind, cases, stage.options.clients());
        return new Round(cases * 1e9 / nanos, (stage.cpu(variant) - before) / (double) cases);
    }

    private String size() {
        return "%d cases a round".formatted(stage.options.cases());
    }
}
