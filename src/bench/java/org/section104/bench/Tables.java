package org.section104.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The results of all runs since the last clean build, and the table that shows them. */
final class Tables {

    private static final Path RESULTS = Path.of("target", "bench", "results.json");
    private static final Path DOCUMENT = Path.of("src", "docs", "performance.md");
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Tables() {}

    /** Adds what a mark measured, in place of what was measured of it before. */
    static void add(List<Row> measured) throws IOException {
        var rows = new ArrayList<>(read());
        measured.forEach(row ->
                rows.removeIf(old -> old.mark().equals(row.mark()) && old.what().equals(row.what())));
        rows.addAll(measured);
        rows.sort(
                Comparator.comparingInt((Row row) -> Integer.parseInt(row.mark().replaceAll("\\D", "")))
                        .thenComparing(Row::mark));
        Files.createDirectories(RESULTS.getParent());
        JSON.writeValue(RESULTS.toFile(), rows);
        var text = Files.readString(DOCUMENT);
        var begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(DOCUMENT, text.substring(0, begin) + table(rows) + text.substring(text.indexOf(END)));
    }

    private static List<Row> read() throws IOException {
        return Files.exists(RESULTS) ? JSON.readValue(RESULTS.toFile(), new TypeReference<List<Row>>() {}) : List.of();
    }

    private static String table(List<Row> rows) {
        var table = new StringBuilder("\n| mark | what | target | median | range | rounds | measured on | reached |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> table.append("| %s | %s | %s | **%s** | %s – %s | %d | %s | %s |%n"
                .formatted(
                        row.mark(),
                        row.what(),
                        row.target() == null ? "–" : row.target(),
                        figure(row.median()),
                        figure(row.min()),
                        figure(row.max()),
                        row.rounds(),
                        row.size(),
                        row.met() == null ? "" : row.met() ? "yes" : "**no**")));
        return table.append('\n').toString();
    }

    /** Three digits that count. */
    static String figure(double value) {
        var absolute = Math.abs(value);
        var digits = absolute >= 100 ? 0 : absolute >= 10 ? 1 : absolute >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value).replaceFirst("\\.?0+$", value >= 100 ? "$0" : "");
    }
}
