package org.section104.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Reads the command and the environment of a service in {@code docker-compose.yml}. */
final class Compose {

    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+):\\?[^}]*}");

    private final Map<String, Object> service;

    private Compose(Map<String, Object> service) {
        this.service = service;
    }

    static Compose service(String name) {
        try (var file = Files.newInputStream(FILE)) {
            Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(file);
            return new Compose(Optional.ofNullable(compose.get("services").get(name))
                    .orElseThrow(() -> new IllegalArgumentException(FILE + " has no service " + name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the command of the container. */
    @SuppressWarnings("unchecked")
    List<String> command() {
        return (List<String>) service.get("command");
    }

    String image() {
        return (String) service.get("image");
    }

    /** Returns the local file or folder that is mounted at a path of the container. */
    Path mounted(String there) {
        @SuppressWarnings("unchecked")
        var volumes = (List<String>) service.get("volumes");
        return volumes.stream()
                .map(volume -> volume.split(":"))
                .filter(volume -> volume[1].equals(there))
                .map(volume -> Path.of(volume[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + " mounts nothing at " + there));
    }

    /** Returns the arguments after {@code java -jar /section104.jar}. */
    List<String> arguments() {
        var command = command();
        if (!command.subList(0, 3).equals(List.of("java", "-jar", "/section104.jar"))) {
            throw new IllegalStateException("Not the service's jar: " + command);
        }
        return command.subList(3, command.size());
    }

    /**
     * Returns the environment of the service.
     *
     * @param variables the variables for substitution; a missing one is an error, as in Docker Compose
     */
    Map<String, String> environment(Map<String, String> variables) {
        @SuppressWarnings("unchecked")
        var declared = (Map<String, Object>) service.get("environment");
        var environment = new LinkedHashMap<String, String>();
        declared.forEach((name, value) -> environment.put(name, resolved(String.valueOf(value), variables)));
        return environment;
    }

    private static String resolved(String value, Map<String, String> variables) {
        return PLACEHOLDER.matcher(value).replaceAll(found -> Optional.ofNullable(variables.get(found.group(1)))
                .map(Matcher::quoteReplacement)
                .orElseThrow(() -> new IllegalArgumentException("Not given: " + found.group())));
    }
}
