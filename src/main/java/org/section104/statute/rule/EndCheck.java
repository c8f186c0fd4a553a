package org.section104.statute.rule;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Warns if a case may never end because it waits for a message or for a condition that the gate cannot read. Such a
 * wait is only a warning, because the process owner may know that the event occurs.
 */
final class EndCheck {

    private EndCheck() {}

    static Optional<Finding> check(Course course) {
        Ways ways = course.ways(Rule.Response.LONGEST_WAIT);
        if (ways.allSure()) {
            return Optional.empty();
        }
        var graph = course.graph();
        var ends = new BitSet();
        for (int edge = 0; edge < graph.edges(); edge++) {
            ends.set(edge, graph.isFinal(graph.target(edge)));
        }
        BitSet possible = course.canStillTake(ends);
        BitSet sure = ways.surelyReach(ends);
        return Arrays.stream(course.fromStart(new BitSet()).states())
                .filter(state -> possible.get(state) && !sure.get(state))
                .boxed()
                .findFirst()
                .map(state -> warning(ways, ways.toDoubt(state, ends), course));
    }

    private static Finding warning(Ways ways, List<Integer> on, Course course) {
        int doubt = on.get(on.size() - 1);
        return new Finding(
                "sound",
                course.subject().law().clause(),
                "A case may never end: it ends only if %s.".formatted(ways.why(doubt)),
                ways.element(doubt),
                List.of(),
                Severity.WARNING);
    }
}
