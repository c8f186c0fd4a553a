package org.section104.notice;

import java.util.Map;
import java.util.regex.Pattern;
import org.section104.print.PdfPrinter;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Prints a {@link Letter} as a tagged PDF (PDF/UA-1, US Letter, English) with embedded fonts.
 *
 * <p>Equal letters give equal bytes, on any day and any node, because the approved letter must be the one that is sent.
 * Therefore the date of the document comes from the letter, not from the clock. Thread-safe.
 */
@Component
public class LetterPrinter {

    private static final String TEMPLATE = "committee-letter";

    private static final Pattern DEPARTMENT = Pattern.compile(",\\s*(U\\.S\\. )?Department of Homeland Security$");

    private final PdfPrinter printer;

    LetterPrinter(PdfPrinter printer) {
        this.printer = printer;
    }

    /**
     * Prints a letter. {@link PdfPrinter} replaces characters that the font lacks.
     *
     * @param letter the content of the letter
     * @return the PDF; its creation date is noon in {@code America/New_York} on the date of the letter
     */
    public byte[] print(Letter letter) {
        Map<String, Object> values = Map.of(
                "letter",
                letter,
                "dated",
                UsDates.longDate(letter.dated()),
                "letterhead",
                letterhead(letter.contact().office()));
        return printer.print(TEMPLATE, letter.marking().styled(TEMPLATE), values, letter.dated(), 1);
    }

    /** Returns the second line of the letterhead. The first line names the Department, so this one does not. */
    private static String letterhead(String office) {
        return DEPARTMENT.matcher(office).replaceFirst("") + " · Washington, DC 20528";
    }
}
