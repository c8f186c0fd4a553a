package org.section104.statute.rule;

import java.util.Optional;
import java.util.TreeSet;
import org.section104.statute.Finding;
import org.section104.statute.explore.StateGraph;
import org.section104.statute.rule.Rule.Granted;
import org.section104.statute.rule.Rule.Happening;

/**
 * Whenever a step is reached, and as long as it is open, the decisions that it needs stand as they are then: one that was
 * asked again and answered otherwise counts no more.
 */
final class GrantedCheck {

    private GrantedCheck() {}

    static Optional<Finding> check(Granted rule, Course course) {
        return rule.before().stream()
                .flatMap(step -> check(rule, step, course).stream())
                .findFirst();
    }

    private static Optional<Finding> check(Granted rule, Happening step, Course course) {
        StateGraph graph = course.graph();
        var reached = course.edges(step);
        for (int edge = reached.nextSetBit(0); edge >= 0; edge = reached.nextSetBit(edge + 1)) {
            if (!course.holds(rule.when(), graph.target(edge))) {
                var run = new java.util.ArrayList<>(graph.edgesTo(graph.source(edge)));
                run.add(edge);
                return Optional.of(
                        course.broken(rule.law(), how(rule, step, course, graph.target(edge), "reached"), run));
            }
        }
        for (int state = 0; isWork(step, course) && state < graph.states(); state++) {
            if (course.isMarked(state, step.step()) && !course.holds(rule.when(), state) && graph.atRest(state)) {
                return Optional.of(
                        course.broken(rule.law(), how(rule, step, course, state, "open"), graph.edgesTo(state)));
            }
        }
        return Optional.empty();
    }

    /** A sub-process or a call goes on for long after what it needed; a task acts when it is completed. */
    private static boolean isWork(Happening step, Course course) {
        return course.subject().nodes(step.step()).stream()
                .noneMatch(node ->
                        node.kind().container() || node.kind() == org.section104.statute.diagram.Kind.CALL_ACTIVITY);
    }

    private static String how(Granted rule, Happening step, Course course, int state, String how) {
        var facts = new TreeSet<String>();
        course.values(rule.when(), state).stream()
                .filter(values -> !rule.when().holds(values::get))
                .findFirst()
                .orElseThrow()
                .forEach((variable, value) ->
                        facts.add(value.isEmpty() ? variable + " is not decided" : variable + " is " + value));
        return "Here '%s' can be %s while %s.".formatted(course.name(step.step()), how, String.join(" and ", facts));
    }
}
