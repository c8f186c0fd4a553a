package org.section104.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.casefile.AssistanceRequest;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Recipient;
import org.section104.decision.DeniedRecipients;
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
    private final DeniedRecipients denied;
    private final Agreements agreements;

    AgreementNotice(CaseFiles cases, DeniedRecipients denied, Agreements agreements) {
        this.cases = cases;
        this.denied = denied;
        this.agreements = agreements;
    }

    @Override
    public DutyKind kind() {
        return DutyKind.AGREEMENT_COPY;
    }

    @Override
    public Content of(Duty duty, LocalDate dated) {
        var packet = cases.packet(duty.caseNumber());
        var request = packet.assistance();
        var recipients = denied.granted(packet);
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
                "the Department of Homeland Security submits to the Committee a full copy of the %s “%s” %s."
                        .formatted(
                                agreement.kind().label().toLowerCase(Locale.ROOT),
                                agreement.title(),
                                about(recipients)),
                paragraphs,
                facts(request, recipients, agreement),
                List.of(new EnclosedDocument(
                        agreement.subject(), agreement.fileName(), agreement.documentSha256(), agreement.size())));
    }

    /** Says whom the agreement is about. With several recipients, the record does not say which of them signed it. */
    private static String about(List<Recipient> recipients) {
        return recipients.size() == 1
                ? "with %s to provide assistance".formatted(Recipient.summary(recipients))
                : "on assistance to " + Recipient.summary(recipients);
    }

    private static List<Letter.Fact> facts(AssistanceRequest request, List<Recipient> recipients, Agreement agreement) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact("Instrument", agreement.kind().label()));
        facts.add(new Letter.Fact("Title", agreement.title()));
        if (agreement.amends() != null) {
            facts.add(new Letter.Fact("Amends", agreement.amends()));
        }
        facts.add(new Letter.Fact(
                recipients.size() == 1 ? "Partner" : "Partners",
                recipients.stream()
                        .map(one -> one.fullName() + ", " + Countries.name(one.recipientCountry()))
                        .collect(Collectors.joining("; "))));
        facts.add(new Letter.Fact("Signed on", UsDates.longDate(agreement.signedOn())));
        facts.add(new Letter.Fact("Effective on", UsDates.longDate(agreement.knownEffectiveOn())));
        facts.add(new Letter.Fact("Assistance", request.description()));
        return facts;
    }
}
