package org.section104.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.section104.casefile.CaseKind;
import org.section104.engine.CaseHistory.Instance;
import org.section104.explorer.PathTaken.Visit;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.picture.Progress;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws the diagrams of a case, each in the version on which the case runs, with the path taken and the current steps. A
 * fixed number of queries, whatever the size of the case.
 */
@Component
class CaseDiagrams {

    private final RunDiagrams diagrams;

    CaseDiagrams(RunDiagrams diagrams) {
        this.diagrams = diagrams;
    }

    /**
     * Draws the planes of a case: first those of its own process, then those of the latest instance of each other process.
     * A diagram without a layout is left out. The caller checks first that the reader may read the case.
     *
     * @param instances the history of the case
     */
    @Transactional(readOnly = true)
    List<DrawnPlane> of(String caseNumber, List<Instance> instances) {
        var own = process(CaseKind.of(caseNumber));
        return latest(instances, own).stream()
                .flatMap(instance -> planes(
                        caseNumber,
                        instance,
                        instance.process().equals(own) ? restarted(instance, instances) : List.of(instance))
                        .stream())
                .toList();
    }

    private static String process(CaseKind kind) {
        return switch (kind) {
            case ASSIGNMENT -> "assign-personnel";
            case ASSISTANCE -> "provide-assistance";
            case REPORT -> "annual-report";
            case AGREEMENT -> "record-agreement";
        };
    }

    /** The latest instance of each process: that of the case's own process first, then by their start. */
    private static List<Instance> latest(List<Instance> instances, String own) {
        var latest = new LinkedHashMap<String, Instance>();
        instances.forEach(instance -> latest.merge(
                instance.process(),
                instance,
                (before, later) -> before.running() && !later.running() ? before : later));
        return latest.values().stream()
                .sorted(Comparator.comparing(
                                (Instance instance) -> !instance.process().equals(own))
                        .thenComparing(Instance::startedAt))
                .toList();
    }

    /** The instance, after those that it replaced on the same diagram: together they have the whole path. */
    private static List<Instance> restarted(Instance latest, List<Instance> instances) {
        return instances.stream()
                .filter(instance -> instance.definition().equals(latest.definition()))
                .filter(instance -> instance.id().equals(latest.id())
                        || instance.deleted()
                        || !instance.running() && instance.endedAt() == null)
                .toList();
    }

    private List<DrawnPlane> planes(String caseNumber, Instance latest, List<Instance> instances) {
        var diagram = diagrams.of(latest.definition(), latest.process());
        var walk = new Walk(diagram, latest);
        instances.forEach(walk::add);
        var planes = new ArrayList<DrawnPlane>();
        diagram.picture()
                .svg(
                        walk.progress(),
                        plane -> "%s: %s".formatted(caseNumber, title(diagram, latest, plane)),
                        walk.inWords())
                .forEach((plane, svg) -> planes.add(new DrawnPlane(
                        latest.process(),
                        title(diagram, latest, plane),
                        latest.version(),
                        walk.isCurrent(diagram.picture().elements(plane)),
                        svg)));
        return planes;
    }

    /** The name of the sub-process that a plane shows, or that of the process. */
    private static String title(RunDiagram diagram, Instance instance, String plane) {
        return diagram.process().node(plane).map(Node::title).orElse(instance.name());
    }

    /** What instances of a process did on a diagram. */
    private static final class Walk {

        private final RunDiagram diagram;
        private final Instance latest;
        private final Map<String, Integer> done = new HashMap<>();
        private final Set<String> begun = new HashSet<>();
        private final Set<String> active = new LinkedHashSet<>();
        private final Set<String> flows = new HashSet<>();
        private final List<String> ends = new ArrayList<>();

        Walk(RunDiagram diagram, Instance latest) {
            this.diagram = diagram;
            this.latest = latest;
        }

        void add(Instance instance) {
            var visits = RunDiagram.visits(instance);
            var ids = visits.stream().collect(Collectors.toMap(Visit::id, visit -> visit));
            visits.forEach(visit -> {
                begun.add(visit.element());
                var isRun = Optional.ofNullable(ids.get(visit.scope()))
                        .filter(around -> around.element().equals(visit.element()))
                        .isPresent();
                if ((visit.isCompleted() || isEnd(visit)) && !isRun) {
                    done.merge(visit.element(), 1, Integer::sum);
                }
                if (visit.endedAt() == null && instance.running()) {
                    active.add(visit.element());
                }
            });
            diagram.path(instance).forEach(taken -> flows.add(taken.flow().id()));
            visits.stream()
                    .map(Visit::element)
                    .filter(element -> diagram.process()
                            .node(element)
                            .filter(node -> node.kind() == Kind.END_EVENT
                                    && node.parent().isEmpty())
                            .isPresent())
                    .forEach(ends::add);
        }

        /** An end that throws an error is canceled together with its scope. */
        private boolean isEnd(Visit visit) {
            return visit.endedAt() != null
                    && diagram.process()
                            .node(visit.element())
                            .filter(node -> node.kind() == Kind.END_EVENT)
                            .isPresent();
        }

        Progress progress() {
            var current = new HashSet<>(active);
            active.forEach(element -> {
                var at = element;
                while (!at.isEmpty()) {
                    current.add(at);
                    at = diagram.process().node(at).map(Node::parent).orElse("");
                }
            });
            var stopped = begun.stream()
                    .filter(element -> !done.containsKey(element) && !current.contains(element))
                    .collect(Collectors.toSet());
            return new Progress(Map.copyOf(done), current, stopped, Set.copyOf(flows));
        }

        boolean isCurrent(List<String> elements) {
            return elements.stream().anyMatch(active::contains);
        }

        /** The done and the current tasks in words, and how an ended process ended. */
        String inWords() {
            var words = new StringBuilder(latest.name())
                    .append(", version ")
                    .append(latest.version())
                    .append(". ");
            words.append("Done: ").append(tasks(done.keySet())).append(". ");
            if (!active.isEmpty()) {
                words.append("Waiting now: ").append(tasks(active)).append(". ");
            }
            if (!ends.isEmpty()) {
                words.append("Ended: ")
                        .append(ends.stream()
                                .map(end -> diagram.name(end).orElse(end))
                                .distinct()
                                .collect(Collectors.joining(", ")))
                        .append(". ");
            }
            return words.toString().strip();
        }

        private String tasks(Set<String> elements) {
            var names = diagram.process().nodes().stream()
                    .filter(node -> elements.contains(node.id()))
                    .filter(node -> node.kind().activity() && !node.kind().container())
                    .map(Node::title)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "none" : names;
        }
    }
}
