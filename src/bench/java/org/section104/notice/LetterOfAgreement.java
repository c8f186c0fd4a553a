package org.section104.notice;

import java.time.LocalDate;
import java.util.List;
import org.section104.print.PdfPrinter;

/** A letter such as the service writes about an agreement, printed by its printer. */
public final class LetterOfAgreement {

    private final LetterPrinter printer = new LetterPrinter(new PdfPrinter());

    /** Prints it. */
    public byte[] print(String committee, String caseNumber, LocalDate dated, int enclosed) {
        return printer.print(of(committee, caseNumber, dated, enclosed));
    }

    private static Letter of(String committee, String caseNumber, LocalDate dated, int enclosed) {
        return new Letter(
                caseNumber + " / " + committee,
                dated,
                new Letter.Addressee(
                        committee,
                        "Committee on Homeland Security",
                        "House of Representatives",
                        "Demo Chair of the House committee",
                        "Demo Ranking Member of the House committee",
                        "310 Cannon House Office Building\nWashington, DC 20515"),
                "Copy of an agreement: Memorandum on sensors",
                "104(d)(2)",
                caseNumber,
                List.of(
                        "Enclosed is a full copy of the memorandum “Memorandum on sensors” with National response team to"
                                + " provide assistance. It took or takes effect on " + dated + "."),
                List.of(
                        new Letter.Fact("Instrument", "Memorandum of understanding"),
                        new Letter.Fact("Title", "Memorandum on sensors"),
                        new Letter.Fact("Partner", "National response team, Estonia"),
                        new Letter.Fact("Signed on", dated.toString()),
                        new Letter.Fact("Effective on", dated.toString()),
                        new Letter.Fact(
                                "Assistance", "Sensors for the power grid, and a week of instruction on site.")),
                List.of(new Letter.Enclosure("Memorandum on sensors", "memorandum.pdf", enclosed, "0".repeat(64))),
                new Letter.Contact(
                        "Office of Legislative Affairs, Department of Homeland Security",
                        "+1 202 555 0104",
                        "legislative-affairs@dhs.example"),
                new Letter.Signatory(
                        "Demo Secretary", "Secretary of Homeland Security", "for the Secretary of Homeland Security"));
    }
}
