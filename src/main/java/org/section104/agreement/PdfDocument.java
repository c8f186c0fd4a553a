package org.section104.agreement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.section104.engine.UploadedFile;

/** Judges whether a file is what it says it is: a PDF that a committee can open. */
final class PdfDocument {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int MOST = 25 * MEGABYTE;
    private static final byte[] MAGIC = "%PDF".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{N}._ ()-]+");
    private static final int LONGEST_NAME = 100;

    private PdfDocument() {}

    /** What is wrong with a file; empty when it can be sent. */
    static Optional<String> problem(UploadedFile file) {
        if (file.content().length > MOST) {
            return Optional.of("has %,d bytes; at most 25 MB fit".formatted(file.content().length));
        }
        if (!beginsLikeOne(file.content())) {
            return Optional.of(
                    "'%s' is not a PDF by its content; it must be the full copy as PDF".formatted(name(file)));
        }
        try (var document = Loader.loadPDF(file.content())) {
            if (document.getNumberOfPages() == 0) {
                return Optional.of("'%s' is a PDF without a page".formatted(name(file)));
            }
            return ActiveContent.in(document)
                    .or(() -> ActiveContent.behind(file.content()))
                    .map(found ->
                            "'%s' %s; give a plain copy, for example printed to PDF".formatted(name(file), found));
        } catch (InvalidPasswordException locked) {
            return Optional.of("'%s' opens only with a password; give a copy that does not".formatted(name(file)));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.of("'%s' is a damaged PDF: it cannot be opened".formatted(name(file)));
        }
    }

    private static boolean beginsLikeOne(byte[] content) {
        if (content.length < MAGIC.length) {
            return false;
        }
        for (int at = 0; at < MAGIC.length; at++) {
            if (content[at] != MAGIC[at]) {
                return false;
            }
        }
        return true;
    }

    /** The file's name with nothing in it that a path, a header or a shell would take for something else. */
    static String name(UploadedFile file) {
        var last = file.name().replace('\\', '/').replaceFirst("^.*/", "");
        var plain = NOT_IN_A_NAME
                .matcher(last)
                .replaceAll("_")
                .replaceFirst("(?i)\\.pdf$", "")
                .replaceFirst("^[. ]+", "");
        var named = plain.isBlank() ? "agreement" : plain;
        return named.substring(0, Math.min(named.length(), LONGEST_NAME)) + ".pdf";
    }
}
