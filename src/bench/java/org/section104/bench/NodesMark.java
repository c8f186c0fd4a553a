package org.section104.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Mark 9: two nodes on one database, beside one. */
final class NodesMark {

    private final Stage stage;

    NodesMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        try (var first = stage.service("nodes_service");
                var second = stage.serviceOn("nodes_service", Stage.freePort(), List.of())) {
            first.ask("cases", "WITH_LETTERS", stage.options.warmUp(), stage.options.clients());
            second.ask("cases", "WITH_LETTERS", stage.options.warmUp(), stage.options.clients());
            var rounds = Rounds.of(
                    stage.options.rounds(),
                    List.of("one", "two"),
                    how -> how.equals("one") ? one(first) : two(first, second));
            var size = "%d cases with letters, %d clients a node"
                    .formatted(stage.options.cases(), stage.options.clients());
            return List.of(
                    Row.reported(
                            "9",
                            "two nodes' cases per second ÷ one node's",
                            rounds.ratio("two", "one", CaseMarks.Round::perSecond),
                            size),
                    Row.reported(
                            "9",
                            "CPU per case on two nodes ÷ on one",
                            rounds.ratio("two", "one", CaseMarks.Round::cpu),
                            size),
                    Row.reported(
                            "9", "one node, cases per second", rounds.spread("one", CaseMarks.Round::perSecond), size),
                    Row.reported(
                            "9",
                            "two nodes, cases per second",
                            rounds.spread("two", CaseMarks.Round::perSecond),
                            size));
        }
    }

    private CaseMarks.Round one(Variant node) throws Exception {
        return CaseMarks.round(stage, node, "WITH_LETTERS", stage.options.cases());
    }

    private CaseMarks.Round two(Variant first, Variant second) throws Exception {
        var cases = stage.options.cases() / 2;
        var before = stage.cpu(first, second);
        var begun = System.nanoTime();
        var other = CompletableFuture.supplyAsync(() -> {
            try {
                return second.number("cases", "WITH_LETTERS", cases, stage.options.clients());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        first.number("cases", "WITH_LETTERS", cases, stage.options.clients());
        other.join();
        var nanos = System.nanoTime() - begun;
        return new CaseMarks.Round(2 * cases * 1e9 / nanos, (stage.cpu(first, second) - before) / (2.0 * cases));
    }
}
