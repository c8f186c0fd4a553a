package org.section104.cases;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.section104.engine.CaseHistory.Visit;
import org.section104.engine.FlowHistory;
import org.section104.engine.FlowHistory.Days;
import org.section104.engine.FlowHistory.Version;
import org.section104.explorer.PathTaken;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.OfficeTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes the figures of a diagram for its heat map. The database aggregates the days of all steps. The flows are
 * derived from the visits of each instance, because the engine keeps no flows. Only the newest
 * {@value #MOST_INSTANCES} instances are read, so that the time is bounded. It takes a fixed number of queries.
 */
@Component
class HeatMap {

    /** The most instances whose paths are derived, which takes about a second. */
    private static final int MOST_INSTANCES = 2_000;

    private final FlowHistory history;
    private final RunDiagrams diagrams;
    private final StatutoryClock clock;

    HeatMap(FlowHistory history, RunDiagrams diagrams, StatutoryClock clock) {
        this.history = history;
        this.diagrams = diagrams;
        this.clock = clock;
    }

    /**
     * Returns the figures of a version of a process, with those of all versions that have the same elements and flows.
     *
     * @param definition the id of the version in the engine
     * @param days the period in days of the calendar in Washington, until today; empty for all time
     * @return empty if the engine does not know the version
     */
    @Transactional(readOnly = true)
    Optional<HeatMapFigures> of(String definition, OptionalInt days) {
        return history.version(definition).map(version -> figures(version, days));
    }

    private HeatMapFigures figures(Version version, OptionalInt days) {
        var now = clock.now();
        var since = days.isPresent()
                ? FlowPeriod.until(StatutoryClock.dateOf(now), days.getAsInt()).begin()
                : Instant.EPOCH;
        var shown = diagrams.of(version.definition(), version.process()).process();
        var alike = new LinkedHashMap<String, Version>(Map.of(version.definition(), version));
        var others = new ArrayList<Integer>();
        var versions = history.versions(version.process(), since);
        for (var one : versions.newest()) {
            if (outline(diagrams.of(one.definition(), one.process()).process()).equals(outline(shown))) {
                alike.put(one.definition(), one);
            } else {
                others.add(one.number());
            }
        }
        var counts = history.counts(alike.keySet(), since);
        var taken = new Taken(alike, since);
        history.visits(alike.keySet(), since, MOST_INSTANCES, taken::add);
        return new HeatMapFigures(
                version.definition(),
                version.process(),
                version.name(),
                version.number(),
                alike.values().stream().map(Version::number).sorted().toList(),
                others.stream().sorted().toList(),
                versions.hasMore(),
                days.isPresent() ? days.getAsInt() : null,
                now,
                counts.running(),
                counts.ended(),
                taken.instances,
                counts.live(),
                steps(shown, history.days(alike.keySet(), since)),
                shown.flows().stream().map(flow -> path(shown, flow, taken)).toList());
    }

    /** What must be the same in two versions so that their figures mean the same. */
    private record Outline(Set<List<Object>> nodes, Set<List<String>> flows) {}

    private static Outline outline(Process process) {
        return new Outline(
                process.nodes().stream()
                        .map(node -> List.<Object>of(node.id(), node.kind(), node.parent(), node.attachedTo()))
                        .collect(toSet()),
                process.flows().stream()
                        .map(flow -> List.of(flow.id(), flow.source(), flow.target()))
                        .collect(toSet()));
    }

    /** How often each flow was taken in a period. */
    private final class Taken {

        private final Map<String, Version> versions;
        private final Instant since;
        private final Map<String, Long> times = new HashMap<>();
        private long instances;

        Taken(Map<String, Version> versions, Instant since) {
            this.versions = versions;
            this.since = since;
        }

        void add(String definition, List<Visit> visits) {
            instances++;
            PathTaken.of(
                            diagrams.of(
                                            definition,
                                            Objects.requireNonNull(versions.get(definition))
                                                    .process())
                                    .process(),
                            RunDiagram.visits(visits))
                    .stream()
                    .filter(taken -> !at(taken).isBefore(since))
                    .forEach(taken -> times.merge(taken.flow().id(), 1L, Long::sum));
        }

        private static Instant at(PathTaken.Taken taken) {
            var to = taken.to();
            return to != null
                    ? to.startedAt()
                    : Objects.requireNonNull(taken.from().endedAt());
        }
    }

    private static HeatMapFigures.Path path(Process process, Flow flow, Taken taken) {
        return new HeatMapFigures.Path(
                flow.id(),
                flow.name(),
                title(process, flow.source()),
                title(process, flow.target()),
                taken.times.getOrDefault(flow.id(), 0L));
    }

    private static String title(Process process, String element) {
        return process.node(element).map(Node::title).orElse(element);
    }

    private static List<HeatMapFigures.Step> steps(Process process, List<Days> days) {
        var byElement = days.stream().collect(toMap(Days::element, one -> one));
        var standing = standing(process);
        return process.nodes().stream()
                .filter(node -> waits(node.kind()))
                .flatMap(node -> Optional.ofNullable(byElement.get(node.id())).stream()
                        .map(figures -> new HeatMapFigures.Step(
                                node.id(),
                                node.title(),
                                standing.contains(node.id()),
                                figures.completed(),
                                figures.canceled(),
                                WaitingFlow.inDays(figures.median()).doubleValue(),
                                WaitingFlow.inDays(figures.ninetieth()).doubleValue())))
                .toList();
    }

    /** Whether a case can wait there: the service does the other activities at once. */
    private static boolean waits(Kind kind) {
        return switch (kind) {
            case USER_TASK,
                    RECEIVE_TASK,
                    CALL_ACTIVITY,
                    SUB_PROCESS,
                    EVENT_SUB_PROCESS,
                    TRANSACTION,
                    AD_HOC_SUB_PROCESS -> true;
            default -> false;
        };
    }

    /** The standing tasks, and the scopes around them. */
    private static Set<String> standing(Process process) {
        var steps = OfficeTask.standing();
        var standing = new HashSet<String>();
        process.nodes().stream()
                .filter(node -> node.kind() == Kind.USER_TASK && steps.contains(RunDiagram.step(node)))
                .forEach(node -> {
                    for (var at = Optional.of(node);
                            at.isPresent();
                            at = process.node(at.get().parent())) {
                        standing.add(at.get().id());
                    }
                });
        return standing;
    }
}
