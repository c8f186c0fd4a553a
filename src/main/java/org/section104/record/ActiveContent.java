package org.section104.record;

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
 * Finds what a document does besides being read, and what it brings along besides its pages. A committee opens a copy as it
 * came, so a copy neither acts by itself, nor leads to another document, nor carries one.
 */
final class ActiveContent {

    /** So many references lie between the catalog and anything that a page shows; lists of siblings count as one. */
    private static final int FARTHEST = 500;

    /** The references of linked lists: outlines, threads of articles, remarks. */
    private static final Set<COSName> SIBLINGS = Set.of(
            COSName.NEXT, COSName.PREV, COSName.LAST, name("N"), name("V"), COSName.PARENT, COSName.P, name("IRT"));

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> waiting = new ArrayDeque<>();

    private record Found(COSBase value, int distance) {}

    private ActiveContent() {}

    /** What of it is in a document, in words that follow the file's name. */
    static Optional<String> in(PDDocument document) {
        return new ActiveContent().search(document);
    }

    private Optional<String> search(PDDocument document) {
        waiting.add(new Found(document.getDocumentCatalog().getCOSObject(), 0));
        var found = searchAllWaiting();
        if (found.isPresent()) {
            return found;
        }
        // what nothing refers to today is found by a program that looks for lost objects
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

    /** What the document shows or brings along besides its pages. */
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
