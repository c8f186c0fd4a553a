package org.section104.statute.rule;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** Describes what changed in a process since another version, in the words of a modeler. */
public final class Changes {

    /** The most changes that one finding lists. */
    private static final int MOST = 3;

    /**
     * One change.
     *
     * @param element the node or flow
     * @param source the node where a flow starts now; empty for a node and for a removed flow
     * @param target the node where a flow ends now
     */
    private record Change(String what, String element, String source, String target) {

        boolean isOn(List<String> path) {
            for (int i = 0; i + 1 < path.size(); i++) {
                if (path.get(i).equals(source) && path.get(i + 1).equals(target)) {
                    return true;
                }
            }
            return source.isEmpty() && path.contains(element);
        }
    }

    private final Process before;
    private final Process now;
    private final List<Change> changes = new ArrayList<>();

    private Changes(Process before, Process now) {
        this.before = before;
        this.now = now;
        Map<String, Flow> flows = new HashMap<>();
        before.flows().forEach(flow -> flows.put(flow.id(), flow));
        now.flows().forEach(flow -> flow(flows.remove(flow.id()), flow));
        now.nodes().forEach(node -> before.node(node.id()).ifPresentOrElse(was -> node(was, node), () -> added(node)));
        before.nodes().stream()
                .filter(node -> now.node(node.id()).isEmpty())
                .forEach(node -> add("'%s' was removed".formatted(Subject.name(node)), node.id()));
        flows.values().stream()
                .filter(flow -> now.node(flow.source()).isPresent()
                        && now.node(flow.target()).isPresent())
                .forEach(flow -> add("%s was removed".formatted(name(flow, before)), flow.id()));
    }

    /** Compares two versions of a process. */
    public static Changes between(Process before, Process now) {
        return new Changes(before, now);
    }

    /**
     * Adds the relevant changes to a finding. Does not change a warning.
     *
     * @param which the adjective for the other version in a message
     */
    public Finding explain(Finding finding, String which) {
        if (finding.severity() == Severity.WARNING || changes.isEmpty()) {
            return finding;
        }
        List<Change> relevant = changes.stream()
                .filter(change ->
                        change.isOn(finding.path()) || change.element().equals(finding.element()))
                .toList();
        List<Change> told = relevant.isEmpty() && changes.size() <= MOST ? changes : relevant;
        return told.isEmpty()
                ? finding
                : new Finding(
                        finding.rule(),
                        finding.clause(),
                        "%s Compared with the %s version, %s."
                                .formatted(
                                        finding.message(),
                                        which,
                                        told.stream()
                                                .limit(MOST)
                                                .map(Change::what)
                                                .collect(joining("; "))),
                        finding.element(),
                        finding.path(),
                        finding.severity());
    }

    private void flow(@Nullable Flow was, Flow is) {
        String name = name(is, now);
        if (was == null) {
            add("%s to %s is new".formatted(name, name(is.target(), now)), is);
            return;
        }
        if (!was.target().equals(is.target())) {
            add("%s now leads to %s".formatted(name, name(is.target(), now)), is);
        }
        if (!was.source().equals(is.source())) {
            add("%s now starts at %s".formatted(name(was, before), name(is.source(), now)), is);
        }
        if (!was.condition().equals(is.condition())) {
            add(
                    "%s now has the condition %s"
                            .formatted(name, shown(is.condition().text())),
                    is);
        }
    }

    private void added(Node node) {
        add("'%s' is new".formatted(Subject.name(node)), node.id());
    }

    private void node(Node was, Node is) {
        String name = Subject.name(is);
        var attributes = new TreeSet<>(was.attributes().keySet());
        attributes.addAll(is.attributes().keySet());
        attributes.removeAll(List.of("name", "id"));
        boolean told = false;
        for (String attribute : attributes) {
            String value = is.attribute(attribute);
            if (!value.equals(was.attribute(attribute))) {
                told = true;
                add(
                        "'%s' has %s %s, it had %s"
                                .formatted(
                                        name,
                                        attribute.substring(attribute.indexOf(':') + 1),
                                        shown(value),
                                        shown(was.attribute(attribute))),
                        is.id());
            }
        }
        boolean same = Stream.of(
                        List.of(was.events(), is.events()),
                        List.of(was.multiInstance(), is.multiInstance()),
                        List.of(was.extensions(), is.extensions()),
                        List.of(was.parent(), is.parent()))
                .allMatch(pair -> Objects.equals(pair.get(0), pair.get(1)));
        if (!same && !told) {
            add("'%s' was changed".formatted(name), is.id());
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : "'" + value + "'";
    }

    /** Names a flow, for example {@code the flow 'No' from 'Concurrence given?'}. */
    private static String name(Flow flow, Process process) {
        String name = flow.name().isBlank() ? "" : " '" + flow.name().strip() + "'";
        return "the flow%s from %s".formatted(name, name(flow.source(), process));
    }

    private static String name(String node, Process process) {
        return "'" + process.node(node).map(Subject::name).orElse(node) + "'";
    }

    private void add(String what, String element) {
        changes.add(new Change(what, element, "", ""));
    }

    private void add(String what, Flow flow) {
        changes.add(new Change(what, flow.id(), flow.source(), flow.target()));
    }
}
