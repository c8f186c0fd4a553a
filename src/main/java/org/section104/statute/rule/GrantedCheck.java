package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.statute.rule.Rule.Granted;
import org.section104.statute.rule.Rule.Happening;
import org.section104.statute.verdict.Finding;

/**
 * Checks that the decisions that a step needs hold whenever the step is reached and as long as it is open. A decision
 * that was made again with another result no longer counts.
 */
final class GrantedCheck {

    private GrantedCheck() {}

    static Optional<Finding> check(Granted rule, Course course) {
        for (Happening step : rule.before()) {
            Optional<Finding> finding = check(rule, step, course);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> check(Granted rule, Happening step, Course course) {
        StateGraph graph = course.graph();
        var reached = course.edges(step);
        for (int edge = reached.nextSetBit(0); edge >= 0; edge = reached.nextSetBit(edge + 1)) {
            var against = against(rule, course.values(rule.when(), edge, step.step()));
            if (against.isPresent()) {
                var run = new ArrayList<>(graph.edgesTo(graph.source(edge)));
                run.add(edge);
                return Optional.of(course.broken(rule.law(), how(step, course, against.get(), "reached"), run));
            }
        }
        boolean work = isWork(step, course);
        for (int state = 0; work && state < graph.states(); state++) {
            if (graph.atRest(state) && course.isMarked(state, step.step())) {
                var against = against(rule, course.valuesWhileOpen(rule.when(), state, step.step()));
                if (against.isPresent()) {
                    return Optional.of(
                            course.broken(rule.law(), how(step, course, against.get(), "open"), graph.edgesTo(state)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether a step must keep its decisions while it is open. A task acts when it is completed. A sub-process
     * or a call goes on after its decisions may have changed.
     */
    private static boolean isWork(Happening step, Course course) {
        for (Node node : course.subject().nodes(step.step())) {
            if (node.kind().container() || node.kind() == Kind.CALL_ACTIVITY) {
                return false;
            }
        }
        return true;
    }

    /** Finds values of the variables for which the condition does not hold. */
    private static Optional<Map<String, String>> against(Granted rule, List<Map<String, String>> possible) {
        for (Map<String, String> values : possible) {
            if (!rule.when().holds(values::get)) {
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    private static String how(Happening step, Course course, Map<String, String> values, String how) {
        var facts = new TreeSet<String>();
        values.forEach((variable, value) ->
                facts.add(value.isEmpty() ? variable + " is not decided" : variable + " is " + value));
        return "Here '%s' can be %s while %s.".formatted(course.name(step.step()), how, String.join(" and ", facts));
    }
}
