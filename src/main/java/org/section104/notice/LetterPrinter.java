package org.section104.notice;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.section104.print.PdfPrinter;
import org.springframework.stereotype.Component;

/**
 * Prints a {@link Letter} as a tagged PDF (PDF/UA-1, US Letter, English) with embedded fonts.
 *
 * <p>Equal letters give equal bytes, on any day and any node, because the approved letter must be the one that is sent.
 * Therefore the date of the document comes from the letter, not from the clock. Thread-safe.
 */
@Component
public class LetterPrinter {

    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    private static final String TEMPLATE = "committee-letter";

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
        Map<String, Object> values = Map.of("letter", letter, "dated", LONG_DATE.format(letter.dated()));
        return printer.print(TEMPLATE, List.of(TEMPLATE), values, letter.dated(), 1);
    }
}
