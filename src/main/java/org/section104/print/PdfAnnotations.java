package org.section104.print;

import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Checks the annotations on pages. Links, fields, highlights and comments are allowed; all other types are refused. */
final class PdfAnnotations {

    private static final Set<String> PLAIN = Set.of(
            "Text",
            "Link",
            "FreeText",
            "Line",
            "Square",
            "Circle",
            "Polygon",
            "PolyLine",
            "Highlight",
            "Underline",
            "Squiggly",
            "StrikeOut",
            "Stamp",
            "Caret",
            "Ink",
            "Popup",
            "Widget",
            "PrinterMark",
            "TrapNet",
            "Watermark",
            "Redact");
    private static final Set<String> MEDIA = Set.of("RichMedia", "3D", "Movie", "Screen", "Sound");

    private PdfAnnotations() {}

    static Optional<String> problem(COSDictionary dictionary) {
        var subtype = dictionary.getNameAsString(COSName.SUBTYPE);
        if (subtype == null) {
            return Optional.empty();
        }
        if (MEDIA.contains(subtype)) {
            return Optional.of("plays media (%s)".formatted(subtype));
        }
        if (subtype.equals("FileAttachment")) {
            return Optional.of("carries other files within it (FileAttachment)");
        }
        var isAnnotation =
                COSName.ANNOT.equals(dictionary.getCOSName(COSName.TYPE)) || dictionary.containsKey(COSName.RECT);
        return isAnnotation && !PLAIN.contains(subtype)
                ? Optional.of(
                        "has something on a page that is not known here (%s)".formatted(PdfActions.shown(subtype)))
                : Optional.empty();
    }
}
