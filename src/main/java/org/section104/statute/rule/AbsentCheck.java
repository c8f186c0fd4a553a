package org.section104.statute.rule;

import java.util.BitSet;
import java.util.Optional;
import org.section104.statute.rule.Rule.Absent;
import org.section104.statute.verdict.Finding;

/** Checks that the steps are not reached between two happenings. */
final class AbsentCheck {

    private AbsentCheck() {}

    static Optional<Finding> check(Absent rule, Course course) {
        BitSet from = course.edges(rule.from());
        BitSet until = course.edges(rule.until());
        BitSet steps = course.edges(rule.absent());
        steps.andNot(until);
        var between = course.after(from, until);
        String how = rule.until().isEmpty()
                ? "Here it can be reached after '%s'."
                        .formatted(course.name(rule.from().step()))
                : "Here it can be reached after '%s' and before '%s'."
                        .formatted(
                                course.name(rule.from().step()),
                                course.name(rule.until().get(0).step()));
        BitSet together = (BitSet) from.clone();
        together.and(steps);
        if (!together.isEmpty()) {
            int edge = together.nextSetBit(0);
            var run = new java.util.ArrayList<>(
                    course.graph().edgesTo(course.graph().source(edge)));
            run.add(edge);
            return Optional.of(course.broken(rule.law(), how, run));
        }
        int edge = between.firstEdge(steps);
        return edge < 0 ? Optional.empty() : Optional.of(course.broken(rule.law(), how, between.runOver(edge)));
    }
}
