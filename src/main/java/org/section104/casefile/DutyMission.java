package org.section104.casefile;

import org.springframework.stereotype.Component;

/**
 * Answers the diagram's question which United States mission a case belongs to. The diagram calls this bean by name, to
 * offer the tasks of the chief of mission: 104(a)(2)(A).
 */
@Component
public class DutyMission {

    private final CaseFiles cases;

    DutyMission(CaseFiles cases) {
        this.cases = cases;
    }

    /** Returns the code of the mission, which ends the name of its chief's group ({@code ee}, {@code be-nato}). */
    public String of(String caseNumber) {
        return cases.packet(caseNumber).mission();
    }
}
