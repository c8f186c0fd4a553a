package org.section104.print;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Checks that the trees of a document have no cycles: pages, bookmarks, names, fields, structure. */
final class PdfTrees {

    private static final List<COSName> DOWN = List.of(COSName.KIDS, COSName.K, COSName.FIRST, COSName.NEXT);

    private static final Optional<String> NO_PAGE =
            Optional.of("is damaged: something in the list of its pages is not a page");

    private final Set<COSBase> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<COSBase> done = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Branch(COSDictionary node, Iterator<COSDictionary> below) {}

    private PdfTrees() {}

    /** Returns the problem with the trees of a document, as a phrase that follows the file's name. */
    static Optional<String> problem(PDDocument document) {
        return pages(document).or(() -> {
            var trees = new PdfTrees();
            return document.getDocument().getXrefTable().keySet().stream()
                    .map(key -> document.getDocument().getObjectFromPool(key).getObject())
                    .filter(value -> value instanceof COSDictionary dictionary && trees.goesRound(dictionary))
                    .findFirst()
                    .map(found -> "goes round in a circle, and a program that reads it may never end");
        });
    }

    private static Optional<String> pages(PDDocument document) {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> waiting = new ArrayDeque<>();
        var root = document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.PAGES);
        var pages = 0;
        for (var node = root; node != null; node = waiting.poll()) {
            if (!(node instanceof COSDictionary dictionary)) {
                return NO_PAGE;
            }
            if (!seen.add(node)) {
                return Optional.of("has pages that go round in a circle, or a page twice");
            }
            var kids = dictionary.getDictionaryObject(COSName.KIDS);
            if (kids instanceof COSArray below) {
                for (var kid : below) {
                    if (resolved(kid) == null) {
                        return NO_PAGE;
                    }
                    waiting.add(resolved(kid));
                }
            } else if (++pages > PdfLimits.PAGES) {
                return Optional.of("has more than %,d pages".formatted(PdfLimits.PAGES));
            }
        }
        return pages == 0 ? Optional.of("is a PDF without a page") : Optional.empty();
    }

    private boolean goesRound(COSDictionary from) {
        if (done.contains(from)) {
            return false;
        }
        var path = new ArrayDeque<Branch>();
        push(path, from);
        while (!path.isEmpty()) {
            var branch = path.peek();
            if (branch.below().hasNext()) {
                var next = branch.below().next();
                if (open.contains(next)) {
                    return true;
                }
                if (!done.contains(next)) {
                    push(path, next);
                }
            } else {
                path.pop();
                open.remove(branch.node());
                done.add(branch.node());
            }
        }
        return false;
    }

    private void push(Deque<Branch> path, COSDictionary node) {
        open.add(node);
        path.push(new Branch(node, below(node).iterator()));
    }

    private static List<COSDictionary> below(COSDictionary node) {
        var below = new ArrayList<COSDictionary>();
        for (var key : DOWN) {
            var value = node.getDictionaryObject(key);
            if (value instanceof COSDictionary one) {
                below.add(one);
            } else if (value instanceof COSArray several) {
                several.forEach(element -> {
                    if (resolved(element) instanceof COSDictionary one) {
                        below.add(one);
                    }
                });
            }
        }
        return below;
    }

    private static COSBase resolved(COSBase value) {
        return value instanceof COSObject reference ? reference.getObject() : value;
    }
}
