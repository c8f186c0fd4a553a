package org.section104.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
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
        var packet = cases.packet(duty.caseNumber());
        var partner = packet.text("recipientName");
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
                "the Department of Homeland Security submits to the Committee a full copy of the %s “%s”%s to provide assistance."
                        .formatted(
                                agreement.kind().label().toLowerCase(Locale.ROOT),
                                agreement.title(),
                                partner.isEmpty() ? "" : " with " + partner),
                paragraphs,
                facts(packet, agreement),
                List.of(new EnclosedDocument(
                        agreement.subject(), agreement.fileName(), agreement.documentSha256(), agreement.size())));
    }

    private static boolean isOnItsOwn(Packet packet) {
        return CaseKind.of(packet.caseNumber()) == CaseKind.AGREEMENT;
    }

    private List<Letter.Fact> facts(Packet packet, Agreement agreement) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact("Instrument", agreement.kind().label()));
        facts.add(new Letter.Fact("Title", agreement.title()));
        if (agreement.amends() != null) {
            facts.add(new Letter.Fact("Amends", agreement.amends()));
        }
        var partner = partner(packet);
        if (!partner.isEmpty()) {
            facts.add(new Letter.Fact("Partner", partner));
        }
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

    private static String partner(Packet packet) {
        if (!isOnItsOwn(packet)) {
            var request = packet.assistance();
            return request.fullRecipientName() + ", " + Countries.name(request.recipientCountry());
        }
        var name = packet.text("recipientName");
        var country = packet.country().isEmpty() ? "" : Countries.name(packet.country());
        return name.isEmpty() || country.isEmpty() ? name + country : name + ", " + country;
    }
}
