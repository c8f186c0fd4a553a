package org.section104.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.section104.bench.driver.Commands;

/** A JVM of its own that does what it is told. */
final class Variant implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "bench", "logs");
    private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;

    private Variant(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts a JVM, and waits until it is up. */
    static Variant start(String name, String classpath, String main, List<String> arguments) throws IOException {
        return start(name, List.of(), classpath, main, arguments);
    }

    static Variant start(String name, List<String> options, String classpath, String main, List<String> arguments)
            throws IOException {
        var variant = new Variant(name, launch(name, options, classpath, main, arguments));
        variant.answer();
        return variant;
    }

    private static Process launch(
            String name, List<String> options, String classpath, String main, List<String> arguments)
            throws IOException {
        Files.createDirectories(LOGS);
        var java = new ArrayList<>(HEAP);
        java.addAll(options);
        java.addAll(List.of("-cp", classpath, main));
        java.addAll(arguments);
        // in a file, for the class path is longer than some systems let a command be
        var file = Files.write(
                LOGS.resolve(name + ".args"), java.stream().map(Variant::quoted).toList());
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file)
                .redirectError(LOGS.resolve(name + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String classpath(String... entries) {
        return String.join(File.pathSeparator, entries);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /** Tells it to do something; answers what it answered. */
    String ask(String command, Object... arguments) throws IOException {
        var line = new StringBuilder(command);
        for (var argument : arguments) {
            line.append(' ').append(argument);
        }
        commands.println(line);
        return answer();
    }

    long number(String command, Object... arguments) throws IOException {
        return Long.parseLong(ask(command, arguments));
    }

    private String answer() throws IOException {
        var line = answers.readLine();
        while (line != null && !line.startsWith(Commands.DONE) && !line.startsWith(Commands.FAILED)) {
            // the JVM itself has something to say
            line = answers.readLine();
        }
        if (line == null || line.startsWith(Commands.FAILED)) {
            throw new IllegalStateException("%s: %s, see %s".formatted(name, line, LOGS.resolve(name + ".log")));
        }
        return line.substring(Commands.DONE.length());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
