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
 * What must follow does follow: no run ends without it, and from every state there is a way to it that can be relied upon. A
 * loop is no escape as long as there is such a way out of it.
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
        var pending = course.afterAllBut(course.edges(rule.after()), done);
        // where the engine fails it goes back: that is a finding of its own
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
                        "Here a case can come to where %s cannot be reached any more.".formatted(what),
                        pending.runTo(lost.get(0)))));
    }

    /** It can still come wherever the run is, but somewhere only by a way that may never open. */
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
                "%s Here a case may never come to %s: it does only if %s."
                        .formatted(rule.law().text(), what, ways.why(doubt)),
                ways.element(doubt),
                course.graph().path(whole),
                Severity.NOT_PROVEN);
    }
}
