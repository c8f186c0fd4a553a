package org.section104.print;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.section104.form.RequestText;
import org.section104.form.UploadedFile;

/** Checks that an uploaded file is a PDF that the committees can open safely. */
public final class PdfDocument {

    /** The maximum size of a document in bytes: 25 MB. */
    public static final int MOST = 25 * 1024 * 1024;

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{N}._ ()-]+");
    private static final int LONGEST_NAME = 100;
    private static final String UNNAMED = "document";

    private PdfDocument() {}

    /**
     * Returns the problem with a file; empty if it can be sent. Uses bounded time and memory for any input.
     *
     * @return a phrase that follows the field's name
     */
    public static Optional<String> problem(UploadedFile file) {
        if (file.content().length > MOST) {
            return Optional.of("has %,d bytes; at most 25 MB fit".formatted(file.content().length));
        }
        if (!PdfEnds.beginsLikeOne(file.content())) {
            return Optional.of(
                    "'%s' is not a PDF by its content; it must be the full copy as PDF".formatted(name(file, UNNAMED)));
        }
        return inside(file.content()).map(found -> "'%s' %s; give a plain copy, for example printed to PDF"
                .formatted(name(file, UNNAMED), found));
    }

    private static Optional<String> inside(byte[] content) {
        try (var document = PdfReader.open(content)) {
            return PdfTrees.problem(document)
                    .or(() -> ActiveContent.in(document))
                    .or(() -> PdfEnds.problem(content));
        } catch (PdfRefused refused) {
            return Optional.of(refused.getMessage());
        } catch (IOException | RuntimeException unreadable) {
            return Optional.of("is a damaged PDF: it cannot be opened");
        }
    }

    /**
     * The file's name, without characters that are special in paths, headers or shells.
     *
     * @param otherwise the name to use if no characters are left
     */
    public static String name(UploadedFile file, String otherwise) {
        var last = file.name().replace('\\', '/').replaceFirst("^.*/", "");
        var plain = NOT_IN_A_NAME
                .matcher(last)
                .replaceAll("_")
                .replaceFirst("(?i)\\.pdf$", "")
                .replaceFirst("^[. ]+", "");
        var named = plain.isBlank() ? otherwise : plain;
        return RequestText.storable(named, LONGEST_NAME) + ".pdf";
    }
}
