package org.section104.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Verdict;

/** Writes verdicts as JSON. Every door uses the same format: {@code file}, {@code verdict}, {@code findings}. */
final class VerdictJson {

    /** A streaming generator, because data binding would cost a check on the command line a third of a second. */
    private static final JsonFactory JSON = new JsonFactory();

    private VerdictJson() {}

    /** Writes an array of verdicts. */
    static String of(List<Verdict> verdicts) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (var verdict : verdicts) {
                write(verdict, json);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(Verdict verdict, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", verdict.file());
        json.writeStringField("verdict", verdict.outcome().name());
        json.writeArrayFieldStart("findings");
        for (var finding : verdict.findings()) {
            write(finding, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", finding.severity().name());
        json.writeStringField("rule", finding.rule());
        json.writeStringField("clause", finding.clause());
        json.writeStringField("message", finding.message());
        json.writeStringField("element", finding.element());
        json.writeArrayFieldStart("path");
        for (var element : finding.path()) {
            json.writeString(element);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
