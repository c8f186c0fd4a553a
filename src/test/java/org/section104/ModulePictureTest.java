package org.section104;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The picture of the modules in CONTRIBUTING.md is drawn from the code. After a change of the modules, draw it again:
 * {@code mvn test -Dtest=ModulePictureTest -Dmodules.refresh=true}.
 */
class ModulePictureTest {

    private static final Path PAGE = Path.of("CONTRIBUTING.md");
    private static final String BEGIN = "<!-- modules: begin -->\n";
    private static final String END = "<!-- modules: end -->";

    @Test
    void the_picture_of_the_modules_shows_the_code() throws Exception {
        var page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        var drawn = page.substring(0, begin) + picture() + page.substring(end);
        if (Boolean.getBoolean("modules.refresh")) {
            Files.writeString(PAGE, drawn);
        } else {
            assertThat(page).isEqualTo(drawn);
        }
    }

    /** What each module depends on; what it reaches by another one anyway is left out. */
    private static String picture() {
        var modules = ApplicationModules.of(Section104.class);
        var all = new TreeMap<String, TreeSet<String>>();
        modules.forEach(module -> {
            var targets = new TreeSet<String>();
            module.getDirectDependencies(modules)
                    .uniqueModules()
                    .forEach(target -> targets.add(target.getIdentifier().toString()));
            targets.remove(module.getIdentifier().toString());
            all.put(module.getIdentifier().toString(), targets);
        });
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        all.forEach((module, targets) -> targets.stream()
                .filter(target ->
                        targets.stream().noneMatch(other -> !other.equals(target) && reaches(all, other, target)))
                .forEach(target -> text.append("  %s --> %s\n".formatted(module, target))));
        return text.append("```\n").toString();
    }

    private static boolean reaches(TreeMap<String, TreeSet<String>> all, String from, String to) {
        return all.get(from).contains(to) || all.get(from).stream().anyMatch(next -> reaches(all, next, to));
    }
}
