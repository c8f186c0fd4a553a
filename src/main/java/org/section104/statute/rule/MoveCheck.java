package org.section104.statute.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.explorer.Explorer;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.CalledProcesses;
import org.section104.explorer.terms.Element;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Variable;
import org.section104.explorer.terms.Write;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks whether a running case may migrate to another version of its process. It may, if a case of that version could
 * have reached the same place by the same steps and with the same decisions. Then everything that is proven about the
 * version also holds for the case, and the case loses no step that it still owes.
 *
 * <p>Instances of a multi-instance activity are compared separately, each by its own place.
 */
public final class MoveCheck {

    private static final String RULE = "migration";
    /**
     * The state cap. The released diagram with the most states, provide-assistance, has a quarter of it without its
     * callees, which fits into 256 MB.
     */
    private static final int STATES = 4_000_000;

    private final ProcessLaw law;
    private final Process target;
    private final Map<String, Map<String, String>> standIns;
    private final StateGraph graph;

    /** An open activity instance and its target. An empty {@code to} means that the plan has no instruction for it. */
    public record Move(String from, String to) {}

    /** An activity that the case has completed, with the version of the process in which it did so. */
    public record Done(Process process, String element) {}

    /**
     * A case to migrate.
     *
     * @param source the version of the process that the case is in
     * @param open the open activities, including the sub-processes around them
     * @param plan all instructions of the migration plan
     * @param done the completed activities, in order
     * @param variables the variables of the case
     */
    public record Case(
            Process source, List<Move> open, List<Move> plan, List<Done> done, Map<String, Object> variables) {}

    /**
     * Creates a check against one version.
     *
     * @param target the version to migrate to
     */
    public MoveCheck(Statute statute, ProcessLaw law, Process target) {
        this.law = law;
        this.target = target;
        this.standIns = Values.standIns(target, CalledProcesses.NONE, statute);
        // a called process goes on as an instance of its own
        this.graph = new Explorer(Options.DEFAULT
                        .withStateCap(STATES)
                        .withReduction(false)
                        .withVariables(Values.of(target, CalledProcesses.NONE, statute))
                        .withContracts(new StepContracts(statute)))
                .explore(target);
    }

    /** Returns why a case may not migrate; empty if it may. */
    public Optional<Finding> objection(Case moved) {
        return anotherStep(moved)
                .or(() -> graph.complete()
                        ? Optional.empty()
                        : Optional.of(finding("", "The new version has too many states to prove anything about.")))
                .or(() -> notThere(moved));
    }

    // ---- the plan

    /** Requires that the plan maps each step to the same step, and other elements to elements that are not steps. */
    private Optional<Finding> anotherStep(Case moved) {
        for (var move : moved.plan()) {
            var from = moved.source().node(move.from());
            var to = target.node(move.to());
            // the engine itself reports an element that does not exist
            if (from.isPresent() && to.isPresent() && !isSame(from.get(), to.get())) {
                return Optional.of(finding(
                        move.to(),
                        "The plan takes %s to %s, which is another step. Map each step to itself."
                                .formatted(quoted(from.get()), quoted(to.get()))));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Node from, Node to) {
        return from.kind() == to.kind() && Subject.label(from).equals(Subject.label(to));
    }

    // ---- where the case would stand

    private Optional<Finding> notThere(Case moved) {
        var places = places(moved);
        for (var place : places) {
            if (place.isEmpty()) {
                return Optional.of(finding(
                        "", "The plan does not say where the case goes on. Map each step that is open to itself."));
            }
            var standing = states(state -> graph.atRest(state) && open(state).equals(place));
            if (standing.isEmpty()) {
                return Optional.of(finding(
                        first(place),
                        "No case of the new version ever stands at %s%s."
                                .formatted(quoted(place), places.size() > 1 ? " at the same time" : "")));
            }
            var decided = and(standing, states(state -> isDecidedAs(state, moved.variables(), true)));
            var missing = missing(standing, decided, moved, first(place));
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> missing(BitSet standing, BitSet decided, Case moved, String where) {
        var done = labels(moved.done());
        if (!and(reachedBy(done), decided).isEmpty()) {
            return Optional.empty();
        }
        // the case may still owe what it has not decided yet
        var alike = and(standing, states(state -> isDecidedAs(state, moved.variables(), false)));
        var owed = alike.isEmpty() ? Set.<String>of() : owed(alike, new HashSet<>(done));
        if (!owed.isEmpty()) {
            return Optional.of(owing(owed, where));
        }
        if (decided.isEmpty()) {
            return Optional.of(finding(
                    where,
                    "With its decisions (%s) no case of the new version stands there."
                            .formatted(decisions(moved.variables()))));
        }
        return Optional.of(finding(
                where,
                "No case of the new version comes there by the steps that this one has taken (%s)."
                        .formatted(done.isEmpty() ? "none" : quotedSteps(new LinkedHashSet<>(done)))));
    }

    /** Creates the finding about owed steps. Its clause and its element are those of the first owed step. */
    private Finding owing(Set<String> owed, String where) {
        var step = law.step(owed.iterator().next());
        var element = target.nodes().stream()
                .filter(node -> Subject.label(node).filter(step.label()::equals).isPresent())
                .map(Node::id)
                .findFirst()
                .orElse("");
        return new Finding(
                RULE,
                step.clause(),
                "It still owes %s, and would lose that: in the new version every case that stands at %s has done it."
                        .formatted(quotedSteps(owed), quoted(Set.of(where))),
                element,
                List.of(),
                Severity.VIOLATION);
    }

    /**
     * Returns the sets of elements that are open at the same time: one set, or one for each instance of a
     * multi-instance activity.
     */
    private Set<Set<String>> places(Case moved) {
        var all = new HashSet<String>();
        moved.open().stream().map(Move::to).filter(to -> !to.isEmpty()).forEach(all::add);
        var legs = all.stream().filter(this::isWithinMany).collect(Collectors.toSet());
        var outside = new HashSet<>(all);
        outside.removeAll(legs);
        if (legs.isEmpty()) {
            return Set.of(outside);
        }
        return legs.stream()
                .map(leg -> {
                    Set<String> place = new HashSet<>(outside);
                    place.add(leg);
                    parents(leg).filter(legs::contains).forEach(place::add);
                    return place;
                })
                .filter(place -> !isContainerOnly(place, legs))
                .collect(Collectors.toSet());
    }

    private boolean isContainerOnly(Set<String> place, Set<String> legs) {
        return place.stream().filter(legs::contains).allMatch(leg -> target.node(leg)
                .filter(node -> node.kind().container())
                .isPresent());
    }

    private boolean isWithinMany(String element) {
        return parents(element)
                .flatMap(parent -> target.node(parent).stream())
                .anyMatch(parent -> parent.multiInstance().isPresent());
    }

    private Stream<String> parents(String element) {
        var parents = new ArrayList<String>();
        for (var node = target.node(element);
                node.isPresent() && !node.get().parent().isEmpty();
                node = target.node(node.get().parent())) {
            parents.add(node.get().parent());
        }
        return parents.stream();
    }

    private Set<String> open(int state) {
        return graph.marked(state).stream()
                .mapToObj(graph.elements()::get)
                .map(Element::path)
                .filter(path -> path.indexOf('/') < 0)
                .collect(Collectors.toSet());
    }

    /**
     * Returns whether a case with these values may be in a state.
     *
     * @param undecidedToo whether variables without a value are compared, too
     */
    private boolean isDecidedAs(int state, Map<String, Object> values, boolean undecidedToo) {
        return graph.variables().stream()
                .filter(variable -> variable.path().equals(variable.name()))
                .allMatch(variable -> {
                    var value = declared(variable, values);
                    return !undecidedToo && value.equals(Write.UNSET)
                            || graph.value(state, variable.index()).equals(value);
                });
    }

    /**
     * Returns the declared value that stands for a value. A variable with only one declared value takes it for any
     * value: a date, for example, is STATED.
     */
    private String declared(Variable variable, Map<String, Object> values) {
        var value = values.get(variable.name());
        if (value == null || value.toString().isEmpty()) {
            return Write.UNSET;
        }
        var declared = Objects.requireNonNull(standIns.get(variable.name()));
        return declared.size() == 1
                ? variable.values().get(0)
                : declared.getOrDefault(value.toString(), value.toString());
    }

    // ---- how the case came there

    /** Returns the labels of the completed steps, in order. */
    private List<String> labels(List<Done> done) {
        var labels = new ArrayList<String>();
        for (var one : done) {
            one.process()
                    .node(one.element())
                    .filter(node -> !isRepeated(one.process(), node))
                    .flatMap(Subject::label)
                    .filter(law.steps()::containsKey)
                    .ifPresent(labels::add);
        }
        return labels;
    }

    private static boolean isRepeated(Process process, Node node) {
        for (var at = Optional.of(node);
                at.isPresent();
                at = process.node(at.get().parent())) {
            if (at.get().multiInstance().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the states that the new version reaches by completing exactly these steps in order; other elements may
     * occur.
     */
    private BitSet reachedBy(List<String> done) {
        var reached = new BitSet[done.size() + 1];
        Arrays.setAll(reached, at -> new BitSet(graph.states()));
        var open = new ArrayDeque<int[]>();
        visit(0, 0, reached, open);
        while (!open.isEmpty()) {
            var at = open.remove();
            for (int edge = graph.firstEdge(at[0]); edge < graph.endEdge(at[0]); edge++) {
                var steps = steps(edge);
                var next = at[1] + steps.size();
                if (next <= done.size() && done.subList(at[1], next).equals(steps)) {
                    visit(graph.target(edge), next, reached, open);
                }
            }
        }
        return reached[done.size()];
    }

    private static void visit(int state, int done, BitSet[] reached, ArrayDeque<int[]> open) {
        if (!reached[done].get(state)) {
            reached[done].set(state);
            open.add(new int[] {state, done});
        }
    }

    /** Returns the steps that an edge completes. */
    private List<String> steps(int edge) {
        var completed = graph.completed(edge);
        if (completed.length == 0) {
            return List.of();
        }
        var steps = new ArrayList<String>(1);
        for (int element : completed) {
            var one = graph.elements().get(element);
            if (one.process().equals(target) && !isRepeated(target, one.node())) {
                Subject.label(one.node()).filter(law.steps()::containsKey).ifPresent(steps::add);
            }
        }
        return steps;
    }

    /**
     * Returns the steps that are not done, but without which no case of the new version reaches any of the given
     * states.
     */
    private Set<String> owed(BitSet standing, Set<String> done) {
        var owed = new LinkedHashSet<String>();
        for (var label : law.steps().keySet()) {
            if (!done.contains(label) && and(reachedWithout(label), standing).isEmpty()) {
                owed.add(label);
            }
        }
        return owed;
    }

    private BitSet reachedWithout(String label) {
        var reached = new BitSet(graph.states());
        var open = new ArrayDeque<Integer>(List.of(0));
        reached.set(0);
        while (!open.isEmpty()) {
            int state = open.remove();
            for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
                var next = graph.target(edge);
                if (!reached.get(next) && !steps(edge).contains(label)) {
                    reached.set(next);
                    open.add(next);
                }
            }
        }
        return reached;
    }

    // ---- words

    private BitSet states(IntPredicate wanted) {
        var states = new BitSet(graph.states());
        for (int state = 0; state < graph.states(); state++) {
            states.set(state, wanted.test(state));
        }
        return states;
    }

    private static BitSet and(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    /** Returns the first element of a place that is not a container. */
    private String first(Set<String> place) {
        return place.stream()
                .filter(element -> target.node(element)
                        .filter(node -> !node.kind().container())
                        .isPresent())
                .sorted()
                .findFirst()
                .orElse("");
    }

    private Finding finding(String element, String message) {
        var clause = target.node(element)
                .flatMap(Subject::label)
                .map(law.steps()::get)
                .map(Step::clause)
                .orElse(law.clause());
        return new Finding(RULE, clause, message, element, List.of(), Severity.VIOLATION);
    }

    private String quoted(Set<String> place) {
        return place.stream()
                .sorted()
                .map(element -> target.node(element).map(MoveCheck::quoted).orElse(element))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(Node node) {
        return "'%s' (%s)".formatted(Subject.name(node), node.id());
    }

    private String quotedSteps(Set<String> labels) {
        return labels.stream()
                .map(label -> "'%s' [%s]"
                        .formatted(law.step(label).name(), law.step(label).clause()))
                .collect(Collectors.joining(", "));
    }

    private String decisions(Map<String, Object> values) {
        return graph.variables().stream()
                .filter(variable -> values.get(variable.name()) != null)
                .map(variable -> variable.name() + " = " + values.get(variable.name()))
                .collect(Collectors.joining(", "));
    }
}
