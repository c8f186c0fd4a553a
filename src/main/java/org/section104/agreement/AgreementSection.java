package org.section104.agreement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.access.Organization;
import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** Adds the agreements of a case their corrections, and what counsel does about them to {@code GET /api/cases/{number}}. */
@Component
class AgreementSection implements CaseSection {

    private final Agreements agreements;
    private final Corrections corrections;
    private final AgreementMatters matters;

    AgreementSection(Agreements agreements, Corrections corrections, AgreementMatters matters) {
        this.agreements = agreements;
        this.corrections = corrections;
        this.matters = matters;
    }

    @Override
    public String name() {
        return "agreements";
    }

    @Nullable
    @Override
    public Object of(String caseNumber, CaseReader reader) {
        var concluded = agreements.ofCase(caseNumber);
        if (concluded.isEmpty()) {
            return null;
        }
        var corrected = corrections.ofCase(caseNumber);
        var followedUp = matters.ofCase(caseNumber);
        return concluded.stream()
                .map(agreement -> new Row(
                        agreement,
                        "/api/agreements/%s/document".formatted(agreement.id()),
                        corrected.stream()
                                .filter(one -> one.agreementId().equals(agreement.id()))
                                .map(one -> shown(one, reader))
                                .toList(),
                        followedUp.stream()
                                .filter(one -> one.agreementId().equals(agreement.id()))
                                .map(one -> shown(one, reader))
                                .toList()))
                .toList();
    }

    private static EffectiveDateCorrection shown(EffectiveDateCorrection correction, CaseReader reader) {
        return reader.isOf(Organization.STATE)
                ? correction.withoutCounselsReason(CaseReader.withheld(Organization.DHS))
                : correction;
    }

    private static AgreementMatter shown(AgreementMatter matter, CaseReader reader) {
        return reader.isOf(Organization.STATE) ? matter.withoutResult(CaseReader.withheld(Organization.DHS)) : matter;
    }

    private record Row(
            @JsonUnwrapped Agreement agreement,
            String document,
            List<EffectiveDateCorrection> corrections,
            List<AgreementMatter> followUps) {}
}
