package org.section104.restore;

import com.opencsv.CSVReader;
import com.opencsv.exceptions.CsvValidationException;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.section104.form.Field;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;

/**
 * Reads what a mail gateway or a committee has delivered: comma-separated values (RFC 4180) with a header, of which the
 * column {@code messageId} is required and {@code sentAt} (ISO 8601 with an offset) optional. Skips mail that is not a
 * letter of this service.
 */
final class GatewayLog {

    static final int MOST_LINES = 100_000;

    private static final Field FILE = Field.line("file", "File", "104(d)");
    private static final String MESSAGE_ID = "messageId";
    private static final String SENT_AT = "sentAt";
    private static final Pattern LETTER = Pattern.compile("<?([0-9a-f-]{36}\\.[a-z]+\\.\\d+@section104)>?");

    private GatewayLog() {}

    /**
     * Returns the letters that the log lists.
     *
     * @param evidence how the letters are known, for the record
     * @throws RefusedInput if the text is not such a table; the message names the line
     */
    static List<Reconciliation.Statement> letters(String csv, String evidence) {
        try (var reader = new CSVReader(new StringReader(csv.startsWith("\ufeff") ? csv.substring(1) : csv))) {
            var header = reader.readNext();
            var columns = header == null
                    ? List.<String>of()
                    : Arrays.stream(header).map(String::strip).toList();
            var id = columns.indexOf(MESSAGE_ID);
            if (id < 0) {
                throw refused("its first line must be a header with the column messageId");
            }
            var letters = new ArrayList<Reconciliation.Statement>();
            for (var row = reader.readNext(); row != null; row = reader.readNext()) {
                if (reader.getLinesRead() > MOST_LINES) {
                    throw refused("it has more than %,d lines; split it".formatted(MOST_LINES));
                }
                if (row.length == 1 && row[0].isBlank()) {
                    continue;
                }
                if (row.length <= id) {
                    throw refused("line %d has no messageId".formatted(reader.getLinesRead()));
                }
                var letter = messageId(row[id]);
                if (letter.isPresent()) {
                    letters.add(new Reconciliation.Statement(
                            letter.get(),
                            true,
                            sentAt(row, columns.indexOf(SENT_AT), reader.getLinesRead()),
                            evidence));
                }
            }
            return letters;
        } catch (IOException | CsvValidationException malformed) {
            throw refused("it is not a table of comma-separated values: " + malformed.getMessage());
        }
    }

    /** Returns a message id in angle brackets; empty if it is not that of a letter of this service. */
    static Optional<String> messageId(String text) {
        var letter = LETTER.matcher(text.strip());
        return letter.matches() ? Optional.of("<" + letter.group(1) + ">") : Optional.empty();
    }

    private static @Nullable Instant sentAt(String[] row, int column, long line) {
        if (column < 0 || column >= row.length || row[column].isBlank()) {
            return null;
        }
        var text = row[column].strip();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw refused("line %d: '%s' is not a time; give one such as 2026-03-10T16:05:00Z"
                    .formatted(line, PlainText.shown(text)));
        }
    }

    private static RefusedInput refused(String why) {
        return RefusedInput.of(FILE, why);
    }
}
