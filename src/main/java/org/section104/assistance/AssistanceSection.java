package org.section104.assistance;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** Adds the equipment screening and the delivery to {@code GET /api/cases/{number}}. */
@Component
class AssistanceSection implements CaseSection {

    private final CaseFiles cases;
    private final Screenings screenings;
    private final Assistances assistances;

    AssistanceSection(CaseFiles cases, Screenings screenings, Assistances assistances) {
        this.cases = cases;
        this.screenings = screenings;
        this.assistances = assistances;
    }

    @Override
    public String name() {
        return "assistance";
    }

    @Nullable
    @Override
    public Object of(String caseNumber, CaseReader reader) {
        if (CaseKind.of(caseNumber) != CaseKind.ASSISTANCE) {
            return null;
        }
        var section = new LinkedHashMap<String, Object>();
        section.put("screening", screenings.of(cases.packet(caseNumber)));
        assistances.find(caseNumber).ifPresent(delivered -> section.put("delivered", delivered));
        return section;
    }
}
