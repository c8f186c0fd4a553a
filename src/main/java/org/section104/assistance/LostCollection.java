package org.section104.assistance;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.section104.casefile.CaseFile;
import org.section104.casefile.CaseFiles;
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
 * Restarts the lost collection of a closed assistance case. The ledger outlives the case: closing does not wait for it,
 * 104(b)(5).
 */
@Component
class LostCollection implements SweepStep, OpenMatter {

    private final Restarts restarts;
    private final CaseFiles cases;
    private final Collections collections;
    private final Decisions decisions;

    LostCollection(Restarts restarts, CaseFiles cases, Collections collections, Decisions decisions) {
        this.restarts = restarts;
        this.cases = cases;
        this.collections = collections;
        this.decisions = decisions;
    }

    @Override
    public void sweep() {
        restarts.sweep(
                "provide-assistance",
                (after, most) -> collections.unbalanced(after, most).stream()
                        .map(Work::on)
                        .toList(),
                this::rebuilt);
    }

    private Optional<Rebuilt> rebuilt(String caseNumber) {
        cases.lock(caseNumber);
        return closed(caseNumber).map(file -> {
            var variables = new HashMap<>(EngineView.of(cases.packet(caseNumber)));
            variables.put("requester", file.requestedBy());
            variables.putAll(decisions.variables(caseNumber));
            variables.put("collectionOpen", true);
            return new Rebuilt(List.of("record-collection"), variables);
        });
    }

    /** Finds a case that is closed while its ledger is not settled. */
    private Optional<CaseFile> closed(String caseNumber) {
        return cases.find(caseNumber)
                .filter(file -> file.status() == CaseStatus.CLOSED)
                .filter(file -> !collections.isSettled(caseNumber));
    }

    @Override
    public Optional<String> of(String caseNumber) {
        return closed(caseNumber)
                .map(file -> "The ledger of case %s is not settled: money is to be received or refunded [104(b)(5)]."
                        .formatted(caseNumber));
    }
}
