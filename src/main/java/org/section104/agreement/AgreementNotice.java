package org.section104.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
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
        if (isOnItsOwn(packet)) {
            paragraphs.add("The agreement was not concluded for a single case of assistance. Later cases of assistance"
                    + " under it cite the reference above.");
        }
        Optional.ofNullable(duty.remarks()).ifPresent(paragraphs::add);
        return new Content(
                "Copy of an agreement: " + agreement.title(),
                "the Department of Homeland Security submits to the Committee a full copy of the %s “%s”%s."
                        .formatted(
                                agreement.kind().label().toLowerCase(Locale.ROOT),
                                agreement.title(),
                                isOnItsOwn(packet) ? aboutItsPartner(packet) : about(denied.granted(packet))),
                paragraphs,
                facts(packet, agreement),
                List.of(new EnclosedDocument(
                        agreement.subject(), agreement.fileName(), agreement.documentSha256(), agreement.size())));
    }

    private static boolean isOnItsOwn(Packet packet) {
        return CaseKind.of(packet.caseNumber()) == CaseKind.AGREEMENT;
    }

    private static String aboutItsPartner(Packet packet) {
        var partner = packet.text("recipientName");
        return "%s to provide assistance".formatted(partner.isEmpty() ? "" : " with " + partner);
    }

    /** Says whom the agreement is about. With several recipients, the record does not say which of them signed it. */
    private static String about(List<Recipient> recipients) {
        return recipients.size() == 1
                ? " with %s to provide assistance".formatted(Recipient.summary(recipients))
                : " on assistance to " + Recipient.summary(recipients);
    }

    private List<Letter.Fact> facts(Packet packet, Agreement agreement) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact("Instrument", agreement.kind().label()));
        facts.add(new Letter.Fact("Title", agreement.title()));
        if (agreement.amends() != null) {
            facts.add(new Letter.Fact("Amends", agreement.amends()));
        }
        facts.addAll(isOnItsOwn(packet) ? itsPartner(packet) : List.of(partners(denied.granted(packet))));
        facts.add(new Letter.Fact("Signed on", UsDates.longDate(agreement.signedOn())));
        facts.add(new Letter.Fact("Effective on", UsDates.longDate(agreement.knownEffectiveOn())));
        if (!isOnItsOwn(packet)) {
            var request = packet.assistance();
            if (request.underAgreement() != null) {
                facts.add(new Letter.Fact("Under agreement", cases.cited(request.underAgreement())));
            }
            facts.add(new Letter.Fact("Assistance", request.description()));
        }
        return facts;
    }

    private static Letter.Fact partners(List<Recipient> recipients) {
        return new Letter.Fact(
                recipients.size() == 1 ? "Partner" : "Partners",
                recipients.stream()
                        .map(one -> one.fullName() + ", " + Countries.name(one.recipientCountry()))
                        .collect(Collectors.joining("; ")));
    }

    /** The partner of an agreement that is recorded on its own, which may have none. */
    private static List<Letter.Fact> itsPartner(Packet packet) {
        var name = packet.text("recipientName");
        var country = packet.country().isEmpty() ? "" : Countries.name(packet.country());
        var partner = name.isEmpty() || country.isEmpty() ? name + country : name + ", " + country;
        return partner.isEmpty() ? List.of() : List.of(new Letter.Fact("Partner", partner));
    }
}
