package org.section104.assistance;

import java.util.HashMap;
import java.util.Optional;
import org.section104.casefile.CaseFile;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.collection.Collections;
import org.section104.decision.Decisions;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;
import org.section104.obligation.SweepStep;
import org.springframework.stereotype.Component;

/**
 * Starts an assistance case's instance again that is gone while the case is open. A request goes on with the decisions that
 * stand; what was delivered is collected and closed: 104(b)(5).
 */
@Component
class LostAssistance implements SweepStep, OpenMatter {

    private static final String PROCESS = "provide-assistance";

    private final Restarts restarts;
    private final CaseFiles cases;
    private final Decisions decisions;
    private final Assistances assistances;
    private final Collections collections;

    LostAssistance(
            Restarts restarts, CaseFiles cases, Decisions decisions, Assistances assistances, Collections collections) {
        this.restarts = restarts;
        this.cases = cases;
        this.decisions = decisions;
        this.assistances = assistances;
        this.collections = collections;
    }

    @Override
    public void sweep() {
        restarts.sweep(
                PROCESS,
                (after, most) -> cases.open(CaseKind.ASSISTANCE, after, most).stream()
                        .map(Work::on)
                        .toList(),
                this::rebuilt);
    }

    private Optional<Rebuilt> rebuilt(String caseNumber) {
        cases.lock(caseNumber);
        return cases.findOpen(caseNumber).map(this::rebuilt);
    }

    private Rebuilt rebuilt(CaseFile file) {
        var number = file.number();
        var variables = new HashMap<String, Object>(EngineView.of(cases.packet(number)));
        variables.put("requester", file.requestedBy());
        variables.putAll(decisions.variables(number));
        if (file.status() == CaseStatus.REQUESTED) {
            return new Rebuilt(decisions.isReturned(number) ? "revise-assistance" : null, variables);
        }
        var open = !collections.isSettled(number);
        variables.put(
                "deliveredOn",
                assistances.find(number).orElseThrow().deliveredOn().toString());
        variables.put("collectionOpen", open);
        return new Rebuilt(open ? "record-collection" : "close-assistance", variables);
    }

    @Override
    public Optional<String> of(String caseNumber) {
        return cases.findOpen(caseNumber)
                .filter(file -> file.kind() == CaseKind.ASSISTANCE)
                .map(file -> "Case %s is not closed: %s.".formatted(caseNumber, open(file)));
    }

    private String open(CaseFile file) {
        if (file.status() == CaseStatus.REQUESTED) {
            return "the offices are still deciding [104(b)(1)]";
        }
        return collections.isSettled(file.number())
                ? "what was delivered has not been closed [104(b)(5)]"
                : "money is still to be collected for what was delivered [104(b)(5)]";
    }
}
