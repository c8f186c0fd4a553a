package org.section104.statute.rule;

import java.util.Arrays;
import java.util.Optional;
import org.section104.statute.rule.Rule.Mandatory;
import org.section104.statute.verdict.Finding;

/** Checks that no run ends without the step. */
final class MandatoryCheck {

    private MandatoryCheck() {}

    static Optional<Finding> check(Mandatory rule, Course course) {
        var without = course.fromStart(course.edges(rule.passed()));
        return Arrays.stream(without.states())
                .filter(course.graph()::isFinal)
                .boxed()
                .findFirst()
                .map(end -> course.broken(
                        rule.law(),
                        "Here a case can end without '%s'."
                                .formatted(course.name(rule.passed().step())),
                        without.runTo(end)));
    }
}
