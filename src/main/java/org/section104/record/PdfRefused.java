package org.section104.record;

import java.util.Objects;

/**
 * A PDF that is not taken, and why, in words that follow the file's name. It is unchecked because PDFBox swallows checked
 * exceptions while it resolves references.
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
