package org.section104.assistance;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseSection;
import org.section104.casefile.Recipient;
import org.section104.decision.DeniedRecipients;
import org.springframework.stereotype.Component;

/** Adds the equipment screening, the recipients, and the deliveries to {@code GET /api/cases/{number}}. */
@Component
class AssistanceSection implements CaseSection {

    private final CaseFiles cases;
    private final Screenings screenings;
    private final DeniedRecipients denied;
    private final Assistances assistances;

    AssistanceSection(CaseFiles cases, Screenings screenings, DeniedRecipients denied, Assistances assistances) {
        this.cases = cases;
        this.screenings = screenings;
        this.denied = denied;
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
        var packet = cases.packet(caseNumber);
        section.put("screening", screenings.of(packet));
        section.put(
                "recipients",
                denied.granted(packet).stream().map(Recipient::recipientName).toList());
        section.put("deniedRecipients", denied.denied(caseNumber));
        assistances.find(caseNumber).ifPresent(delivered -> {
            section.put("delivered", delivered);
            section.put("deliveries", assistances.deliveries(caseNumber));
        });
        return section;
    }
}
