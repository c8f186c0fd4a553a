package org.section104.notice;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.section104.print.PdfPrinter;
import org.springframework.stereotype.Component;

/**
 * Prints a {@link Letter} as a tagged PDF (PDF/UA-1, US Letter, English) with its fonts inside.
 *
 * <p>Equal letters print to equal bytes, on any day and any node, because what was approved must be what is sent; the
 * document is therefore dated from the letter, not from the clock. Safe for use by several threads at once.
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
     * Prints a letter; see {@link PdfPrinter} for what becomes of characters that its font lacks.
     *
     * @param letter what the letter says
     * @return the PDF; its creation date is noon in {@code America/New_York} on the date of the letter
     */
    public byte[] print(Letter letter) {
        Map<String, Object> values = Map.of("letter", letter, "dated", LONG_DATE.format(letter.dated()));
        return printer.print(TEMPLATE, List.of(TEMPLATE), values, letter.dated(), 1);
    }
}
