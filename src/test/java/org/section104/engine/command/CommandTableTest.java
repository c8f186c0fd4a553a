package org.section104.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.Test;
import org.section104.engine.Overseers;

/** Every command of the engine is classified: with a new version of it, somebody has to say what becomes of the new ones. */
class CommandTableTest {

    private final CommandTable table = CommandTable.read();

    @Test
    void every_command_of_the_engine_is_classified_and_nothing_else_is() throws Exception {
        assertThat(new TreeSet<>(table.commands())).isEqualTo(commandsOfTheEngine());
    }

    @Test
    void a_command_that_nobody_has_classified_is_known_to_be_so() {
        assertThat(table.of("org.camunda.bpm.engine.impl.cmd.OfTheNextVersionCmd"))
                .isNull();
    }

    @Test
    void the_guards_check_exactly_what_the_table_says() {
        new CommandGuard(guards());
        var without = guards().subList(1, guards().size());
        assertThatThrownBy(() -> new CommandGuard(without)).hasMessageContaining("there is no PersonGuard");
        var half = new HashMap<String, Set<Class<?>>>();
        half.put("PersonGuard", Set.of(org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd.class, String.class));
        assertThatThrownBy(() -> table.requireGuarded(half))
                .hasMessageContaining("PersonGuard checks java.lang.String")
                .hasMessageContaining("PersonGuard does not check org.camunda.bpm.engine.impl.cmd.AssignTaskCmd");
    }

    private static List<Guard> guards() {
        Overseers nobody = Set::of;
        return List.of(
                new PersonGuard(),
                new OfficerGuard(null),
                new QueryGuard(),
                new RemarksGuard(nobody),
                new StatutoryGuard(null, null),
                new AccountGuard(false));
    }

    @Test
    void every_refusal_is_a_sentence() {
        table.commands().stream()
                .map(table::of)
                .filter(CommandTable.Verdict.Refused.class::isInstance)
                .map(CommandTable.Verdict.Refused.class::cast)
                .forEach(refused -> assertThat(refused.text()).matches("[A-Z].*\\."));
    }

    private static Set<String> commandsOfTheEngine() throws Exception {
        var jar = Path.of(Command.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var commands = new TreeSet<String>();
        var unloadable = new HashSet<String>();
        try (var file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .forEach(name -> {
                        try {
                            var type = Class.forName(name, false, Command.class.getClassLoader());
                            if (Command.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                                commands.add(name);
                            }
                        } catch (ClassNotFoundException | LinkageError withoutWhatItNeeds) {
                            unloadable.add(name);
                        }
                    });
        } catch (IOException unreadable) {
            throw new AssertionError(jar + " cannot be read", unreadable);
        }
        assertThat(commands).hasSizeGreaterThan(300);
        // of the containers that this service does not run in; what cannot be loaded is called by nobody
        assertThat(unloadable).noneMatch(name -> name.endsWith("Cmd") || name.endsWith("Command"));
        return commands;
    }
}
