package org.section104.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.section104.casefile.AssistanceRequest;
import org.section104.casefile.CaseFiles;
import org.section104.notice.Letter;
import org.section104.notice.NoticeSubject;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.Countries;
import org.section104.wording.UsDates;
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
    public Content of(Duty duty, LocalDate dated) {
        var request = cases.packet(duty.caseNumber()).assistance();
        var agreement = agreements.ofDuty(duty.id());
        var effectiveOn = agreement.knownEffectiveOn();
        var paragraphs = new ArrayList<String>();
        paragraphs.add("%s on %s."
                .formatted(
                        effectiveOn.isAfter(dated) ? "It will take effect" : "It took effect",
                        UsDates.longDate(effectiveOn)));
        var recordedOn = StatutoryClock.dateOf(agreement.recordedAt());
        if (effectiveOn.isBefore(recordedOn)) {
            paragraphs.add("The Department recorded the document on %s, after its effective date."
                    .formatted(UsDates.longDate(recordedOn)));
        }
        Optional.ofNullable(duty.remarks()).ifPresent(paragraphs::add);
        return new Content(
                "Copy of an agreement: " + agreement.title(),
                "the Department of Homeland Security submits to the Committee a full copy of the %s “%s” with %s to provide assistance."
                        .formatted(
                                agreement.kind().label().toLowerCase(Locale.ROOT),
                                agreement.title(),
                                request.recipientName()),
                paragraphs,
                facts(request, agreement),
                List.of(new EnclosedDocument(
                        agreement.subject(), agreement.fileName(), agreement.documentSha256(), agreement.size())));
    }

    private static List<Letter.Fact> facts(AssistanceRequest request, Agreement agreement) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact("Instrument", agreement.kind().label()));
        facts.add(new Letter.Fact("Title", agreement.title()));
        if (agreement.amends() != null) {
            facts.add(new Letter.Fact("Amends", agreement.amends()));
        }
        facts.add(new Letter.Fact(
                "Partner", request.fullRecipientName() + ", " + Countries.name(request.recipientCountry())));
        facts.add(new Letter.Fact("Signed on", UsDates.longDate(agreement.signedOn())));
        facts.add(new Letter.Fact("Effective on", UsDates.longDate(agreement.knownEffectiveOn())));
        facts.add(new Letter.Fact("Assistance", request.description()));
        return facts;
    }
}
