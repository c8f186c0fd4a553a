package org.section104.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.section104.casefile.AssistanceRequest;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Countries;
import org.section104.notice.Letter;
import org.section104.notice.NoticeSubject;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/** Writes the content of the letter that goes to the committees with the copy of an agreement: 104(d)(2). */
@Component
class AgreementNotice implements NoticeSubject {

    private final CaseFiles cases;
    private final Agreements agreements;

    AgreementNotice(CaseFiles cases, Agreements agreements) {
        this.cases = cases;
        this.agreements = agreements;
    }

    @Override
    public DutyKind kind() {
        return DutyKind.AGREEMENT_COPY;
    }

    @Override
    public Content of(Duty duty) {
        var request = cases.packet(duty.caseNumber()).assistance();
        var agreement = agreements.ofDuty(duty.id());
        var paragraphs = new ArrayList<String>();
        paragraphs.add(
                "Enclosed is a full copy of the %s “%s” with %s to provide assistance. It took or takes effect on %s."
                        .formatted(
                                agreement.kind().label().toLowerCase(Locale.ROOT),
                                agreement.title(),
                                request.recipientName(),
                                agreement.knownEffectiveOn()));
        var recordedOn = StatutoryClock.dateOf(agreement.recordedAt());
        if (agreement.knownEffectiveOn().isBefore(recordedOn)) {
            paragraphs.add("The effective date lies before the day on which the Department recorded the document (%s)."
                    .formatted(recordedOn));
        }
        Optional.ofNullable(duty.remarks()).ifPresent(paragraphs::add);
        return new Content(
                "Copy of an agreement: " + agreement.title(),
                paragraphs,
                facts(request, agreement),
                List.of(new EnclosedDocument(
                        agreement.subject(), agreement.fileName(), agreement.documentSha256(), agreement.size())),
                "for the Secretary of Homeland Security");
    }

    private static List<Letter.Fact> facts(AssistanceRequest request, Agreement agreement) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact("Instrument", agreement.kind().label()));
        facts.add(new Letter.Fact("Title", agreement.title()));
        if (agreement.amends() != null) {
            facts.add(new Letter.Fact("Amends", agreement.amends()));
        }
        facts.add(new Letter.Fact(
                "Partner", request.recipientName() + ", " + Countries.name(request.recipientCountry())));
        facts.add(new Letter.Fact("Signed on", agreement.signedOn().toString()));
        facts.add(new Letter.Fact("Effective on", String.valueOf(agreement.knownEffectiveOn())));
        facts.add(new Letter.Fact("Assistance", request.description()));
        return facts;
    }
}
