package org.section104.statute.rule;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.section104.statute.Finding;
import org.section104.statute.Finding.Severity;
import org.section104.statute.explore.Element;
import org.section104.statute.explore.StateGraph;
import org.section104.statute.explore.Trigger;
import org.section104.statute.rule.Clocks.Clock;
import org.section104.statute.rule.Clocks.Length;
import org.section104.statute.rule.Rule.Within;

/**
 * While something is to be done a clock runs: whenever the engine waits, one is armed that ends in time and then leads to
 * what a missed deadline leads to. What is to be done at once waits for nothing at all.
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
        return pending.states().stream()
                .filter(state -> graph.atRest(state) && !course.isMarked(state, rule.doing()))
                .findFirst()
                .map(state -> course.broken(
                        rule.law(),
                        "Here something else is waited for after '%s', before '%s'."
                                .formatted(
                                        course.name(rule.after().step()),
                                        course.name(rule.doing().get(0).step())),
                        pending.runTo(state)));
    }

    private Optional<Finding> clocked() {
        List<Clock> leading = Clocks.of(course).stream().filter(this::leads).toList();
        List<Clock> counted = leading.stream()
                .filter(clock -> clock.length(rule) == Length.COUNTED)
                .toList();
        boolean holds = unclocked(counted).isEmpty()
                || leading.stream()
                        .filter(clock -> clock.length(rule) == Length.SHORT_ENOUGH)
                        .anyMatch(clock -> unclocked(List.of(clock)).isEmpty() && !restarts(clock));
        return holds ? Optional.empty() : Optional.of(finding(leading));
    }

    private Finding finding(List<Clock> leading) {
        Optional<Clock> unknown = ofLength(Length.UNKNOWN, leading).findFirst();
        if (unknown.isPresent()) {
            return unproven(unknown.get());
        }
        var run = unclocked(ofLength(Length.COUNTED, leading).toList()).orElse(List.of());
        return ofLength(Length.TOO_LONG, leading)
                .findFirst()
                .map(clock -> tooLong(clock, run))
                .orElseGet(() -> course.broken(
                        rule.law(),
                        "Here '%s' can be waited for without a clock that leads to '%s'."
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
                "%s It cannot be proven that the clock of '%s', %s, ends in time; write the clock that the service counts, or a duration such as P20D."
                        .formatted(
                                rule.law().text(), course.name(clock.element().index()), clock.text()),
                clock.element().path(),
                List.of(),
                Severity.NOT_PROVEN);
    }

    private Finding tooLong(Clock clock, List<Integer> run) {
        return new Finding(
                rule.law().id(),
                rule.law().clause(),
                "%s Here the clock of '%s' runs for %s, which is longer than %d days."
                        .formatted(
                                rule.law().text(),
                                course.name(clock.element().index()),
                                clock.text(),
                                rule.atMost().toDays()),
                clock.element().path(),
                graph.path(run),
                Severity.VIOLATION);
    }

    /** The run to where none of the clocks is armed although it should, or has been, none if there is no such run. */
    private Optional<List<Integer>> unclocked(List<Clock> clocks) {
        var pending = pending(clocks);
        return pending.states().stream()
                .filter(state -> graph.atRest(state) && !graph.isFinal(state))
                .filter(state -> clocks.stream()
                        .noneMatch(clock -> graph.armed(state, clock.element().index())))
                .findFirst()
                .map(pending::runTo);
    }

    private Course.Reach pending(List<Clock> clocks) {
        BitSet cut = course.edges(rule.doing());
        clocks.forEach(clock -> cut.or(firings(clock)));
        return course.afterAllBut(course.edges(rule.after()), cut);
    }

    /** Whether the clock is started anew while it should run on: a duration would then begin again. */
    private boolean restarts(Clock clock) {
        BitSet starts = entered(clock.host());
        var pending = pending(List.of(clock));
        BitSet cut = course.edges(rule.doing());
        cut.or(firings(clock));
        var first = new BitSet();
        pending.states().forEach(state -> {
            for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
                first.set(edge, starts.get(edge));
            }
        });
        return course.after(first, cut).firstEdge(starts) >= 0;
    }

    private BitSet entered(Optional<Element> host) {
        var edges = new BitSet();
        host.ifPresent(element -> {
            for (int edge = 0; edge < graph.edges(); edge++) {
                for (int entered : graph.entered(edge)) {
                    edges.set(edge, edges.get(edge) || entered == element.index());
                }
            }
        });
        return edges;
    }

    /** Whether what a missed deadline leads to always comes, at once, when the clock ends. */
    private boolean leads(Clock clock) {
        BitSet firings = firings(clock);
        BitSet there = course.edges(new Rule.Happening(rule.otherwise(), false, Claim.ALWAYS));
        return !firings.isEmpty()
                && course.afterAllBut(firings, there).states().stream()
                        .noneMatch(state -> graph.atRest(state) && !course.isMarked(state, rule.otherwise()));
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
