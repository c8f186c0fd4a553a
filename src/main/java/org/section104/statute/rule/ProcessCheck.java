package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.statute.Finding;
import org.section104.statute.Finding.Severity;
import org.section104.statute.diagram.EventDefinition.Timer;
import org.section104.statute.diagram.Process;
import org.section104.statute.explore.CalledProcesses;
import org.section104.statute.explore.Defect;
import org.section104.statute.explore.Explorer;
import org.section104.statute.explore.Soundness;
import org.section104.statute.explore.StateGraph;
import org.section104.statute.explore.Unproven;
import org.section104.statute.rule.Statute.ProcessLaw;

/** Holds all of the law against one process. */
public final class ProcessCheck {

    private final Statute statute;
    private final CalledProcesses callees;
    private final Writers.Decisions decisions;

    /**
     * A check of processes.
     *
     * @param callees where called processes are found
     * @param decisions whether a decision of this id is known, and does no more than compare
     */
    public ProcessCheck(Statute statute, CalledProcesses callees, java.util.function.Predicate<String> decisions) {
        this.statute = statute;
        this.callees = callees;
        this.decisions = decisions::test;
    }

    /** What is wrong with a process; nothing when the law is proven to be obeyed. */
    public List<Finding> check(Process process) {
        ProcessLaw law = statute.processes().get(process.id());
        return law == null ? ordinary(process) : statutory(Subject.of(statute, law, process));
    }

    /** The states of a process, as the rules see them: what the paths of its findings lead through. */
    public StateGraph states(Process process) {
        ProcessLaw law = statute.processes().get(process.id());
        if (law == null) {
            return explore(process, Set.of(), Map.of());
        }
        Subject subject = Subject.of(statute, law, process);
        return explore(process, visible(subject), observed(subject));
    }

    /** A process that the law does not know may do what it likes, except what a statutory step does. */
    private List<Finding> ordinary(Process process) {
        List<Finding> findings = new ArrayList<>(LookAlikes.check(process, statute));
        HistoryCheck.check(process, statute, "", Severity.WARNING).ifPresent(findings::add);
        StateGraph graph = explore(process, Set.of(), Map.of());
        graph.unproven().forEach(unproven -> findings.add(unproven(unproven, "", Severity.WARNING)));
        if (graph.complete()) {
            Soundness.check(graph).forEach(defect -> findings.add(defect(defect, "", Severity.WARNING)));
        }
        return findings;
    }

    private List<Finding> statutory(Subject subject) {
        ProcessLaw law = subject.law();
        List<Finding> findings = new ArrayList<>(BindingCheck.check(subject));
        findings.addAll(LookAlikes.check(subject));
        ListenersCheck.check(subject).ifPresent(findings::add);
        findings.addAll(ProtectedCheck.check(subject, new Writers(subject, decisions)));
        HistoryCheck.check(subject.process(), statute, law.clause(), Severity.VIOLATION)
                .ifPresent(findings::add);
        boolean everyStepIsThere = law.steps().keySet().stream()
                .allMatch(label -> subject.nodes(label).size() == 1);
        StateGraph graph = explore(subject.process(), visible(subject), observed(subject));
        graph.unproven().stream()
                .filter(unproven -> !unproven.guard())
                .forEach(unproven -> findings.add(unproven(unproven, law.clause(), Severity.NOT_PROVEN)));
        var course = new Course(subject, graph);
        law.rules().forEach(rule -> check(rule, course).ifPresent(findings::add));
        if (everyStepIsThere) {
            Soundness.check(graph).forEach(defect -> findings.add(defect(defect, law.clause(), Severity.VIOLATION)));
        }
        return findings;
    }

    /** Java 17 has no switch over a sealed type yet: the compiler cannot see that none is forgotten, a test does. */
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

    private StateGraph explore(Process process, Set<String> visible, Map<String, Set<String>> observed) {
        CalledProcesses seen = id -> callees.find(id).map(this::asTheCallerSeesIt);
        return new Explorer(Explorer.Options.DEFAULT
                        .withVisible(visible)
                        .withCallees(seen)
                        .withVariables(Values.of(process, seen, statute))
                        .withContracts(new StepContracts(statute))
                        .withObserved(observed))
                .explore(process);
    }

    /** A statutory callee is proven by itself: to who calls it, it is something that begins and ends. */
    private Process asTheCallerSeesIt(Process callee) {
        return statute.processes().containsKey(callee.id()) ? Callee.closed(callee) : callee;
    }

    /** The elements whose order the rules speak about: the steps and the clocks. */
    private static Set<String> visible(Subject subject) {
        Set<String> visible = new HashSet<>();
        subject.steps().values().forEach(nodes -> nodes.forEach(node -> visible.add(node.id())));
        subject.process().nodes().stream()
                .filter(node -> node.event().filter(Timer.class::isInstance).isPresent())
                .forEach(node -> visible.add(node.id()));
        return visible;
    }

    /** Where the rules look at variables. */
    private static Map<String, Set<String>> observed(Subject subject) {
        Map<String, Set<String>> observed = new HashMap<>();
        for (Rule rule : subject.law().rules()) {
            rule.looks().forEach(look -> subject.nodes(look.step())
                    .forEach(node -> observed.computeIfAbsent(node.id(), id -> new HashSet<>())
                            .addAll(look.claim().compared().keySet())));
        }
        return observed;
    }

    private static Finding unproven(Unproven unproven, String clause, Severity severity) {
        return new Finding("sound", clause, unproven.reason(), unproven.element(), List.of(), severity);
    }

    private static Finding defect(Defect defect, String clause, Severity severity) {
        return new Finding("sound", clause, defect.message(), defect.element(), defect.path(), severity);
    }
}
