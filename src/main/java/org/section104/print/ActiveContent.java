package org.section104.print;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Finds active and embedded content in a PDF. The committees receive documents unchanged, so a document must not run
 * actions, link to other documents or carry files.
 */
final class ActiveContent {

    /** The maximum reference depth from the catalog. Sibling links reset the depth to 0. */
    private static final int FARTHEST = 500;

    /** The keys of sibling links in linked lists: outlines, article threads, annotation replies. */
    private static final Set<COSName> SIBLINGS = Set.of(
            COSName.NEXT, COSName.PREV, COSName.LAST, name("N"), name("V"), COSName.PARENT, COSName.P, name("IRT"));

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> waiting = new ArrayDeque<>();

    private record Found(COSBase value, int distance) {}

    private ActiveContent() {}

    /** Returns the first such content as a phrase that follows the file's name; empty if there is none. */
    static Optional<String> in(PDDocument document) {
        return new ActiveContent().search(document);
    }

    private Optional<String> search(PDDocument document) {
        waiting.add(new Found(document.getDocumentCatalog().getCOSObject(), 0));
        var found = searchAllWaiting();
        if (found.isPresent()) {
            return found;
        }
        // also checks unreferenced objects, which a repair program could recover
        for (var key : document.getDocument().getXrefTable().keySet()) {
            waiting.add(new Found(document.getDocument().getObjectFromPool(key), 0));
            found = searchAllWaiting();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> searchAllWaiting() {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            var value = next.value() instanceof COSObject reference ? reference.getObject() : next.value();
            if (value instanceof COSArray || value instanceof COSDictionary) {
                if (next.distance() > FARTHEST) {
                    throw PdfLimits.beyond("its objects are nested more than %d deep".formatted(FARTHEST));
                }
                var found = look(value, next.distance());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> look(COSBase value, int distance) {
        if (!seen.add(value)) {
            return Optional.empty();
        }
        if (value instanceof COSArray array) {
            array.forEach(element -> waiting.add(new Found(element, distance + 1)));
            return Optional.empty();
        }
        var dictionary = (COSDictionary) value;
        dictionary
                .entrySet()
                .forEach(entry ->
                        waiting.add(new Found(entry.getValue(), SIBLINGS.contains(entry.getKey()) ? 0 : distance + 1)));
        return PdfActions.problem(dictionary).or(() -> brought(dictionary));
    }

    /** Checks for embedded files, references to files, XFA forms and annotations. */
    private static Optional<String> brought(COSDictionary dictionary) {
        for (var key : Set.of("EF", "EmbeddedFiles", "Collection")) {
            if (dictionary.containsKey(name(key))) {
                return Optional.of("carries other files within it (%s)".formatted(key));
            }
        }
        var isStream = dictionary instanceof COSStream;
        if (isStream && dictionary.containsKey(COSName.F)
                || isStream && dictionary.containsKey(name("Ref"))
                || COSName.FILESPEC.equals(dictionary.getCOSName(COSName.TYPE))) {
            return Optional.of("refers to a file outside it");
        }
        if (dictionary.containsKey(COSName.XFA)) {
            return Optional.of("is a form that a program builds (XFA)");
        }
        return PdfAnnotations.problem(dictionary);
    }

    private static COSName name(String name) {
        return COSName.getPDFName(name);
    }
}
