package org.section104.record;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.section104.engine.RequestText;
import org.section104.engine.UploadedFile;

/** Judges whether a file is what it says it is: a PDF that a committee can open. */
public final class PdfDocument {

    /** The most bytes that a document has: 25 MB. */
    public static final int MOST = 25 * 1024 * 1024;

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{N}._ ()-]+");
    private static final int LONGEST_NAME = 100;
    private static final String UNNAMED = "document";

    private PdfDocument() {}

    /**
     * Says what is wrong with a file; empty when it can be sent. Takes bounded time and memory, whatever the file is.
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
     * The file's name with nothing in it that a path, a header or a shell would take for something else.
     *
     * @param otherwise what it is called when nothing is left of its name
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
