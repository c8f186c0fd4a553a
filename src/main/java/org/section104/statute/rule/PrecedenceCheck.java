package org.section104.statute.rule;

import java.util.Optional;
import org.section104.statute.rule.Rule.Precedence;
import org.section104.statute.verdict.Finding;

/** Checks that the second step never comes before the first is done. */
final class PrecedenceCheck {

    private PrecedenceCheck() {}

    static Optional<Finding> check(Precedence rule, Course course) {
        var before = course.fromStart(course.edges(rule.first()));
        var then = course.edges(rule.then());
        then.andNot(course.edges(rule.first()));
        int edge = before.firstEdge(then);
        return edge < 0
                ? Optional.empty()
                : Optional.of(course.broken(
                        rule.law(),
                        "Here it can be reached before '%s' is done."
                                .formatted(course.name(rule.first().step())),
                        before.runOver(edge)));
    }
}
