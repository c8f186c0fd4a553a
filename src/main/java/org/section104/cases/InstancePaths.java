package org.section104.cases;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.section104.cases.InstancePath.Crossed;
import org.section104.cases.InstancePath.Reached;
import org.section104.cases.InstancePath.State;
import org.section104.engine.CaseHistory;
import org.section104.engine.CaseHistory.Instance;
import org.section104.explorer.PathTaken.Visit;
import org.section104.explorer.diagram.Node;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Derives the path of one process instance from the engine's history, in a fixed number of queries. */
@Component
class InstancePaths {

    private final CaseHistory history;
    private final RunDiagrams diagrams;

    InstancePaths(CaseHistory history, RunDiagrams diagrams) {
        this.history = history;
        this.diagrams = diagrams;
    }

    /** Returns an instance; empty if the engine has no history of it. The caller checks who may read it. */
    @Transactional(readOnly = true)
    Optional<Instance> instance(String id) {
        return history.instance(id);
    }

    /** Derives the path of an instance. */
    InstancePath of(Instance instance) {
        var diagram = diagrams.of(instance.definition(), instance.process());
        var times = diagram.path(instance).stream()
                .collect(groupingBy(taken -> taken.flow().id(), counting()));
        return new InstancePath(
                instance.id(),
                instance.definition(),
                instance.process(),
                instance.name(),
                instance.version(),
                instance.running(),
                instance.startedAt(),
                instance.endedAt(),
                reached(diagram, instance),
                diagram.process().flows().stream()
                        .map(flow -> new Crossed(flow.id(), times.getOrDefault(flow.id(), 0L)))
                        .filter(crossed -> crossed.times() > 0)
                        .toList());
    }

    private static List<Reached> reached(RunDiagram diagram, Instance instance) {
        var visits = RunDiagram.visits(instance);
        var ids = visits.stream().collect(toMap(Visit::id, visit -> visit));
        var byElement = new LinkedHashMap<String, List<Visit>>();
        visits.stream()
                .filter(visit -> !isRun(visit, Optional.ofNullable(ids.get(visit.scope()))))
                .forEach(visit -> byElement
                        .computeIfAbsent(visit.element(), element -> new ArrayList<>())
                        .add(visit));
        return byElement.entrySet().stream()
                .flatMap(one -> diagram.process().node(one.getKey()).stream()
                        .filter(node -> !node.kind().gateway())
                        .map(node -> reached(node, one.getValue(), instance)))
                .toList();
    }

    /** Whether a visit is one run of a multi-instance activity, whose body is around it. */
    private static boolean isRun(Visit visit, Optional<Visit> around) {
        return around.filter(body -> body.element().equals(visit.element())).isPresent();
    }

    private static Reached reached(Node node, List<Visit> visits, Instance instance) {
        var last = visits.get(visits.size() - 1);
        return new Reached(
                node.id(),
                node.title(),
                node.kind().activity(),
                state(visits.stream(), instance),
                visits.size(),
                last.startedAt(),
                last.endedAt());
    }

    private static State state(Stream<Visit> visits, Instance instance) {
        var states = visits.map(visit -> {
                    if (visit.endedAt() == null) {
                        return instance.running() ? State.CURRENT : State.STOPPED;
                    }
                    return visit.canceled() ? State.STOPPED : State.DONE;
                })
                .toList();
        return Stream.of(State.CURRENT, State.DONE)
                .filter(states::contains)
                .findFirst()
                .orElse(State.STOPPED);
    }
}
