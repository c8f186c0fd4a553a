package org.section104.notice;

import java.util.List;
import java.util.stream.Collectors;
import org.section104.access.CaseReader;
import org.section104.access.Matrix.Resource;
import org.section104.casefile.CaseSection;
import org.section104.obligation.Duties;
import org.section104.obligation.DutyOfCase;
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
        var obligations = duties.obligationsOfCase(caseNumber);
        var attempts = transmissions.ofCase(caseNumber).stream().collect(Collectors.groupingBy(Transmission::dutyId));
        return duties.ofCase(caseNumber).stream()
                .map(duty -> new DutyOfCase(
                        duty,
                        obligations.getOrDefault(duty.id(), List.of()),
                        attempts.getOrDefault(duty.id(), List.of())))
                .toList();
    }
}
