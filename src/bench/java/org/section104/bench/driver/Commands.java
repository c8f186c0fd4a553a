package org.section104.bench.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a variant can be asked to do, a command a line on its standard input; it answers a line each on its standard output.
 * Everything else that the variant prints goes to the standard error.
 */
public final class Commands {

    /** What a command answers begins with it. */
    public static final String DONE = "done ";

    /** What a command that failed answers begins with. */
    public static final String FAILED = "failed ";

    private final PrintStream answers = System.out;
    private final Map<String, Command> commands = new LinkedHashMap<>();

    /** Something that a variant does when it is asked. */
    @FunctionalInterface
    public interface Command {

        /**
         * Does it.
         *
         * @param arguments what followed its name, split at spaces
         * @return the answer, in one line
         */
        Object run(String... arguments) throws Exception;
    }

    /** Takes the standard output; to be made before anything is printed. */
    public Commands() {
        System.setOut(System.err);
    }

    /** Adds a command. */
    public Commands on(String name, Command command) {
        commands.put(name, command);
        return this;
    }

    /** Says that the variant is up, and serves until the standard input ends. */
    public void serve() throws IOException {
        answers.println(DONE + "up");
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                answers.println(answer(line));
            }
        }
    }

    private String answer(String line) {
        var words = line.split(" ");
        var arguments = new String[words.length - 1];
        System.arraycopy(words, 1, arguments, 0, arguments.length);
        try {
            var command = commands.get(words[0]);
            if (command == null) {
                return FAILED + "unknown: " + words[0];
            }
            return DONE + command.run(arguments);
        } catch (Exception failed) {
            failed.printStackTrace();
            return FAILED + String.valueOf(failed).replaceAll("\\s+", " ");
        }
    }
}
