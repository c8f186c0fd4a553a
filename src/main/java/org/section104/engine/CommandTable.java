package org.section104.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Every command of the engine, and what happens when a person calls it: {@code engine/commands.yaml}. A command that is in
 * it twice, or guarded by a guard that does not know it, stops the start.
 */
final class CommandTable {

    private static final String FILE = "/engine/commands.yaml";
    private static final String PACKAGE = "org.camunda.bpm.engine.impl.";

    /** What becomes of a person's call. */
    sealed interface Verdict {

        /** Why a call is let through, by whom it is guarded, or why it is refused. */
        String text();

        record Open(String text) implements Verdict {}

        record Guarded(String text) implements Verdict {}

        record Refused(String text) implements Verdict {}
    }

    private final Map<String, Verdict> verdicts;

    private CommandTable(Map<String, Verdict> verdicts) {
        this.verdicts = Map.copyOf(verdicts);
    }

    static CommandTable read() {
        try (InputStream file = CommandTable.class.getResourceAsStream(FILE)) {
            Map<String, List<Map<String, Object>>> kinds =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            var verdicts = new HashMap<String, Verdict>();
            kinds.forEach((kind, sections) -> sections.forEach(
                    section -> commands(section).forEach(command -> put(verdicts, command, verdict(kind, section)))));
            return new CommandTable(verdicts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<?> commands(Map<String, Object> section) {
        return (List<?>) section.get("commands");
    }

    private static Verdict verdict(String kind, Map<String, Object> section) {
        return switch (kind) {
            case "open" -> new Verdict.Open((String) section.get("why"));
            case "guarded" -> new Verdict.Guarded((String) section.get("by"));
            case "refused" -> new Verdict.Refused((String) section.get("why"));
            default -> throw new IllegalStateException(FILE + " has the unknown kind " + kind);
        };
    }

    private static void put(Map<String, Verdict> verdicts, Object command, Verdict verdict) {
        if (verdicts.put(PACKAGE + command, verdict) != null) {
            throw new IllegalStateException(FILE + " has " + command + " twice");
        }
    }

    /** The names of the classes of all commands. */
    Set<String> commands() {
        return verdicts.keySet();
    }

    /** What becomes of a command; null for one that nobody has classified. */
    Verdict of(String commandClass) {
        return verdicts.get(commandClass);
    }

    /** Makes sure that the guards check exactly what the table says they guard. */
    void requireGuarded(Map<String, Set<Class<?>>> byGuard) {
        var wrong = new ArrayList<String>();
        verdicts.values().stream()
                .filter(Verdict.Guarded.class::isInstance)
                .map(Verdict::text)
                .distinct()
                .filter(guard -> !byGuard.containsKey(guard))
                .forEach(guard -> wrong.add("there is no " + guard));
        byGuard.forEach((guard, checked) -> {
            var names = checked.stream().map(Class::getName).collect(toUnmodifiableSet());
            var listed = verdicts.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(new Verdict.Guarded(guard)))
                    .map(Map.Entry::getKey)
                    .collect(toUnmodifiableSet());
            names.stream().filter(name -> !listed.contains(name)).forEach(name -> wrong.add(guard + " checks " + name));
            listed.stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> wrong.add(guard + " does not check " + name));
        });
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(FILE + ": " + String.join("; ", wrong));
        }
    }
}
