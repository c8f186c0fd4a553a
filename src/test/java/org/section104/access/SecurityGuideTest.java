package org.section104.access;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.web.Attempts;
import org.yaml.snakeyaml.Yaml;

/**
 * What the security guide says of the matrix, the commands and the attempts is what the service does and the tests try.
 *
 * <p>{@code mvn test -Dtest=SecurityGuideTest -Dguide.refresh=true} writes it anew.
 */
class SecurityGuideTest {

    private static final Path GUIDE = Path.of("src/docs/security.md");
    private static final boolean REFRESH = Boolean.getBoolean("guide.refresh");

    @Test
    void the_guide_shows_the_matrix_the_commands_and_the_attempts_as_they_are() throws IOException {
        var committed = Files.readString(GUIDE);
        var fresh = committed;
        for (var part : generated().entrySet()) {
            fresh = replaced(fresh, part.getKey(), part.getValue());
        }
        if (REFRESH) {
            Files.writeString(GUIDE, fresh);
        } else {
            assertThat(committed)
                    .as("write it anew with `mvn test -Dtest=SecurityGuideTest -Dguide.refresh=true`")
                    .isEqualTo(fresh);
        }
    }

    private static Map<String, String> generated() throws IOException {
        var parts = new LinkedHashMap<String, String>();
        parts.put("matrix", matrix());
        parts.put("guarded", commands("guarded", "by", "guard"));
        parts.put("open", commands("open", "why", "why they are open"));
        parts.put("refused", commands("refused", "why", "what the caller reads"));
        parts.put("attempts", attempts());
        return parts;
    }

    private static String replaced(String guide, String part, String text) {
        var begin = "<!-- generated: " + part + " -->\n";
        var end = "<!-- end: " + part + " -->";
        assertThat(guide).contains(begin, end);
        return guide.substring(0, guide.indexOf(begin) + begin.length()) + text + guide.substring(guide.indexOf(end));
    }

    private static String matrix() {
        var head = row(Stream.concat(Stream.of(""), Matrix.ROLES.stream().map(role -> "`" + role + "`")));
        var line = row(Stream.generate(() -> "---").limit(Matrix.ROLES.size() + 1));
        var rows = Arrays.stream(Resource.values())
                .map(resource -> row(Stream.concat(
                        Stream.of(resource.title()),
                        Matrix.ROLES.stream().map(role -> resource.of(role).word()))))
                .collect(joining());
        var words = Arrays.stream(Access.values())
                .map(access -> "- `%s` %s%n".formatted(access.word(), access.meaning()))
                .collect(joining());
        return head + line + rows + "\n" + words;
    }

    private static String commands(String kind, String text, String title) throws IOException {
        Map<String, List<Map<String, Object>>> table =
                new Yaml().load(Files.readString(Path.of("src/main/resources/engine/commands.yaml")));
        return row(Stream.of(title, "commands"))
                + row(Stream.of("---", "---"))
                + table.get(kind).stream()
                        .map(section -> row(Stream.of(
                                String.valueOf(section.get(text)).strip(),
                                ((List<?>) section.get("commands"))
                                        .stream().map(SecurityGuideTest::named).collect(joining(", ")))))
                        .collect(joining());
    }

    private static String named(Object command) {
        var name = command.toString();
        return "`" + name.substring(name.lastIndexOf('.') + 1) + "`";
    }

    private static String attempts() {
        return Attempts.all().entrySet().stream()
                .map(group -> "**%s** — %s.%n%n"
                        .formatted(
                                group.getKey(),
                                group.getValue().stream()
                                        .map(attempt -> attempt.name() + who(attempt))
                                        .collect(joining(" · "))))
                .collect(joining());
    }

    private static String who(Attempts.Attempt attempt) {
        return attempt.user().matches("[a-z-]{2,}") ? " (`" + attempt.user() + "`)" : "";
    }

    private static String row(Stream<String> cells) {
        return cells.collect(joining(" | ", "| ", " |\n"));
    }
}
