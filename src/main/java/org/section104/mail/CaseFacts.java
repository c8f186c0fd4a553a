package org.section104.mail;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.casefile.AssistanceCategory;
import org.section104.casefile.AssistanceRequest;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Countries;
import org.section104.casefile.Packet;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;
import org.section104.officer.Instrument;
import org.section104.wording.UsDates;

/** The few facts of a case that its mail shows. The name of the person who is assigned is not among them. */
final class CaseFacts {

    private static final int LONGEST_SUBJECT = 80;
    private static final int LONGEST_LINE = 200;

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

    /** The facts of a case. */
    static Facts of(Packet packet) {
        return switch (CaseKind.of(packet.caseNumber())) {
            case ASSIGNMENT -> ofAssignment(packet);
            case ASSISTANCE -> ofAssistance(packet.assistance());
            case REPORT -> ofReport(packet);
        };
    }

    /** The facts of a duty to the committees. */
    static Facts of(Duty duty) {
        return new Facts(
                line(duty.subject(), LONGEST_SUBJECT),
                List.of(
                        "Subject: " + line(duty.subject(), LONGEST_LINE),
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
        var request = packet.assignment();
        var country = Countries.name(request.dutyCountry());
        return new Facts(
                packet.component() + ", " + country,
                List.of(
                        "Position: " + line(request.positionTitle(), LONGEST_LINE),
                        "Post: %s, %s".formatted(line(request.dutyPost(), LONGEST_LINE), country),
                        "Tour: %s to %s"
                                .formatted(UsDates.date(request.tourStart()), UsDates.date(request.tourEnd()))));
    }

    private static Facts ofAssistance(AssistanceRequest request) {
        return new Facts(
                recipient(request, LONGEST_SUBJECT),
                List.of(
                        "Recipient: " + recipient(request, LONGEST_LINE),
                        "Assistance: "
                                + request.categories().stream()
                                        .map(AssistanceCategory::label)
                                        .collect(Collectors.joining("; ")),
                        "Estimated cost: %s, and %s for shipping"
                                .formatted(
                                        request.estimatedCost().shown(),
                                        request.shippingCost().shown())));
    }

    /** The recipient with its country, unless its name says the country already. */
    private static String recipient(AssistanceRequest request, int most) {
        var name = line(request.recipientName(), most);
        return Optional.ofNullable(request.recipientCountry())
                .filter(code -> !code.isEmpty())
                .map(Countries::name)
                .filter(country -> !name.contains(country))
                .map(country -> name + ", " + country)
                .orElse(name);
    }

    private static Facts ofReport(Packet packet) {
        var dueOn = LocalDate.parse(packet.text("dueOn"));
        var from = LocalDate.parse(packet.text("coversFrom"));
        return new Facts(
                "",
                List.of(
                        "Report: %s %s [%s]"
                                .formatted(
                                        DutyKind.ANNUAL_REPORT.label(),
                                        packet.text("year"),
                                        DutyKind.ANNUAL_REPORT.clause()),
                        "Covers assistance from: " + UsDates.date(from),
                        "Last day: %s (Washington)".formatted(UsDates.date(dueOn))));
    }

    /** A user's text on one line. */
    static String line(String text, int most) {
        var line = text.strip().replaceAll("[\\s\\p{Cc}\u2028\u2029]+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
    }
}
