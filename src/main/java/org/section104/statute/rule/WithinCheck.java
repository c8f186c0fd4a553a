package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.section104.explorer.StateGraph;
import org.section104.explorer.terms.Trigger;
import org.section104.statute.rule.Clocks.Clock;
import org.section104.statute.rule.Clocks.Length;
import org.section104.statute.rule.Rule.Within;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks that a clock is armed in every state at rest in which the step is pending. The service must count the clock
 * from the trigger, and the clock must lead to the step for a missed deadline. If the step must be done at once, no
 * state may wait before it.
 */
final class WithinCheck {

    private final Within rule;
    private final Course course;
    private final StateGraph graph;

    private WithinCheck(Within rule, Course course) {
        this.rule = rule;
        this.course = course;
        this.graph = course.graph();
    }

    static Optional<Finding> check(Within rule, Course course) {
        var check = new WithinCheck(rule, course);
        return rule.atOnce() ? check.atOnce() : check.clocked();
    }

    private Optional<Finding> atOnce() {
        var pending = course.afterAllBut(course.edges(rule.after()), course.edges(rule.doing()));
        for (int state : pending.states()) {
            if (waits(state) && !course.isMarked(state, rule.doing())) {
                return Optional.of(course.broken(
                        rule.law(),
                        "Here the case waits for something else after '%s', before '%s'."
                                .formatted(
                                        course.name(rule.after().step()),
                                        course.name(rule.doing().get(0).step())),
                        pending.runTo(state)));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> clocked() {
        List<Clock> leading = new ArrayList<>();
        List<Clock> counted = new ArrayList<>();
        for (Clock clock : Clocks.of(course)) {
            if (leads(clock)) {
                leading.add(clock);
                if (clock.length(rule) == Length.COUNTED) {
                    counted.add(clock);
                }
            }
        }
        return unclocked(counted).map(run -> finding(leading, run));
    }

    private Finding finding(List<Clock> leading, List<Integer> run) {
        Optional<Clock> unknown = ofLength(Length.UNKNOWN, leading).findFirst();
        if (unknown.isPresent()) {
            return unproven(unknown.get());
        }
        return ofLength(Length.TOO_LONG, leading)
                .findFirst()
                .map(clock -> mistaken(
                        clock,
                        "runs for %s, which is longer than %d days"
                                .formatted(clock.text(), rule.atMost().toDays()),
                        run))
                .or(() -> ofLength(Length.COUNTED_LATE, leading)
                        .findFirst()
                        .map(clock -> mistaken(
                                clock,
                                "runs for %s from when it is armed, not from the trigger, which may be weeks before"
                                        .formatted(clock.text()),
                                run)))
                .orElseGet(() -> course.broken(
                        rule.law(),
                        "Here a case can wait for '%s' without a clock that leads to '%s'."
                                .formatted(course.name(rule.doing().get(0).step()), course.name(rule.otherwise())),
                        run));
    }

    private Stream<Clock> ofLength(Length length, List<Clock> clocks) {
        return clocks.stream().filter(clock -> clock.length(rule) == length);
    }

    private Finding unproven(Clock clock) {
        return new Finding(
                rule.law().id(),
                rule.law().clause(),
                "%s The gate cannot prove that the clock of '%s', %s, ends in time; write %s, the clock that the service counts from the trigger."
                        .formatted(
                                rule.law().text(), course.name(clock.element().index()), clock.text(), counted()),
                clock.element().path(),
                List.of(),
                Severity.NOT_PROVEN);
    }

    private Finding mistaken(Clock clock, String how, List<Integer> run) {
        return new Finding(
                rule.law().id(),
                rule.law().clause(),
                "%s Here the clock of '%s' %s. Write %s as a date (timeDate)."
                        .formatted(
                                rule.law().text(), course.name(clock.element().index()), how, counted()),
                clock.element().path(),
                graph.path(run),
                Severity.VIOLATION);
    }

    /** Returns the expression of the clock that the rule requires. */
    private String counted() {
        return rule.clock().isEmpty()
                ? course.subject().statute().clocks().stream()
                        .filter(clock -> clock.atMost().compareTo(rule.atMost()) <= 0)
                        .map(Statute.Clock::expression)
                        .findFirst()
                        .orElse("a clock")
                : rule.clock();
    }

    /** Finds the shortest run to a state in which none of the clocks is armed; empty if there is no such run. */
    private Optional<List<Integer>> unclocked(List<Clock> clocks) {
        var pending = pending(clocks);
        for (int state : pending.states()) {
            if (waits(state) && !graph.isFinal(state) && !isArmed(state, clocks)) {
                return Optional.of(pending.runTo(state));
            }
        }
        return Optional.empty();
    }

    private boolean isArmed(int state, List<Clock> clocks) {
        for (Clock clock : clocks) {
            if (graph.armed(state, clock.element().index())) {
                return true;
            }
        }
        return false;
    }

    private Course.Reach pending(List<Clock> clocks) {
        BitSet cut = course.edges(rule.doing());
        for (Clock clock : clocks) {
            cut.or(firings(clock));
        }
        return course.afterAllBut(course.edges(rule.after()), cut);
    }

    /** Returns whether the end of the clock always leads at once to the step for a missed deadline. */
    private boolean leads(Clock clock) {
        BitSet firings = firings(clock);
        BitSet there = course.edges(new Rule.Happening(rule.otherwise(), false, Claim.ALWAYS));
        for (int state : course.afterAllBut(firings, there).states()) {
            if (waits(state) && !course.isMarked(state, rule.otherwise())) {
                return false;
            }
        }
        return !firings.isEmpty();
    }

    /**
     * Returns whether the engine waits in a state. Where it fails, it rolls back, and another finding reports that.
     */
    private boolean waits(int state) {
        return graph.atRest(state) && !graph.halted(state);
    }

    private BitSet firings(Clock clock) {
        var edges = new BitSet();
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (graph.trigger(edge) == Trigger.TIMER
                    && graph.triggered(edge) == clock.element().index()) {
                edges.set(edge);
            }
        }
        return edges;
    }
}
