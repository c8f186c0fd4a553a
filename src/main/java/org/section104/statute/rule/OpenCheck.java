package org.section104.statute.rule;

import java.util.Optional;
import org.section104.explorer.StateGraph;
import org.section104.statute.rule.Rule.Open;
import org.section104.statute.verdict.Finding;

/** Checks that a step is open in every state at rest in which the other step is in progress. */
final class OpenCheck {

    private OpenCheck() {}

    static Optional<Finding> check(Open rule, Course course) {
        StateGraph graph = course.graph();
        for (int state = 0; state < graph.states(); state++) {
            if (graph.atRest(state) && course.isMarked(state, rule.during()) && !course.isMarked(state, rule.step())) {
                return Optional.of(course.broken(
                        rule.law(),
                        "Here '%s' can go on while '%s' is not open."
                                .formatted(course.name(rule.during()), course.name(rule.step())),
                        graph.edgesTo(state)));
            }
        }
        return Optional.empty();
    }
}
