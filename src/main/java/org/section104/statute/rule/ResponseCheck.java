package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.section104.statute.rule.Rule.Happening;
import org.section104.statute.rule.Rule.Response;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks that the owed steps follow: no run ends without them, and every state has a reliable way to them. A loop is
 * permitted if a reliable way leaves it.
 */
final class ResponseCheck {

    private ResponseCheck() {}

    static Optional<Finding> check(Response rule, Course course) {
        for (List<Happening> owed : rule.all()) {
            Optional<Finding> finding = check(rule, owed, course);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> check(Response rule, List<Happening> owed, Course course) {
        BitSet done = course.edges(owed);
        BitSet possible = course.canStillTake(done);
        var pending = pending(rule.after(), owed, done, course);
        // where the engine fails, it rolls back; another finding reports that
        List<Integer> lost = new ArrayList<>();
        for (int state : pending.states()) {
            if (!possible.get(state) && !course.graph().halted(state)) {
                lost.add(state);
            }
        }
        List<String> names = new ArrayList<>();
        for (Happening step : owed) {
            names.add("'" + course.name(step.step()) + "'");
        }
        String what = String.join(" or ", names);
        if (lost.isEmpty()) {
            return unsure(rule, done, pending, what, course);
        }
        return Optional.of(lost.stream()
                .filter(course.graph()::isFinal)
                .findFirst()
                .map(end -> course.broken(
                        rule.law(), "Here a case can end without %s.".formatted(what), pending.runTo(end)))
                .orElseGet(() -> course.broken(
                        rule.law(),
                        "Here a case can reach a state from which %s can no longer be reached.".formatted(what),
                        pending.runTo(lost.get(0)))));
    }

    /**
     * Returns the states in which the step is owed. A step that owes itself is owed again by each completion; a different
     * step that happens in the same transition is done.
     */
    static Course.Reach pending(Happening after, List<Happening> owed, BitSet done, Course course) {
        BitSet edges = course.edges(after);
        boolean again = owed.stream().anyMatch(happening -> happening.step().equals(after.step()));
        return again ? course.after(edges, done) : course.afterAllBut(edges, done);
    }

    /** Finds a state from which the owed step can be reached, but not by a reliable way. */
    private static Optional<Finding> unsure(
            Response rule, BitSet done, Course.Reach pending, String what, Course course) {
        Ways ways = course.ways(rule.longestWait());
        if (ways.allSure()) {
            return Optional.empty();
        }
        BitSet sure = ways.surelyReach(done);
        return Arrays.stream(pending.states())
                .filter(state -> !sure.get(state) && !course.graph().halted(state))
                .boxed()
                .findFirst()
                .map(state -> unsure(rule, ways, ways.toDoubt(state, done), pending.runTo(state), what, course));
    }

    private static Finding unsure(
            Response rule, Ways ways, List<Integer> on, List<Integer> run, String what, Course course) {
        int doubt = on.get(on.size() - 1);
        var whole = new ArrayList<>(run);
        whole.addAll(on.subList(0, on.size() - 1));
        return new Finding(
                rule.law().id(),
                rule.law().clause(),
                "%s Here a case may never reach %s: it does so only if %s."
                        .formatted(rule.law().text(), what, ways.why(doubt)),
                ways.element(doubt),
                course.graph().path(whole),
                Severity.NOT_PROVEN);
    }
}
