package org.section104;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.section104.gate.CheckCommand;
import org.section104.record.VerifyRecordCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;

/**
 * What the jar does besides serving: commands that answer and end. Nothing of Spring is loaded for them, so that a check
 * takes less than a second.
 */
@Command(
        name = "section104",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "The workflow service of section 104. Without a command it serves; --spring.… sets its settings.",
        subcommands = {CheckCommand.class, VerifyRecordCommand.class})
final class Commands {

    /** A fault of this program, as against a verdict (1) or unusable input (2). */
    private static final int FAULT = 3;

    private static final Set<String> OPTIONS = Set.of("--help", "-h", "--version", "-V");

    private Commands() {}

    /** Whether arguments ask for a command: the service itself takes {@code --settings} alone. */
    static boolean isMeantBy(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || OPTIONS.contains(arguments[0]));
    }

    /** Runs a command, and returns the exit code. */
    static int run(String... arguments) {
        if (arguments[0].equals("check")) {
            CheckCommand.prepare();
        }
        var paths = plainlyChecked(arguments);
        if (!paths.isEmpty()) {
            return check(paths);
        }
        System.setProperty("picocli.disable.closures", "true");
        var line = new CommandLine(new Commands())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setOut(utf8(System.out))
                .setErr(utf8(System.err));
        line.setExecutionExceptionHandler((fault, failed, parsed) -> {
            failed.getErr().println(failed.getColorScheme().stackTraceText(fault));
            return FAULT;
        });
        return line.execute(arguments);
    }

    /** The paths of a check without options, for which nothing needs to be parsed; none when it is something else. */
    private static List<String> plainlyChecked(String... arguments) {
        var paths = List.of(arguments).subList(1, arguments.length);
        boolean plain =
                paths.stream().noneMatch(path -> path.isEmpty() || path.startsWith("-") || path.startsWith("@"));
        return plain && arguments[0].equals("check") ? paths : List.of();
    }

    private static int check(List<String> paths) {
        var err = utf8(System.err);
        try {
            return CheckCommand.check(paths, utf8(System.out), err);
        } catch (Exception fault) {
            fault.printStackTrace(err);
            return FAULT;
        }
    }

    /** Files are UTF-8, and so is what is said of them, whatever the locale of the terminal is. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The version that was built. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            var build = new Properties();
            try (var file = Commands.class.getResourceAsStream("/META-INF/build-info.properties")) {
                if (file != null) {
                    build.load(file);
                }
            }
            return new String[] {"section104 " + build.getProperty("build.version", "(not built by Maven)")};
        }
    }
}
