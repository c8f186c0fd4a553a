package org.section104.engine.command;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The verdict on every command of the engine when a person calls it, read from {@code engine/commands.yaml}. The start
 * fails when the table names a command twice, or names a guard that does not check the command.
 */
final class CommandTable {

    private static final String FILE = "/engine/commands.yaml";
    private static final String PACKAGE = "org.camunda.bpm.engine.impl.";

    /** The outcome of a person's call. */
    sealed interface Verdict {

        record Open(String text) implements Verdict {}

        /** The simple class names of the guards, in the order of their checks. */
        record Guarded(List<String> guards) implements Verdict {}

        record Refused(String text) implements Verdict {}
    }

    private final Map<String, Verdict> verdicts;
    private final Set<String> reads;

    private CommandTable(Map<String, Verdict> verdicts, Set<String> reads) {
        this.verdicts = Map.copyOf(verdicts);
        this.reads = Set.copyOf(reads);
    }

    static CommandTable read() {
        try (InputStream file = CommandTable.class.getResourceAsStream(FILE)) {
            Map<String, List<Map<String, Object>>> kinds =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            var verdicts = new HashMap<String, Verdict>();
            kinds.forEach((kind, sections) -> sections.forEach(
                    section -> commands(section).forEach(command -> put(verdicts, command, verdict(kind, section)))));
            var reads = kinds.values().stream()
                    .flatMap(List::stream)
                    .filter(section -> Boolean.TRUE.equals(section.get("reads")))
                    .flatMap(section -> commands(section).stream())
                    .map(command -> PACKAGE + command)
                    .collect(toUnmodifiableSet());
            return new CommandTable(verdicts, reads);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<?> commands(Map<String, Object> section) {
        return (List<?>) value(section, "commands");
    }

    private static Verdict verdict(String kind, Map<String, Object> section) {
        return switch (kind) {
            case "open" -> new Verdict.Open((String) value(section, "why"));
            case "guarded" -> new Verdict.Guarded(List.of(((String) value(section, "by")).split(", ")));
            case "refused" -> new Verdict.Refused((String) value(section, "why"));
            default -> throw new IllegalStateException(FILE + " has the unknown kind " + kind);
        };
    }

    private static Object value(Map<String, Object> section, String key) {
        return Objects.requireNonNull(section.get(key), () -> FILE + " has a section without '" + key + "'");
    }

    private static void put(Map<String, Verdict> verdicts, Object command, Verdict verdict) {
        if (verdicts.put(PACKAGE + command, verdict) != null) {
            throw new IllegalStateException(FILE + " has " + command + " twice");
        }
    }

    /** Returns the class names of all commands. */
    Set<String> commands() {
        return verdicts.keySet();
    }

    /** Returns whether a command stores nothing of a case, so that a held service executes it. */
    boolean isRead(String commandClass) {
        return reads.contains(commandClass);
    }

    /** Returns the verdict on a command; null for an unclassified one. */
    @Nullable
    Verdict of(String commandClass) {
        return verdicts.get(commandClass);
    }

    /** Fails unless each guard checks exactly the commands that the table assigns to it. */
    void requireGuarded(Map<String, Set<Class<?>>> byGuard) {
        var wrong = new ArrayList<String>();
        verdicts.values().stream()
                .flatMap(CommandTable::guards)
                .distinct()
                .filter(guard -> !byGuard.containsKey(guard))
                .forEach(guard -> wrong.add("there is no " + guard));
        byGuard.forEach((guard, checked) -> {
            var names = checked.stream().map(Class::getName).collect(toUnmodifiableSet());
            var listed = verdicts.entrySet().stream()
                    .filter(entry -> guards(entry.getValue()).anyMatch(guard::equals))
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

    private static Stream<String> guards(Verdict verdict) {
        return verdict instanceof Verdict.Guarded guarded ? guarded.guards().stream() : Stream.empty();
    }
}
