package org.section104.wording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a data file of the class path: comments that begin with {@code #}, a header, and one entry on each line, with its
 * cells between semicolons.
 */
final class DataFile {

    private static final String BETWEEN = ";";

    private DataFile() {}

    /**
     * Reads the entries in the order of the file.
     *
     * @param file the path, such as {@code /countries.csv}
     * @param header the header that the file must have; a line has as many cells
     * @param entry makes an entry from the cells of a line
     * @param code the code of an entry, which occurs once
     * @throws IllegalStateException if the header, the number of cells, or a code is wrong
     */
    static <T> Map<String, T> read(
            String file, String header, Function<List<String>, T> entry, Function<T, String> code) {
        return lines(file, header).stream()
                .map(line -> entry.apply(cells(file, header, line)))
                .collect(Collectors.toMap(
                        code,
                        one -> one,
                        (one, other) -> {
                            throw new IllegalStateException("%s: %s occurs twice".formatted(file, code.apply(one)));
                        },
                        LinkedHashMap::new));
    }

    private static List<String> lines(String file, String header) {
        try (var reader = new BufferedReader(
                new InputStreamReader(DataFile.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            var lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.get(0).equals(header)) {
                throw new IllegalStateException("%s: the header must be %s".formatted(file, header));
            }
            return lines.subList(1, lines.size());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> cells(String file, String header, String line) {
        var columns = header.split(BETWEEN).length;
        var cells = List.of(line.split(BETWEEN, columns));
        if (cells.size() != columns) {
            throw new IllegalStateException("%s: '%s' has no %d columns".formatted(file, line, columns));
        }
        return cells;
    }
}
