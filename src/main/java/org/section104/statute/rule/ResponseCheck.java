package org.section104.statute.rule;

import static java.util.stream.Collectors.joining;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.section104.statute.Finding;
import org.section104.statute.rule.Rule.Happening;
import org.section104.statute.rule.Rule.Response;

/**
 * What must follow does follow: no run ends without it, and there is no state from which it cannot come any more. A loop is
 * no escape as long as there is a way out of it.
 */
final class ResponseCheck {

    private ResponseCheck() {}

    static Optional<Finding> check(Response rule, Course course) {
        return rule.all().stream()
                .flatMap(owed -> check(rule, owed, course).stream())
                .findFirst();
    }

    private static Optional<Finding> check(Response rule, List<Happening> owed, Course course) {
        BitSet done = course.edges(owed);
        BitSet possible = course.canStillTake(done);
        var pending = course.afterAllBut(course.edges(rule.after()), done);
        var lost =
                pending.states().stream().filter(state -> !possible.get(state)).toList();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        String what =
                owed.stream().map(step -> "'" + course.name(step.step()) + "'").collect(joining(" or "));
        return Optional.of(lost.stream()
                .filter(course.graph()::isFinal)
                .findFirst()
                .map(end -> course.broken(
                        rule.law(), "Here a case can end without %s.".formatted(what), pending.runTo(end)))
                .orElseGet(() -> course.broken(
                        rule.law(),
                        "Here a case can come to where %s cannot be reached any more.".formatted(what),
                        pending.runTo(lost.get(0)))));
    }
}
