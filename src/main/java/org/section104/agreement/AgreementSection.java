package org.section104.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** The agreements of a case and their corrections, for {@code GET /api/cases/{number}}. */
@Component
class AgreementSection implements CaseSection {

    private final Agreements agreements;
    private final Corrections corrections;

    AgreementSection(Agreements agreements, Corrections corrections) {
        this.agreements = agreements;
        this.corrections = corrections;
    }

    @Override
    public String name() {
        return "agreements";
    }

    @Override
    public Object of(String caseNumber) {
        var concluded = agreements.ofCase(caseNumber);
        if (concluded.isEmpty()) {
            return null;
        }
        var corrected = corrections.ofCase(caseNumber);
        return concluded.stream()
                .map(agreement -> {
                    Map<String, Object> section = new LinkedHashMap<>();
                    section.put("agreement", agreement);
                    section.put("document", "/api/agreements/%s/document".formatted(agreement.id()));
                    section.put(
                            "corrections",
                            corrected.stream()
                                    .filter(one -> one.agreementId().equals(agreement.id()))
                                    .toList());
                    return section;
                })
                .toList();
    }
}
