package org.section104.assistance;

import java.util.List;
import java.util.Map;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.collection.Collections;
import org.section104.decision.Decisions;
import org.section104.decision.LostCases;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.springframework.stereotype.Component;

/**
 * Restarts the lost instance of an open assistance case. After the last delivery it restarts at the collection, or at the
 * closing of the case if the bill is settled: 104(b)(5). Between two deliveries it restarts at the next one.
 */
@Component
class LostAssistance extends LostCases {

    private final Assistances assistances;
    private final Collections collections;

    LostAssistance(
            Restarts restarts, CaseFiles cases, Decisions decisions, Assistances assistances, Collections collections) {
        super(
                restarts,
                cases,
                decisions,
                new Kind(
                        CaseKind.ASSISTANCE,
                        "provide-assistance",
                        "revise-assistance",
                        "the offices are still deciding [104(b)(1)]"));
        this.assistances = assistances;
        this.collections = collections;
    }

    @Override
    protected Map<String, Object> view(Packet packet) {
        return EngineView.of(packet);
    }

    @Override
    protected Rebuilt authorized(String caseNumber, Map<String, Object> variables) {
        var deliveries = assistances.deliveries(caseNumber);
        var last = deliveries.get(deliveries.size() - 1);
        variables.put("deliveredOn", last.deliveredOn().toString());
        if (!last.last()) {
            variables.put(DeliverAssistanceForm.ANOTHER.name(), "YES");
            return new Rebuilt(
                    assistances.find(caseNumber).orElseThrow().reimbursable()
                            ? List.of("deliver-assistance", "record-collection")
                            : List.of("deliver-assistance"),
                    variables);
        }
        var open = !collections.isSettled(caseNumber);
        variables.put(DeliverAssistanceForm.ANOTHER.name(), null);
        variables.put("collectionOpen", open);
        return new Rebuilt(
                open ? List.of("close-assistance", "record-collection") : List.of("close-assistance"), variables);
    }

    @Override
    protected String openBecause(String caseNumber) {
        if (assistances.deliveries(caseNumber).stream().noneMatch(Delivery::last)) {
            return "another delivery is expected [104(b)(1)]";
        }
        return collections.isSettled(caseNumber)
                ? "what was delivered has not been closed [104(b)(5)]"
                : "money is still to be collected for what was delivered [104(b)(5)]";
    }
}
