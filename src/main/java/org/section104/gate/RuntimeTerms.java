package org.section104.gate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.section104.engine.ProcessTerms;
import org.section104.statute.rule.Statute;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.rule.Step;
import org.section104.statute.rule.Step.Contract;
import org.section104.statute.rule.Step.Setting;

/** Derives the terms that the engine must enforce while a process runs from the rules of the statute. */
final class RuntimeTerms {

    private static final String CASE = "caseNumber";

    /**
     * The terms of processes whose paths no rule checks: those of instruments, which 104(c) protects, and counsel's work
     * on an agreement, which is internal.
     */
    private static final Map<String, ProcessTerms> WITHOUT_RULES = Map.of(
            "delegate-authority", terms("104(c)", CASE, "confirmingOffices", "delegationConfirmation"),
            "revoke-delegation", terms("104(c)", CASE),
            "follow-up-agreement", terms("104(d)(2)", "matterId", CASE, "agreementId", "matter", "dueAt"));

    private final Statute statute;
    private final Map<String, Optional<ProcessTerms>> known = new ConcurrentHashMap<>();

    RuntimeTerms(Statute statute) {
        this.statute = statute;
    }

    /** Returns the terms of a process; empty if the statute has none for it. */
    Optional<ProcessTerms> of(String process) {
        var law = statute.processes().get(process);
        // a process outside the statute may have any name, so it is not cached
        return law == null
                ? Optional.ofNullable(WITHOUT_RULES.get(process))
                : known.computeIfAbsent(process, id -> Optional.of(terms(law)));
    }

    private ProcessTerms terms(ProcessLaw law) {
        Map<String, String> clauses = new HashMap<>();
        law.variables().keySet().forEach(variable -> clauses.put(variable, law.clauseOf(variable)));
        Set<String> service = new HashSet<>(law.service());
        Set<String> local = new HashSet<>();
        Set<String> atBegin = new HashSet<>();
        for (Step step : law.steps().values()) {
            Contract contract = step.contract();
            if (!contract.bean().isEmpty()) {
                step.sets().stream().map(Setting::variable).forEach(service::add);
            }
            Stream.concat(Stream.of(contract.element()), contract.input().keySet().stream())
                    .filter(name -> !name.isEmpty())
                    .forEach(local::add);
            if (!contract.initiator().isEmpty()) {
                atBegin.add(contract.initiator());
            }
        }
        Map<String, Set<String>> callers = new HashMap<>();
        statute.processes().values().forEach(caller -> caller.steps().values().stream()
                .filter(step -> step.contract().calls().equals(law.id()))
                .forEach(step -> {
                    atBegin.addAll(step.contract().in().keySet());
                    callers.computeIfAbsent(caller.id(), id -> new HashSet<>()).add(step.label());
                }));
        return new ProcessTerms(law.clause(), law.one(), clauses, service, local, atBegin, callers);
    }

    private static ProcessTerms terms(String clause, String one, String... others) {
        Map<String, String> clauses = new HashMap<>();
        clauses.put(one, clause);
        Stream.of(others).forEach(variable -> clauses.put(variable, clause));
        return new ProcessTerms(clause, one, clauses, Set.of(), Set.of(), Set.of(), Map.of());
    }
}
