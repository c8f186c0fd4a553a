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

/** A service of {@code docker-compose.yml}: what it is started with. */
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

    /** The command in its container. */
    @SuppressWarnings("unchecked")
    List<String> command() {
        return (List<String>) service.get("command");
    }

    String image() {
        return (String) service.get("image");
    }

    /** The file or folder here that a container sees under a path of its own. */
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

    /** What follows {@code java -jar /section104.jar}. */
    List<String> arguments() {
        var command = command();
        if (!command.subList(0, 3).equals(List.of("java", "-jar", "/section104.jar"))) {
            throw new IllegalStateException("Not the service's jar: " + command);
        }
        return command.subList(3, command.size());
    }

    /**
     * Its environment.
     *
     * @param variables what it must be given from outside; one that is missing is an error, as it is for compose
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
