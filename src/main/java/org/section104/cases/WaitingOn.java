package org.section104.cases;

import java.util.List;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseSection;
import org.section104.engine.CaseTasks;
import org.springframework.stereotype.Component;

/** Says which offices a case waits for. Adds them to {@code GET /api/cases/{number}}. */
@Component
class WaitingOn implements CaseSection {

    private final CaseTasks tasks;

    WaitingOn(CaseTasks tasks) {
        this.tasks = tasks;
    }

    /** The open tasks of a case, by due date; none if there is no such case. */
    List<Waiting> of(String caseNumber) {
        return tasks.of(caseNumber).stream().map(Waiting::of).toList();
    }

    @Override
    public String name() {
        return "waitingOn";
    }

    @Override
    public Object of(String caseNumber, CaseReader reader) {
        return of(caseNumber);
    }
}
