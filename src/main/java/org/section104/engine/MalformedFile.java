package org.section104.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A file that the engine's own parser gives up on. It says so as if the engine itself had failed (500); but it is the file
 * that is wrong, so it is answered as a diagram is in which the parser finds mistakes: 400, with the parser's words and the
 * place.
 */
final class MalformedFile {

    private static final Pattern FILE = Pattern.compile("(?:'|resource )([^']+?\\.[a-z0-9.]+?)(?:'|\\. Cause|\\.?$)");
    private static final Pattern SAX = Pattern.compile("(?s)(?:Fatal )?Error: URI=\\S+ Line=(\\d+): (.*)");
    private static final Pattern FORM = Pattern.compile(
            "(?s).*Camunda Form resource .* Cause: (?:[\\w.]+Exception: )?(.*?)(?: at line (\\d+) column (\\d+).*)?");
    private static final Pattern CLASS = Pattern.compile("(?:[a-z]\\w*\\.)+Json(\\w+)");
    private static final Pattern CODE = Pattern.compile("^[A-Z]+-\\d+ ");

    private MalformedFile() {}

    /** What was wrong with a file, if that is why a deployment failed. */
    static Optional<ParseException> in(RuntimeException failure) {
        if (!(failure instanceof ProcessEngineException) || failure instanceof ParseException) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(String.valueOf(failure.getMessage()));
        if (form.matches()) {
            var words = CLASS.matcher(form.group(1)).replaceAll("JSON $1");
            return Optional.of(refusal(failure, new Place(words, number(form.group(2)), number(form.group(3)))));
        }
        return place(failure).map(place -> refusal(failure, place));
    }

    /** What the parser says, and where: line and column from 1, 0 when it does not say. */
    private record Place(String words, int line, int column) implements org.camunda.bpm.engine.Problem {

        @Override
        public String getMessage() {
            return words;
        }

        @Override
        public int getLine() {
            return line;
        }

        @Override
        public int getColumn() {
            return column;
        }

        @Override
        public String getMainElementId() {
            return null;
        }

        @Override
        public List<String> getElementIds() {
            return List.of();
        }

        private String where() {
            return (line > 0 ? " | line " + line : "") + (column > 0 ? " | column " + column : "");
        }
    }

    /** The innermost parser knows best. */
    private static Optional<Place> place(RuntimeException failure) {
        Optional<Place> place = Optional.empty();
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            if (at instanceof SAXParseException sax) {
                place = Optional.of(new Place(sax.getMessage(), sax.getLineNumber(), sax.getColumnNumber()));
            } else if (at instanceof SAXException sax) {
                Matcher told = SAX.matcher(String.valueOf(sax.getMessage()));
                place = Optional.of(
                        told.matches()
                                ? new Place(told.group(2), number(told.group(1)), 0)
                                : new Place(sax.getMessage(), 0, 0));
            } else if (at instanceof DmnEngineException) {
                place = Optional.of(new Place(CODE.matcher(at.getMessage()).replaceFirst(""), 0, 0));
            }
        }
        return place;
    }

    private static ParseException refusal(RuntimeException failure, Place place) {
        Matcher named = FILE.matcher(failure.getMessage());
        var file = named.find() ? named.group(1) : "The file";
        var message =
                "Could not parse '%s'. %s%s\nNothing was deployed. Mend the file there, or save it anew in Camunda Modeler."
                        .formatted(file, place.words(), place.where());
        var refusal = new ParseException(message, file, List.of(place), List.of());
        refusal.initCause(failure);
        return refusal;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
