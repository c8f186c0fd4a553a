package org.section104.engine.deployment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Maps the failure of the engine's own parser on a file to a 400 with the parser's message, line and column. The engine
 * reports such a failure as a fault of its own (500), although the file is at fault.
 */
public final class MalformedFile {

    private static final Pattern FILE = Pattern.compile("(?:'|resource )([^']+?\\.[a-z0-9.]+?)(?:'|\\. Cause|\\.?$)");
    private static final Pattern SAX = Pattern.compile("(?s)(?:Fatal )?Error: URI=\\S+ Line=(\\d+): (.*)");
    private static final Pattern FORM = Pattern.compile(
            "(?s).*Camunda Form resource .* Cause: (?:[\\w.]+Exception: )?(.*?)(?: at line (\\d+) column (\\d+).*)?");
    private static final Pattern CLASS = Pattern.compile("(?:[a-z]\\w*\\.)+Json(\\w+)");
    private static final Pattern CODE = Pattern.compile("^[A-Z]+-\\d+ ");

    /** The code of a violated schema rule ({@code cvc-complex-type.2.4.a: }), or the namespace before a name. */
    private static final Pattern SCHEMA = Pattern.compile("\\bcvc-[\\w.-]+: |\"https?://[^\"]*\":");

    private MalformedFile() {}

    /** Returns the refusal of a malformed file; empty when the deployment failed for another reason. */
    public static Optional<ParseException> in(RuntimeException failure) {
        if (failure instanceof ParseException refusal) {
            return SCHEMA.matcher(said(refusal)).find() ? Optional.of(inWords(refusal)) : Optional.empty();
        }
        if (!(failure instanceof ProcessEngineException)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(said(failure));
        if (form.matches()) {
            var words = CLASS.matcher(form.group(1)).replaceAll("JSON $1");
            return Optional.of(refusal(failure, new Place(words, number(form.group(2)), number(form.group(3)))));
        }
        return place(failure).map(place -> refusal(failure, place));
    }

    /** Removes the codes of the schema rules from the messages. */
    private static ParseException inWords(ParseException refusal) {
        var reports = refusal.getResorceReports();
        var words = new ParseException(
                withoutCodes(said(refusal)),
                reports.get(0).getResourceName(),
                inWords(reports.get(0).getErrors()),
                reports.get(0).getWarnings());
        reports.stream()
                .skip(1)
                .map(report -> new ResourceReportImpl(
                        report.getResourceName(), inWords(report.getErrors()), report.getWarnings()))
                .forEach(words.getResorceReports()::add);
        words.initCause(refusal);
        return words;
    }

    private static List<Problem> inWords(List<Problem> errors) {
        return errors.stream()
                .<Problem>map(error -> new Place(
                        withoutCodes(error.getMessage()),
                        error.getLine(),
                        error.getColumn(),
                        error.getMainElementId(),
                        error.getElementIds()))
                .toList();
    }

    private static String withoutCodes(String message) {
        return SCHEMA.matcher(message).replaceAll("");
    }

    /** The parser's message and its place: line and column from 1; 0 when the parser gives none. */
    private record Place(String words, int line, int column, @Nullable String element, List<String> elements)
            implements Problem {

        Place(String words, int line, int column) {
            this(withoutCodes(words), line, column, null, List.of());
        }

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

        @Nullable
        @Override
        public String getMainElementId() {
            return element;
        }

        @Override
        public List<String> getElementIds() {
            return elements;
        }

        private String where() {
            return (line > 0 ? " | line " + line : "") + (column > 0 ? " | column " + column : "");
        }
    }

    /** Finds the message of the innermost parser, which is the most exact. */
    private static Optional<Place> place(RuntimeException failure) {
        Optional<Place> place = Optional.empty();
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            if (at instanceof SAXParseException sax) {
                place = Optional.of(new Place(said(sax), sax.getLineNumber(), sax.getColumnNumber()));
            } else if (at instanceof SAXException sax) {
                Matcher told = SAX.matcher(said(sax));
                place = Optional.of(
                        told.matches()
                                ? new Place(told.group(2), number(told.group(1)), 0)
                                : new Place(said(sax), 0, 0));
            } else if (at instanceof DmnEngineException) {
                place = Optional.of(new Place(CODE.matcher(said(at)).replaceFirst(""), 0, 0));
            }
        }
        return place;
    }

    private static ParseException refusal(RuntimeException failure, Place place) {
        Matcher named = FILE.matcher(said(failure));
        var file = named.find() ? named.group(1) : "The file";
        var message =
                ("Could not parse '%s'. %s%s\nNothing was deployed. Correct the file there, or save it again in Camunda"
                                + " Modeler.")
                        .formatted(file, place.words(), place.where());
        var refusal = new ParseException(message, file, List.of(place), List.of());
        refusal.initCause(failure);
        return refusal;
    }

    private static String said(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
