package org.section104.notice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.section104.access.CaseReader;
import org.section104.access.Matrix.Resource;
import org.section104.casefile.CaseSection;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.springframework.stereotype.Component;

/** Lists a case's duties to the committees and every transmission, for {@code GET /api/cases/{number}}. */
@Component
class DutiesSection implements CaseSection {

    private final Duties duties;
    private final TransmissionRepository transmissions;

    DutiesSection(Duties duties, TransmissionRepository transmissions) {
        this.duties = duties;
        this.transmissions = transmissions;
    }

    @Override
    public String name() {
        return "duties";
    }

    @Override
    public Resource resource() {
        return Resource.OBLIGATION;
    }

    @Override
    public Object of(String caseNumber, CaseReader reader) {
        return duties.ofCase(caseNumber).stream().map(this::section).toList();
    }

    private Map<String, Object> section(Duty duty) {
        var section = new LinkedHashMap<String, Object>();
        section.put("duty", duty);
        section.put("obligations", duties.obligations(duty.id()));
        section.put("transmissions", transmissions.findByDutyIdOrderByStartedAt(duty.id()));
        return section;
    }
}
