package org.section104.print;

import java.util.Objects;

/**
 * Thrown to refuse a PDF. The message is a phrase that follows the file's name. Unchecked, because PDFBox swallows
 * checked exceptions while it resolves references.
 */
class PdfRefused extends RuntimeException {

    PdfRefused(String why) {
        super(why, null, false, false);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
