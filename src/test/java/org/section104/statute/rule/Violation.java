package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.section104.explorer.Soundness;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.CalledProcesses;
import org.section104.statute.rule.Rule.Happening;
import org.section104.statute.verdict.Finding;

/**
 * A run that breaks a rule, with everything that is decided in it: looked for once more, among all runs that go the way of
 * the finding's path.
 */
public final class Violation {

    private final Finding finding;
    private final Rule rule;
    private final Course course;
    private final StateGraph graph;

    private Violation(Statute statute, CalledProcesses callees, Process process, Finding finding) {
        this.finding = finding;
        var law = statute.processes().get(process.id());
        var subject = Subject.of(statute, law, process);
        rule = law.rules().stream()
                .filter(each -> each.law().id().equals(finding.rule()))
                .findFirst()
                .orElse(null);
        graph = new Exploration(statute, callees)
                .follow(subject, Stream.ofNullable(rule).toList(), finding.path());
        course = new Course(subject, graph);
    }

    /** The run of a finding. */
    public static Violation of(Statute statute, CalledProcesses callees, Process process, Finding finding) {
        return new Violation(statute, callees, process, finding);
    }

    public StateGraph graph() {
        return graph;
    }

    /** The edges of the run, to the end of the path and on to where the engine rests. */
    public List<Integer> run() {
        var run = new ArrayList<>(broken().findFirst()
                .orElseThrow(() -> new AssertionError("no run with this path breaks the rule: " + finding)));
        int last = run.remove(run.size() - 1);
        var edge = new BitSet();
        edge.set(last);
        var on = course.after(edge, new BitSet());
        var behind = on.runTo(
                Arrays.stream(on.states()).filter(this::isEnd).findFirst().orElseThrow());
        run.addAll(behind.subList(behind.lastIndexOf(last), behind.size()));
        return run;
    }

    /** The decisions as they are when a step is open that they do not allow; empty where it is not that which is wrong. */
    public Map<String, String> decisions(int state) {
        Map<String, String> decisions = new HashMap<>();
        if (rule instanceof Rule.Granted granted
                && granted.before().stream().anyMatch(step -> isOpenWithout(granted.when(), state, step))) {
            granted.when()
                    .compared()
                    .keySet()
                    .forEach(name -> decisions.put(name, graph.value(state, graph.variable(name))));
        }
        return decisions;
    }

    private boolean isOpenWithout(Claim claim, int state, Happening step) {
        return course.isMarked(state, step.step()) && fails(claim, course.valuesWhileOpen(claim, state, step.step()));
    }

    private static boolean fails(Claim claim, List<Map<String, String>> possible) {
        return possible.stream().anyMatch(values -> !claim.holds(values::get));
    }

    /** The runs along the path in which the rule is broken. */
    private Stream<List<Integer>> broken() {
        if (rule instanceof Rule.Granted granted) {
            return granted.before().stream()
                    .flatMap(step -> Stream.concat(
                            course.edges(step).stream()
                                    .filter(edge ->
                                            fails(granted.when(), course.values(granted.when(), edge, step.step())))
                                    .mapToObj(this::over),
                            to(state -> graph.atRest(state) && isOpenWithout(granted.when(), state, step))));
        } else if (rule instanceof Rule.Precedence precedence) {
            var before = course.fromStart(course.edges(precedence.first()));
            return over(before, course.edges(precedence.then()));
        } else if (rule instanceof Rule.Absent absent) {
            var from = course.edges(absent.from());
            var steps = course.edges(absent.absent());
            return Stream.concat(
                    from.stream().filter(steps::get).mapToObj(this::over),
                    over(course.after(from, course.edges(absent.until())), steps));
        } else if (rule instanceof Rule.Response response) {
            return response.all().stream().flatMap(owed -> pending(response.after(), owed));
        } else if (rule instanceof Rule.Within within) {
            return pending(within.after(), within.doing());
        } else if (rule instanceof Rule.Mandatory mandatory) {
            var without = course.fromStart(course.edges(mandatory.passed()));
            return Arrays.stream(without.states())
                    .boxed()
                    .filter(graph::isFinal)
                    .map(without::runTo);
        } else if (rule instanceof Rule.Open open) {
            return to(state -> graph.atRest(state)
                    && course.isMarked(state, open.during())
                    && !course.isMarked(state, open.step()));
        }
        return unsound();
    }

    /** Whether the run ends where nothing can happen any more. */
    public boolean isStuck() {
        return finding.rule().equals("sound") && finding.message().startsWith("The case gets stuck");
    }

    /** The runs that are not sound: where the case gets stuck, where the explorer stops, or else those that it takes further. */
    private Stream<List<Integer>> unsound() {
        if (isStuck() || finding.message().startsWith("From here the end can no longer be reached")) {
            // along one path, every state that it leaves out seems to be stuck: the engine tells whether the end is
            return to(this::isEnd).filter(run -> graph.path(run).equals(finding.path()));
        }
        boolean found = Soundness.check(graph).stream()
                .anyMatch(defect -> defect.message().equals(finding.message())
                        && defect.path().equals(finding.path()));
        var stopped = to(graph::halted).filter(run -> graph.path(run).equals(finding.path()));
        return found ? Stream.concat(stopped, to(this::isEnd)) : Stream.empty();
    }

    /** Whether the path ends there. */
    private boolean isEnd(int state) {
        return graph.atRest(state)
                && graph.firstEdge(state) == graph.endEdge(state)
                && graph.pathTo(state).size() >= finding.path().size();
    }

    private Stream<List<Integer>> to(IntPredicate states) {
        return IntStream.range(0, graph.states()).filter(states).mapToObj(graph::edgesTo);
    }

    private List<Integer> over(int edge) {
        var run = new ArrayList<>(graph.edgesTo(graph.source(edge)));
        run.add(edge);
        return run;
    }

    private Stream<List<Integer>> over(Course.Reach from, BitSet edges) {
        return Arrays.stream(from.states())
                .boxed()
                .flatMap(state -> IntStream.range(graph.firstEdge(state), graph.endEdge(state))
                        .boxed())
                .filter(edges::get)
                .map(from::runOver);
    }

    /** The runs to the end of the path on which something is owed and has not come. */
    private Stream<List<Integer>> pending(Happening after, List<Happening> owed) {
        var pending = ResponseCheck.pending(after, owed, course.edges(owed), course);
        return Arrays.stream(pending.states()).boxed().filter(this::isEnd).map(pending::runTo);
    }
}
