package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.section104.explorer.Defect;
import org.section104.explorer.Soundness;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.CalledProcesses;
import org.section104.explorer.terms.Unproven;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** Checks a process against all rules of the statute. */
public final class ProcessCheck {

    private final Statute statute;
    private final CalledProcesses callees;
    private final Writers.Decisions decisions;
    private final Exploration exploration;
    private final Map<Process, List<Finding>> known;
    private final Map<Process, List<Finding>> checked = new IdentityHashMap<>();

    /**
     * Creates a check of processes.
     *
     * @param callees finds the called processes
     * @param decisions whether the decision with this id is known and only computes
     * @param known caches the findings on processes that depend on no other file
     */
    public ProcessCheck(
            Statute statute, CalledProcesses callees, Predicate<String> decisions, Map<Process, List<Finding>> known) {
        this.statute = statute;
        this.callees = callees;
        this.decisions = decisions::test;
        this.known = known;
        this.exploration = new Exploration(statute, callees);
    }

    /** Checks a process. Returns no finding if it is proven to obey the statute. */
    public List<Finding> check(Process process) {
        Map<Process, List<Finding>> kept = restsOnItself(process) ? known : checked;
        List<Finding> before = kept.get(process);
        if (before != null) {
            return before;
        }
        // a recursive call counts as proven, if the process has no other finding
        checked.put(process, List.of());
        ProcessLaw law = statute.processes().get(process.id());
        List<Finding> found = law == null ? ordinary(process) : statutory(Subject.of(statute, law, process));
        kept.put(process, found);
        return found;
    }

    /**
     * Returns whether the findings depend on no other file, because the process calls no process and evaluates no
     * decision.
     */
    private static boolean restsOnItself(Process process) {
        for (Node node : process.nodes()) {
            if (!node.calledElement().isEmpty() || !node.decisionRef().isEmpty() || node.kind() == Kind.CALL_ACTIVITY) {
                return false;
            }
        }
        return true;
    }

    /** Checks a process outside the statute. It may do anything except what a statutory step does. */
    private List<Finding> ordinary(Process process) {
        List<Finding> findings = new ArrayList<>(LookAlikes.check(process, statute));
        findings.addAll(EngineCheck.check(process, statute));
        findings.addAll(FormsCheck.check(process, statute));
        findings.addAll(CallersCheck.check(process, statute));
        HistoryCheck.check(process, statute, "", Severity.WARNING).ifPresent(findings::add);
        StateGraph graph = exploration.of(process);
        List<Finding> broken = broken(graph, "", Severity.WARNING);
        if (!broken.isEmpty()) {
            findings.addAll(broken);
            return findings;
        }
        for (Unproven unproven : graph.unproven()) {
            findings.add(unproven(unproven, "", Severity.WARNING));
        }
        if (graph.complete()) {
            for (Defect defect : Soundness.check(graph)) {
                findings.add(defect(defect, "", Severity.WARNING));
            }
        }
        findings.addAll(OfferedCheck.check(process, "", findings));
        return findings;
    }

    private List<Finding> statutory(Subject subject) {
        ProcessLaw law = subject.law();
        List<Finding> findings = new ArrayList<>(BindingCheck.check(subject));
        findings.addAll(LookAlikes.check(subject));
        findings.addAll(FormsCheck.check(subject.process(), subject.statute()));
        findings.addAll(CallersCheck.check(subject));
        ListenersCheck.check(subject).ifPresent(findings::add);
        findings.addAll(ProtectedCheck.check(subject, new Writers(subject, decisions)));
        HistoryCheck.check(subject.process(), statute, law.clause(), Severity.VIOLATION)
                .ifPresent(findings::add);
        var engine = EngineCheck.check(subject);
        findings.addAll(engine.findings());
        findings.addAll(callees(subject));
        if (engine.decides()) {
            findings.addAll(paths(subject));
        }
        findings.addAll(OfferedCheck.check(subject.process(), law.clause(), findings));
        return findings;
    }

    /** Checks the rules on the paths of a process. */
    private List<Finding> paths(Subject subject) {
        ProcessLaw law = subject.law();
        Open open = open(subject);
        List<Rule> rules = open.rules();
        StateGraph graph = open.graph();
        var course = new Course(subject, graph);
        List<Finding> findings = broken(graph, law.clause(), Severity.VIOLATION);
        if (!findings.isEmpty()) {
            return findings;
        }
        for (Unproven unproven : graph.unproven()) {
            if (!unproven.guard()) {
                findings.add(unproven(unproven, law.clause(), Severity.NOT_PROVEN));
            }
        }
        if (!graph.complete()) {
            var tooMany = new Unproven(
                    "", "The process has more states than the gate can explore; make it simpler.", false, false);
            findings.add(unproven(tooMany, law.clause(), Severity.NOT_PROVEN));
            return findings;
        }
        for (Rule rule : rules) {
            check(rule, course).ifPresent(findings::add);
        }
        if (everyStepIsThere(subject)) {
            for (Defect defect : Soundness.check(graph)) {
                findings.add(course.unsound(defect));
            }
        }
        if (findings.isEmpty()) {
            EndCheck.check(course).ifPresent(findings::add);
        }
        return findings;
    }

    private static boolean everyStepIsThere(Subject subject) {
        for (String label : subject.law().steps().keySet()) {
            if (subject.nodes(label).size() != 1) {
                return false;
            }
        }
        return true;
    }

    /** Finds what the engine would refuse to deploy. Any other finding on such a diagram is a consequence. */
    private static List<Finding> broken(StateGraph graph, String clause, Severity severity) {
        List<Finding> broken = new ArrayList<>();
        for (Unproven unproven : graph.unproven()) {
            if (unproven.broken()) {
                broken.add(unproven(unproven, clause, severity));
            }
        }
        return broken;
    }

    /** The rules that remain to be checked, and the graph of the states in which to check them. */
    private record Open(List<Rule> rules, StateGraph graph) {}

    /**
     * Proves as many rules as possible on slices. The graph for the other rules takes longest, so it is explored at the same
     * time. If a rule of a slice stays unproven, the graph is explored again with it.
     */
    private Open open(Subject subject) {
        List<Slices.Slice> slices = Slices.of(subject.law());
        List<Rule> unsliced = new ArrayList<>(subject.law().rules());
        for (Slices.Slice slice : slices) {
            unsliced.removeAll(slice.rules());
        }
        var graph = CompletableFuture.supplyAsync(() -> graph(subject, unsliced));
        Set<Rule> proven = proven(subject, slices);
        List<Rule> open = new ArrayList<>();
        for (Rule rule : subject.law().rules()) {
            if (!proven.contains(rule)) {
                open.add(rule);
            }
        }
        return new Open(open, open.equals(unsliced) ? graph.join() : graph(subject, open));
    }

    private StateGraph graph(Subject subject, List<Rule> rules) {
        return exploration.of(subject, rules, subject.law().variables().keySet());
    }

    /**
     * Returns the rules of a slice that hold even if every variable outside the slice may have any value at any time.
     * That over-approximates the process, so a rule that holds then holds in the process. A slice has few states.
     */
    private Set<Rule> proven(Subject subject, List<Slices.Slice> slices) {
        Set<Rule> proven = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Slices.Slice slice : slices) {
            proven.addAll(proven(subject, slice));
        }
        return proven;
    }

    private List<Rule> proven(Subject subject, Slices.Slice slice) {
        StateGraph graph = exploration.of(subject, slice.rules(), slice.variables());
        if (!graph.complete()) {
            return List.of();
        }
        var course = new Course(subject, graph);
        List<Rule> proven = new ArrayList<>();
        for (Rule rule : slice.rules()) {
            if (check(rule, course).isEmpty()) {
                proven.add(rule);
            }
        }
        return proven;
    }

    /** Finds faults of the statutory processes that it calls, because its own proof depends on them. */
    private List<Finding> callees(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (Node call : subject.process().nodes()) {
            if (statute.processes().containsKey(call.calledElement())) {
                callees.find(call.calledElement())
                        .flatMap(this::wrong)
                        .ifPresent(wrong -> findings.add(new Finding(
                                wrong.rule(),
                                wrong.clause(),
                                "'%s' calls '%s', which is refused itself: %s"
                                        .formatted(Subject.name(call), call.calledElement(), wrong.message()),
                                call.id(),
                                List.of(),
                                wrong.severity())));
            }
        }
        return findings;
    }

    private Optional<Finding> wrong(Process callee) {
        for (Finding finding : check(callee)) {
            if (finding.severity() != Severity.WARNING && !finding.rule().equals(FormsCheck.BINDING)) {
                return Optional.of(finding);
            }
        }
        return Optional.empty();
    }

    /** Java 17 has no switch over a sealed type, so a test checks that no kind of rule is missing here. */
    private static Optional<Finding> check(Rule rule, Course course) {
        if (rule instanceof Rule.Granted granted) {
            return GrantedCheck.check(granted, course);
        } else if (rule instanceof Rule.Precedence precedence) {
            return PrecedenceCheck.check(precedence, course);
        } else if (rule instanceof Rule.Response response) {
            return ResponseCheck.check(response, course);
        } else if (rule instanceof Rule.Within within) {
            return WithinCheck.check(within, course);
        } else if (rule instanceof Rule.Mandatory mandatory) {
            return MandatoryCheck.check(mandatory, course);
        } else if (rule instanceof Rule.Absent absent) {
            return AbsentCheck.check(absent, course);
        } else if (rule instanceof Rule.Open open) {
            return OpenCheck.check(open, course);
        } else if (rule instanceof Rule.Separation separation) {
            return SeparationCheck.check(separation, course.subject());
        } else if (rule instanceof Rule.Protected) {
            return Optional.empty();
        }
        throw new IllegalStateException("no check for " + rule);
    }

    private static Finding unproven(Unproven unproven, String clause, Severity severity) {
        return new Finding("sound", clause, unproven.reason(), unproven.element(), List.of(), severity);
    }

    private static Finding defect(Defect defect, String clause, Severity severity) {
        return new Finding("sound", clause, defect.message(), defect.element(), defect.path(), severity);
    }
}
