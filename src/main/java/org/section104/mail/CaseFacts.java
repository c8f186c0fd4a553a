package org.section104.mail;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.casefile.AssistanceCategory;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.casefile.Recipient;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.officer.Instrument;
import org.section104.wording.Countries;
import org.section104.wording.UsDates;

/** The few facts of a case that its mail shows. The name of the person who is assigned is not among them. */
final class CaseFacts {

    private static final int LONGEST_SUBJECT = 80;
    private static final int LONGEST_LINE = 300;
    private static final String UNKNOWN = "unknown";

    private CaseFacts() {}

    /**
     * What a mail says about its subject.
     *
     * @param about what it is about, for the subject line: {@code CISA, Estonia}; may be empty
     * @param lines the facts, each with its label
     */
    record Facts(String about, List<String> lines) {

        static final Facts NONE = new Facts("", List.of());
    }

    /** The facts of a case. A fact that the packet does not have is left out. */
    static Facts of(Packet packet) {
        return switch (CaseKind.of(packet.caseNumber())) {
            case ASSIGNMENT -> ofAssignment(packet);
            case ASSISTANCE -> ofAssistance(packet);
            case REPORT -> ofReport(packet);
            case AGREEMENT -> ofAgreement(packet);
        };
    }

    /** The facts of a duty to the committees. */
    static Facts of(Duty duty) {
        return new Facts(
                line(duty.subject(), LONGEST_SUBJECT),
                List.of(
                        "Subject: " + line(duty.subject()),
                        "Duty: %s [%s]"
                                .formatted(duty.kind().label(), duty.kind().clause()),
                        "Last day: %s (Washington)".formatted(UsDates.date(duty.dueAt()))));
    }

    /** The facts of an instrument. */
    static Facts of(Instrument instrument) {
        return new Facts(
                instrument.officeTitle(),
                List.of(
                        "Officer: " + instrument.officeTitle(),
                        "Stands in as: " + instrument.standing(),
                        "In force: %s to %s"
                                .formatted(UsDates.date(instrument.from()), UsDates.date(instrument.to()))));
    }

    private static Facts ofAssignment(Packet packet) {
        return new Facts(
                listed(packet.component(), country(packet)),
                lines(
                        fact("Position", packet.text("positionTitle")),
                        fact("Post", listed(line(packet.text("dutyPost")), country(packet))),
                        fact("Tour", "%s to %s".formatted(date(packet, "tourStart"), date(packet, "tourEnd")))));
    }

    private static Facts ofAssistance(Packet packet) {
        return new Facts(
                recipient(packet, LONGEST_SUBJECT),
                lines(
                        fact("Recipient", recipient(packet, LONGEST_LINE)),
                        fact("Assistance", categories(packet)),
                        fact(
                                "Estimated cost",
                                "%s, and %s for shipping"
                                        .formatted(money(packet, "estimatedCost"), money(packet, "shippingCost")))));
    }

    private static Facts ofReport(Packet packet) {
        return new Facts(
                "",
                lines(
                        fact(
                                "Report",
                                "%s %s [%s]"
                                        .formatted(
                                                DutyKind.ANNUAL_REPORT.label(),
                                                packet.text("year"),
                                                DutyKind.ANNUAL_REPORT.clause())),
                        fact("Covers assistance from", date(packet, "coversFrom")),
                        fact("Last day", date(packet, "dueOn") + " (Washington)")));
    }

    private static Facts ofAgreement(Packet packet) {
        var partner = recipient(packet, LONGEST_SUBJECT);
        return new Facts(
                partner.isEmpty() ? line(packet.text("agreementTitle"), LONGEST_SUBJECT) : partner,
                lines(
                        fact("Agreement", packet.text("agreementTitle")),
                        fact("Partner", recipient(packet, LONGEST_LINE)),
                        fact("Signed on", date(packet, "signedOn"))));
    }

    /** The recipient with its country, unless its name says the country already. */
    private static String recipient(Packet packet, int most) {
        var name = line(packet.text("recipientName"), most);
        var country = country(packet);
        return Recipient.andOthers(
                !country.isEmpty() && name.contains(country) ? name : listed(name, country), packet.otherRecipients());
    }

    private static String country(Packet packet) {
        return packet.country().isEmpty() ? "" : Countries.name(packet.country());
    }

    private static String categories(Packet packet) {
        return packet.list("categories").stream()
                .map(category -> AssistanceCategory.valueOf(category.toString()).label())
                .collect(Collectors.joining("; "));
    }

    private static String date(Packet packet, String field) {
        var date = packet.text(field);
        return date.isEmpty() ? UNKNOWN : UsDates.date(LocalDate.parse(date));
    }

    private static String money(Packet packet, String field) {
        return Money.of(packet.text(field)).map(Money::shown).orElse(UNKNOWN);
    }

    private static String listed(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private static List<String> lines(String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isEmpty()).toList();
    }

    private static String fact(String label, String value) {
        return value.isEmpty() ? "" : label + ": " + line(value);
    }

    /** A user's text on one line. */
    static String line(String text) {
        return line(text, LONGEST_LINE);
    }

    private static String line(String text, int most) {
        var line = text.strip().replaceAll("[\\s\\p{Cc}\u2028\u2029]+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
    }
}
