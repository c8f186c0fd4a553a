package org.section104.agreement;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What a document does besides being read: a committee opens it as it came, and a reader may run what is in it. Files within
 * the file and forms are no harm by themselves and are let be.
 */
final class ActiveContent {

    private static final Set<COSName> ACTIONS = Set.of(
            COSName.JAVA_SCRIPT,
            COSName.getPDFName("Launch"),
            COSName.getPDFName("Rendition"),
            COSName.getPDFName("Movie"));
    private static final Set<COSName> ANNOTATIONS = Set.of(
            COSName.getPDFName("RichMedia"),
            COSName.getPDFName("3D"),
            COSName.getPDFName("Movie"),
            COSName.getPDFName("Screen"));
    private static final COSName DYNAMIC_FORM = COSName.getPDFName("XFA");
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    private ActiveContent() {}

    /** What of it is in a document, in words that follow its name. */
    static Optional<String> in(PDDocument document) {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var key : document.getDocument().getXrefTable().keySet()) {
            var found = in(document.getDocument().getObjectFromPool(key), seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return in(document.getDocument().getTrailer(), seen);
    }

    /** A file that goes on after its end may be something else to another program. */
    static Optional<String> behind(byte[] content) {
        for (int at = content.length - 1; at >= END.length - 1; at--) {
            if (endsAt(content, at)) {
                return Optional.empty();
            }
            if (content[at] != 0 && !Character.isWhitespace(content[at])) {
                return hasEnd(content, at) ? Optional.of("goes on after the end of the document") : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean hasEnd(byte[] content, int before) {
        for (int at = before; at >= END.length - 1; at--) {
            if (endsAt(content, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsAt(byte[] content, int at) {
        for (int back = 0; back < END.length; back++) {
            if (content[at - back] != END[END.length - 1 - back]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> in(COSBase found, Set<COSBase> seen) {
        // a document's objects go round in circles, and as deep as somebody likes: what refers is looked at by itself
        if (found instanceof COSObject referred) {
            return in(referred.getObject(), seen);
        }
        if (found == null || !seen.add(found)) {
            return Optional.empty();
        }
        if (found instanceof COSArray array) {
            return within(array, seen);
        }
        if (found instanceof COSDictionary dictionary) {
            return of(dictionary).or(() -> within(dictionary.getValues(), seen));
        }
        return Optional.empty();
    }

    private static Optional<String> within(Iterable<? extends COSBase> values, Set<COSBase> seen) {
        for (var value : values) {
            if (!(value instanceof COSObject)) {
                var found = in(value, seen);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> of(COSDictionary dictionary) {
        if (dictionary.containsKey(COSName.JS)
                || dictionary.getDictionaryObject(COSName.S) instanceof COSName action && ACTIONS.contains(action)) {
            return Optional.of("runs a program when it is opened or clicked");
        }
        if (dictionary.getDictionaryObject(COSName.SUBTYPE) instanceof COSName subtype
                && ANNOTATIONS.contains(subtype)) {
            return Optional.of("plays media");
        }
        return dictionary.containsKey(DYNAMIC_FORM)
                ? Optional.of("is a form that a program builds (XFA)")
                : Optional.empty();
    }
}
