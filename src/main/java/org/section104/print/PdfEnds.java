package org.section104.print;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks the start and end of a PDF. Content after the end could make the same file valid in another format, such as
 * ZIP.
 */
final class PdfEnds {

    private static final byte[] START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ARCHIVE_END = {'P', 'K', 5, 6};
    private static final int SHORTEST_ARCHIVE_END = 22;
    private static final int LONGEST_ARCHIVE_END = SHORTEST_ARCHIVE_END + 0xffff;

    /** The start of an incremental update: an object, a cross-reference table or a comment. */
    private static final Pattern NEXT_REVISION = Pattern.compile("(\\d{1,10}\\s+\\d{1,5}\\s+obj|xref|%)(?s:.*)");

    private static final int LONGEST_BEGIN = 32;

    private PdfEnds() {}

    /** The document without trailing white space and zeros, which some devices add as padding. */
    static ByteBuffer withoutPadding(byte[] content) {
        var end = content.length;
        while (end > 0 && isPadding(content[end - 1])) {
            end--;
        }
        return ByteBuffer.wrap(content, 0, end);
    }

    private static boolean isPadding(byte value) {
        return value == 0 || Character.isWhitespace(value);
    }

    static boolean beginsLikeOne(byte[] content) {
        return isAt(content, 0, START);
    }

    /** Returns the problem after the document or between its revisions, as a phrase that follows the file's name. */
    static Optional<String> problem(byte[] content) {
        if (isArchive(content)) {
            return Optional.of("is an archive, too");
        }
        for (var at = 0; at <= content.length - END.length; at++) {
            if (content[at] == '%' && isAt(content, at, END) && !goesOnAsOne(content, at + END.length)) {
                return Optional.of("goes on after the end of the document");
            }
        }
        return Optional.empty();
    }

    private static boolean goesOnAsOne(byte[] content, int from) {
        var at = from;
        while (at < content.length && isPadding(content[at])) {
            at++;
        }
        var begin = new String(content, at, Math.min(LONGEST_BEGIN, content.length - at), StandardCharsets.ISO_8859_1);
        return begin.isEmpty() || NEXT_REVISION.matcher(begin).matches();
    }

    /** Looks for a ZIP end record, which a comment of at most 65,535 bytes may follow. */
    private static boolean isArchive(byte[] content) {
        for (var at = content.length - SHORTEST_ARCHIVE_END;
                at >= Math.max(0, content.length - LONGEST_ARCHIVE_END);
                at--) {
            if (content[at] == 'P' && isAt(content, at, ARCHIVE_END)) {
                var comment = (content[at + 20] & 0xff) | (content[at + 21] & 0xff) << 8;
                if (at + SHORTEST_ARCHIVE_END + comment == content.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAt(byte[] content, int at, byte[] wanted) {
        if (content.length - at < wanted.length) {
            return false;
        }
        for (var index = 0; index < wanted.length; index++) {
            if (content[at + index] != wanted[index]) {
                return false;
            }
        }
        return true;
    }
}
