package org.section104.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the attempts in {@code web/attempts.txt}, which {@link AttackTest} tries and the security guide lists. */
public final class Attempts {

    /** The outcome of an attempt. */
    public enum Outcome {
        DENIED,
        HIDDEN,
        EMPTY,
        REJECTED
    }

    /**
     * One attempt.
     *
     * @param name the attempt in words, as in the guide
     * @param user the account; {@code -} for an anonymous request
     * @param method the HTTP method, or a keyword that the file defines
     * @param path the path below the service's address
     * @param json the body; empty for none
     * @param outcome the expected outcome
     */
    public record Attempt(String name, String user, String method, String path, String json, Outcome outcome) {

        private static Attempt of(String line) {
            var parts = line.split(" \\| ");
            var request = parts[3].trim();
            var space = request.lastIndexOf(' ');
            return new Attempt(
                    parts[2].trim(),
                    parts[1].trim(),
                    request.substring(0, space),
                    request.substring(space + 1),
                    parts.length > 4 ? parts[4].trim() : "",
                    Outcome.valueOf(parts[0].trim()));
        }
    }

    private Attempts() {}

    /** Lists the attempts by their target. */
    public static Map<String, List<Attempt>> all() {
        var all = new LinkedHashMap<String, List<Attempt>>();
        try (var file = new BufferedReader(new InputStreamReader(
                Attempts.class.getResourceAsStream("/web/attempts.txt"), StandardCharsets.UTF_8))) {
            var group = new ArrayList<Attempt>();
            for (var line = file.readLine(); line != null; line = file.readLine()) {
                if (line.startsWith("## ")) {
                    group = new ArrayList<>();
                    all.put(line.substring("## ".length()), group);
                } else if (line.contains(" | ") && !line.startsWith("#")) {
                    group.add(Attempt.of(line));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }
}
