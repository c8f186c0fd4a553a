package org.section104.print;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/**
 * Checks the actions of a PDF. A click may go to a place in the document or to a web page, and opening the document may
 * go to one of its places. All other actions are refused.
 */
final class PdfActions {

    private static final String RUNS = "runs a program when it is opened or clicked";
    private static final Set<String> PROGRAMS = Set.of("JavaScript", "Launch");
    private static final Set<String> MEDIA = Set.of("Rendition", "Movie", "Sound", "GoTo3DView", "RichMediaExecute");
    private static final Set<String> OTHER_DOCUMENTS = Set.of("GoToR", "GoToE");
    private static final Set<String> FORMS = Set.of("SubmitForm", "ImportData", "ResetForm");
    private static final Set<String> PLAIN = Set.of("GoTo", "GoToDp", "URI", "Named", "Thread");
    private static final Set<String> TURNS_A_PAGE = Set.of("NextPage", "PrevPage", "FirstPage", "LastPage");
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
    private static final Pattern SCHEME = Pattern.compile("^\\s*([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern ANOTHER_MACHINE = Pattern.compile("^\\s*[/\\\\]{2}");
    private static final int LONGEST = 40;

    private PdfActions() {}

    /** Returns the problem with a dictionary that is an action or contains one; empty if there is none. */
    static Optional<String> problem(COSDictionary dictionary) {
        if (dictionary.containsKey(COSName.JS) || dictionary.containsKey(COSName.JAVA_SCRIPT)) {
            return Optional.of(RUNS);
        }
        return known(dictionary)
                .or(() -> automatic(dictionary))
                .or(() -> isAction(dictionary) ? unknown(dictionary) : Optional.empty())
                .or(() -> Stream.of(COSName.A, name("PA"), COSName.NEXT)
                        .map(dictionary::getDictionaryObject)
                        .flatMap(PdfActions::actions)
                        .flatMap(action -> unknown(action).stream())
                        .findFirst());
    }

    /** Finds an action that is always refused. No other dictionary type uses these names for this key. */
    private static Optional<String> known(COSDictionary dictionary) {
        var kind = kind(dictionary);
        if (PROGRAMS.contains(kind)) {
            return Optional.of(RUNS);
        }
        if (MEDIA.contains(kind)) {
            return Optional.of("plays media (%s)".formatted(kind));
        }
        if (OTHER_DOCUMENTS.contains(kind)) {
            return Optional.of("leads to another document (%s)".formatted(kind));
        }
        return FORMS.contains(kind)
                ? Optional.of("sends, fetches, or clears what is entered in a form (%s)".formatted(kind))
                : Optional.empty();
    }

    private static Optional<String> automatic(COSDictionary dictionary) {
        if (dictionary.containsKey(COSName.AA)) {
            return Optional.of("has an action that runs by itself when it is opened, left, or printed (AA)");
        }
        if (dictionary.getDictionaryObject(COSName.OPEN_ACTION) instanceof COSDictionary action
                && (!kind(action).equals("GoTo") || action.containsKey(COSName.NEXT))) {
            return PROGRAMS.contains(kind(action))
                    ? Optional.of(RUNS)
                    : Optional.of("has an action that runs when the document is opened (OpenAction, %s)"
                            .formatted(shown(kind(action))));
        }
        return Optional.empty();
    }

    private static Optional<String> unknown(COSDictionary action) {
        var kind = kind(action);
        if (!PLAIN.contains(kind)
                || kind.equals("Named") && !TURNS_A_PAGE.contains(action.getNameAsString(COSName.N))
                || kind.equals("Thread") && action.containsKey(COSName.F)) {
            return known(action)
                    .or(() ->
                            Optional.of("has an action of a kind that is not known here (%s)".formatted(shown(kind))));
        }
        return kind.equals("URI") ? address(action.getString(COSName.URI)) : Optional.empty();
    }

    private static Optional<String> address(String address) {
        if (address == null) {
            return Optional.empty();
        }
        var scheme = SCHEME.matcher(address);
        return ANOTHER_MACHINE.matcher(address).find()
                        || scheme.find() && !SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))
                ? Optional.of("has a link that is not to a page of the web ('%s')".formatted(shown(address)))
                : Optional.empty();
    }

    private static boolean isAction(COSDictionary dictionary) {
        return name("Action").equals(dictionary.getCOSName(COSName.TYPE));
    }

    /**
     * The actions in a value. Attribute dictionaries of tagged content also have {@code S}, but they have an owner
     * ({@code O}) and are skipped.
     */
    private static Stream<COSDictionary> actions(COSBase value) {
        if (value instanceof COSArray several) {
            return IntStream.range(0, several.size())
                    .mapToObj(several::getObject)
                    .filter(element -> !(element instanceof COSArray))
                    .flatMap(PdfActions::actions);
        }
        return value instanceof COSDictionary action && !kind(action).isEmpty() && !action.containsKey(COSName.O)
                ? Stream.of(action)
                : Stream.empty();
    }

    private static String kind(COSDictionary action) {
        var kind = action.getDictionaryObject(COSName.S);
        return kind instanceof COSName named ? named.getName() : "";
    }

    /** A name from the document, made safe for a message. */
    static String shown(String name) {
        var plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    private static COSName name(String name) {
        return COSName.getPDFName(name);
    }
}
