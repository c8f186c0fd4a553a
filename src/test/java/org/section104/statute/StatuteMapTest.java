package org.section104.statute;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.casefile.CaseKind;
import org.section104.decision.DecisionKind;
import org.section104.statute.rule.Step;

/**
 * The map from the clauses of the bill to the steps of the diagrams, the forms, the entries of the record and the tests. It
 * is read from the statute's rules, the contracts of the forms and the sources.
 *
 * <p>{@code mvn test -Dtest=StatuteMapTest -Dguide.refresh=true} writes it again.
 */
class StatuteMapTest {

    private static final Path MAP = Path.of("src/docs/statute-map.md");
    private static final Path CLAUSES = Path.of("src/test/resources/statute/clauses.csv");
    private static final boolean REFRESH = Boolean.getBoolean("guide.refresh");

    private static final Pattern CLAUSE = Pattern.compile("\\b(?:104|2202|2)(?:\\([0-9a-zA-Z]+\\))+");
    private static final Pattern ENTRY = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

    /** Entries whose clause is that of a kind. */
    private static final Map<String, String> OF_A_KIND =
            Map.of("DecisionKind.java", "decision-made", "DutyKind.java", "duty-opened");

    private static final Map<String, CaseKind> CASES = Map.of(
            "assign-personnel", CaseKind.ASSIGNMENT,
            "provide-assistance", CaseKind.ASSISTANCE,
            "annual-report", CaseKind.REPORT);

    /**
     * A row of the map.
     *
     * @param steps the steps by process
     */
    record Row(
            String clause,
            String asks,
            String reason,
            Map<String, Set<String>> steps,
            Set<String> forms,
            Set<String> entries,
            Set<String> tests) {

        List<String> missing() {
            var missing = new ArrayList<String>();
            if (steps.isEmpty()) {
                missing.add("a step");
            }
            if (forms.isEmpty()) {
                missing.add("a form");
            }
            if (entries.isEmpty()) {
                missing.add("an entry of the record");
            }
            if (tests.isEmpty()) {
                missing.add("a test");
            }
            return missing;
        }
    }

    static List<Row> rows() throws IOException {
        var entries = entries();
        var tests = tests();
        return Files.readAllLines(CLAUSES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(";", 3))
                .map(cells -> new Row(
                        cells[0],
                        cells[1],
                        cells[2],
                        steps(cells[0]),
                        forms(cells[0]),
                        serving(cells[0], entries),
                        tests.getOrDefault(cells[0], Set.of())))
                .toList();
    }

    @Test
    void the_map_is_as_the_sources_are() throws IOException {
        var fresh = map();
        if (REFRESH) {
            Files.writeString(MAP, fresh);
        } else {
            assertThat(Files.readString(MAP))
                    .as("write it again with `mvn test -Dtest=StatuteMapTest -Dguide.refresh=true`")
                    .isEqualTo(fresh);
        }
    }

    /** What is missing is said with a reason, and a reason is given only where something is missing. */
    @ParameterizedTest
    @MethodSource("rows")
    void a_clause_has_a_step_a_form_an_entry_and_a_test_or_a_reason(Row row) {
        if (row.reason().isEmpty()) {
            assertThat(row.missing()).as("missing for " + row.clause()).isEmpty();
        } else {
            assertThat(row.missing()).as("missing for " + row.clause()).isNotEmpty();
        }
    }

    @Test
    void every_clause_that_a_rule_a_step_or_a_form_cites_is_in_the_map() throws IOException {
        var known = rows().stream().map(Row::clause).toList();
        var cited = new TreeSet<String>();
        Gate.ofTheStatute().statute().processes().values().forEach(law -> {
            cited.add(law.clause());
            law.steps().values().forEach(step -> cited.add(step.clause()));
            law.rules().forEach(rule -> cited.add(rule.law().clause()));
        });
        Gate.ofTheStatute().forms().forms().values().forEach(form -> cited.add(form.clause()));
        assertThat(cited).allMatch(clause -> known.stream().anyMatch(row -> serves(clause, row)));
    }

    // ---- what serves a clause

    /** What cites a clause serves it; what cites the clause around it serves each clause within. */
    private static boolean serves(String cited, String clause) {
        return cited.equals(clause) || clause.startsWith(cited + "(");
    }

    /** A step serves its own clause, and those of the decisions that it sets in a case of its process. */
    private static boolean serves(String process, Step step, String clause) {
        var cases = CASES.get(process);
        return serves(step.clause(), clause)
                || cases != null
                        && DecisionKind.of(cases).stream()
                                .filter(kind -> step.sets().stream()
                                        .anyMatch(set -> set.variable().equals(kind.variable())
                                                && !set.to().equals(List.of(Step.Setting.UNSET))))
                                .anyMatch(kind -> serves(kind.clause(cases), clause));
    }

    private static Map<String, Set<String>> steps(String clause) {
        var steps = new TreeMap<String, Set<String>>();
        Gate.ofTheStatute().statute().processes().forEach((process, law) -> law.steps().values().stream()
                .filter(step -> serves(process, step, clause))
                .forEach(step ->
                        steps.computeIfAbsent(process, none -> new TreeSet<>()).add(step.label())));
        return steps;
    }

    private static Set<String> forms(String clause) {
        var forms = new TreeSet<String>();
        Gate.ofTheStatute().forms().forms().values().stream()
                .filter(form -> serves(form.clause(), clause))
                .forEach(form -> forms.add(form.id()));
        Gate.ofTheStatute().statute().processes().forEach((process, law) -> law.steps().values().stream()
                .filter(step -> serves(process, step, clause))
                .map(step -> step.contract().form().replaceFirst("^embedded:/forms/(.*)\\.html$", "$1"))
                .filter(form -> !form.isEmpty())
                .forEach(forms::add));
        return forms;
    }

    private static Set<String> serving(String clause, Map<String, Set<String>> byCited) {
        var all = new TreeSet<String>();
        byCited.forEach((cited, values) -> {
            if (serves(cited, clause)) {
                all.addAll(values);
            }
        });
        return all;
    }

    /**
     * Reads which entries the sources append, by the clause that they write: the clauses in the call, or else those that the
     * class writes as {@code "clause"}.
     */
    private static Map<String, Set<String>> entries() throws IOException {
        var entries = new TreeMap<String, Set<String>>();
        for (var source : javaIn("src/main/java")) {
            var text = read(source);
            var ofAKind = OF_A_KIND.get(source.getFileName().toString());
            if (ofAKind != null) {
                clauses(text).forEach(clause -> add(entries, clause, ofAKind));
            }
            var ofTheClass = written(text);
            for (var call : calls(text)) {
                var clauses = clauses(call);
                ENTRY.matcher(call)
                        .results()
                        .limit(2)
                        .map(entry -> entry.group(1))
                        .forEach(entry -> (clauses.isEmpty() ? ofTheClass : clauses)
                                .forEach(clause -> add(entries, clause, entry)));
            }
        }
        return entries;
    }

    /** Returns the arguments of each call that appends to the record, up to its end. */
    private static List<String> calls(String text) {
        var calls = new ArrayList<String>();
        for (int at = text.indexOf("record.append("); at >= 0; at = text.indexOf("record.append(", at + 1)) {
            int end = text.indexOf(';', at);
            calls.add(text.substring(at, end < 0 ? text.length() : end));
        }
        return calls;
    }

    private static Set<String> written(String text) {
        var written = new TreeSet<String>();
        Pattern.compile("\"clause\",\\s*\"([^\"]+)\"")
                .matcher(text)
                .results()
                .map(clause -> clause.group(1))
                .forEach(written::add);
        return written;
    }

    private static Set<String> clauses(String text) {
        var clauses = new TreeSet<String>();
        CLAUSE.matcher(text).results().map(clause -> clause.group()).forEach(clauses::add);
        return clauses;
    }

    /** Reads which test classes name a clause. */
    private static Map<String, Set<String>> tests() throws IOException {
        var tests = new TreeMap<String, Set<String>>();
        for (var source : javaIn("src/test/java")) {
            var name = source.getFileName().toString().replace(".java", "");
            if (name.endsWith("Test") && !name.equals(StatuteMapTest.class.getSimpleName())) {
                clauses(read(source)).forEach(clause -> add(tests, clause, name));
            }
        }
        return tests;
    }

    private static void add(Map<String, Set<String>> all, String key, String value) {
        all.computeIfAbsent(key, none -> new TreeSet<>()).add(value);
    }

    private static List<Path> javaIn(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    // ---- the page

    private static String map() throws IOException {
        return """
                # Statute map

                Which step, form, entry of the record and test serves which clause of the bill. `StatuteMapTest` writes this
                page from the statute's rules (`section-104.yaml`), the contracts of the forms (`section-104-forms.yaml`) and
                the sources, and fails if a clause has none of one and no reason is given. Write it again with
                `mvn test -Dtest=StatuteMapTest -Dguide.refresh=true`. What serves a clause that has parts, such as 104(d),
                serves each part.

                """
                + rows().stream().map(StatuteMapTest::section).collect(joining("\n"));
    }

    private static String section(Row row) {
        var steps = row.steps().entrySet().stream()
                .map(process -> "`%s`: %s".formatted(process.getKey(), code(process.getValue())))
                .collect(joining("<br>"));
        return """
                ## %s

                %s%s

                | | |
                |---|---|
                | steps | %s |
                | forms | %s |
                | entries of the record | %s |
                | tests | %s |
                """
                .formatted(
                        row.clause(),
                        row.asks(),
                        row.reason().isEmpty()
                                ? ""
                                : " Missing: %s. %s".formatted(String.join(", ", row.missing()), row.reason()),
                        steps.isEmpty() ? "-" : steps,
                        code(row.forms()),
                        code(row.entries()),
                        code(row.tests()));
    }

    private static String code(Collection<String> names) {
        return names.isEmpty() ? "-" : names.stream().map("`%s`"::formatted).collect(joining(", "));
    }
}
