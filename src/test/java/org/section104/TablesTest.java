package org.section104;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Tests that SQL follows the dependencies of the packages, which imports alone do not show. */
class TablesTest {

    private static final Path SOURCES = Path.of("src/main/java/org/section104");
    private static final Path CHANGES = Path.of("src/main/resources/db/changelog");
    private static final Pattern CREATED = Pattern.compile("<createTable[^>]*tableName=\"(\\w+)\"");
    private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern NAMED = Pattern.compile("\\b(?:from|join|update|into) (\\w+)");
    private static final Pattern INSERTED = Pattern.compile("\\binsert into (\\w+)");

    @Test
    void a_package_names_its_own_tables_and_those_of_packages_that_it_depends_on() throws IOException {
        var code = code();
        var modules = ApplicationModules.of(Section104.class);
        var tables = tables();
        assertThat(tables).contains("assistance", "report_instance");
        for (var table : tables) {
            var owners = owners(table, code);
            assertThat(owners).as("the packages that insert into " + table).hasSize(1);
            var owner = owners.iterator().next();
            var strangers = code.keySet().stream()
                    .filter(one -> names(code.get(one), NAMED).contains(table))
                    .filter(one -> !one.equals(owner))
                    .filter(one -> modules.getModuleByName(one)
                            .orElseThrow()
                            .getDirectDependencies(modules)
                            .uniqueModules()
                            .noneMatch(
                                    target -> target.getIdentifier().toString().equals(owner)))
                    .toList();
            assertThat(strangers)
                    .as("packages that name the table %s of %s and do not depend on it", table, owner)
                    .isEmpty();
        }
    }

    /** The packages that insert rows, by a statement or as a record; if only a change set inserts, those that read. */
    private static Set<String> owners(String table, Map<String, String> code) {
        var record = Pattern.compile("record %s\\([^{]*@Id".formatted(camelCase(table)));
        var inserting = code.keySet().stream()
                .filter(one -> names(code.get(one), INSERTED).contains(table)
                        || record.matcher(code.get(one)).find())
                .collect(toSet());
        return inserting.isEmpty()
                ? code.keySet().stream()
                        .filter(one -> names(code.get(one), NAMED).contains(table))
                        .collect(toSet())
                : inserting;
    }

    private static String camelCase(String table) {
        return Arrays.stream(table.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
                .collect(joining());
    }

    private static Set<String> names(String code, Pattern pattern) {
        return pattern.matcher(code).results().map(match -> match.group(1)).collect(toSet());
    }

    private static Set<String> tables() throws IOException {
        var tables = new TreeSet<String>();
        for (var file : files(CHANGES, ".xml")) {
            tables.addAll(names(Files.readString(file), CREATED));
        }
        return tables;
    }

    /** The code by top-level package, with the parts of each statement joined. */
    private static Map<String, String> code() throws IOException {
        var code = new TreeMap<String, String>();
        for (var file : files(SOURCES, ".java")) {
            var path = SOURCES.relativize(file);
            if (path.getNameCount() > 1) {
                code.merge(
                        path.getName(0).toString(),
                        CONCATENATION.matcher(Files.readString(file)).replaceAll(""),
                        String::concat);
            }
        }
        return code;
    }

    private static Set<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).collect(toSet());
        }
    }
}
