package org.section104.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measures several things by turns, in an order that changes from round to round, so that no noise favors one of them. */
final class Rounds<M> {

    private final Map<String, List<M>> measured = new LinkedHashMap<>();

    /** Measures something once. */
    interface Measurement<M> {

        M of(String what) throws Exception;
    }

    private Rounds() {}

    static <M> Rounds<M> of(int rounds, List<String> what, Measurement<M> measurement) throws Exception {
        var result = new Rounds<M>();
        what.forEach(one -> result.measured.put(one, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(what);
            Collections.rotate(order, round);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (var one : order) {
                var figure = measurement.of(one);
                Stage.log("round %d of %d, %s: %s".formatted(round + 1, rounds, one, figure));
                result.measured.get(one).add(figure);
            }
        }
        return result;
    }

    /** A figure of one of them, over the rounds. */
    Spread spread(String what, ToDoubleFunction<M> figure) {
        return Spread.of(measured.get(what).stream().map(figure::applyAsDouble).toList());
    }

    /** A figure of one of them divided by another's of the same round. */
    Spread ratio(String what, String by, ToDoubleFunction<M> figure) {
        return Spread.of(IntStream.range(0, measured.get(what).size())
                .mapToObj(round -> figure.applyAsDouble(measured.get(what).get(round))
                        / figure.applyAsDouble(measured.get(by).get(round)))
                .toList());
    }
}
