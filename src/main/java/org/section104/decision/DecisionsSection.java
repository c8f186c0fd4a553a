package org.section104.decision;

import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** The decisions of a case, for {@code GET /api/cases/{number}}. */
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
    public Object of(String caseNumber) {
        return decisions.ofCase(caseNumber);
    }
}
