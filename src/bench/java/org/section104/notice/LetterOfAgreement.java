package org.section104.notice;

import java.time.LocalDate;
import java.util.List;
import org.section104.obligation.Committee;
import org.section104.print.PdfPrinter;
import org.section104.wording.MarkingSettings;

/** A letter such as the service writes about an agreement, printed by its printer. */
public final class LetterOfAgreement {

    private final LetterPrinter printer = new LetterPrinter(new PdfPrinter());

    /** Prints it. */
    public byte[] print(String committee, String caseNumber, LocalDate dated, int enclosed) {
        return printer.print(of(committee, caseNumber, dated, enclosed));
    }

    private static Letter of(String committee, String caseNumber, LocalDate dated, int enclosed) {
        return new Letter(
                caseNumber,
                dated,
                false,
                new Letter.Addressee(
                        "Committee on Homeland Security, " + committee,
                        "U.S. House of Representatives",
                        new Committee.Member("Jordan Sample", "Chairman", "Sample"),
                        new Committee.Member("Casey Example", "Ranking Member", "Example"),
                        "310 Cannon House Office Building\nWashington, DC 20515"),
                "Copy of an agreement: Memorandum on sensors",
                "104(d)(2)",
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
                List.of(),
                new Letter.Contact(
                        "Office of Legislative Affairs, Department of Homeland Security",
                        "+1 202 555 0104",
                        "legislative-affairs@dhs.example"),
                new Letter.Signatory("Alex Demo", "Assistant Secretary for Legislative Affairs", false),
                MarkingSettings.NONE);
    }
}
