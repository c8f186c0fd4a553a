package org.section104.decision;

import org.section104.access.CaseReader;
import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** Adds the decisions of a case to {@code GET /api/cases/{number}}. */
@Component
class DecisionsSection implements CaseSection {

    private final Decisions decisions;

    DecisionsSection(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public Object of(String caseNumber, CaseReader reader) {
        return decisions.ofCase(caseNumber).stream()
                .map(decision -> decision.shownTo(reader))
                .toList();
    }
}
