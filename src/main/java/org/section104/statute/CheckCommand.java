package org.section104.statute;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.section104.engine.FileKind;
import org.section104.statute.form.Form;
import org.section104.statute.form.FormUnreadable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check PATH…}: whether diagrams, decisions and forms obey the statute. Starts no server. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that diagrams (.bpmn), decisions (.dmn) and forms (.form) obey section 104.",
            "What they call is looked for among the paths given, then beside the file, then in this package."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file obeys",
            "1:a file violates the law, or is not proven to obey it",
            "2:unusable input"
        })
public class CheckCommand implements Callable<Integer> {

    private static final int OBEYS = 0;
    private static final int REFUSED = 1;
    private static final int UNUSABLE = 2;

    /** How verdicts are written. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, or folders that are searched for them")
    private List<Path> paths;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = "text (the default) or json: an array of file, verdict and findings")
    private Format format;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "also write an HTML page for each file into this folder: the findings, with their paths in the diagram")
    private Path report;

    @Spec
    private CommandSpec command;

    /** Begins to read the rules, beside what is done until they are needed: they are a third of a check's time. */
    public static void prepare() {
        Gate.ofTheStatute().prepare();
    }

    @Override
    public Integer call() throws IOException {
        var unusable = new ArrayList<String>();
        var files = files(unusable);
        var sources = sources(files, unusable);
        if (!unusable.isEmpty()) {
            unusable.forEach(command.commandLine().getErr()::println);
            return UNUSABLE;
        }
        var others = beside(files).then(Library.ofThePackage());
        var verdicts = Gate.ofTheStatute().check(sources, others, Library.ofThePackage(), "shipped");
        var names = ElementNames.of(sources, others);
        write(verdicts, names, command.commandLine().getOut());
        if (report != null) {
            writePages(verdicts, sources, names, others);
        }
        return verdicts.stream().allMatch(Verdict::obeys) ? OBEYS : REFUSED;
    }

    private void write(List<Verdict> verdicts, ElementNames names, PrintWriter out) throws IOException {
        if (format == Format.JSON) {
            out.println(VerdictJson.of(verdicts));
        } else {
            verdicts.forEach(verdict -> out.println(VerdictText.of(verdict, names)));
        }
    }

    /** A page for each file, under the file's own name with {@code .html} behind it. */
    private void writePages(List<Verdict> verdicts, List<Source> sources, ElementNames names, Library others)
            throws IOException {
        Files.createDirectories(report);
        for (int at = 0; at < verdicts.size(); at++) {
            var file = Path.of(sources.get(at).name()).getFileName();
            var page = report.resolve(file + ".html");
            var checked = new FindingPage.Checked(verdicts.get(at), sources.get(at));
            Files.writeString(page, FindingPage.of(file.toString(), List.of(checked), names, others));
        }
    }

    /** The files that are meant, each once, in the order given; those of a folder by name. */
    private List<Path> files(List<String> unusable) throws IOException {
        var files = new LinkedHashSet<Path>();
        for (var path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            var found = in(path);
            if (found.isEmpty()) {
                unusable.add(path + ": holds no diagram (.bpmn), no decision (.dmn) and no form (.form)");
            }
            files.addAll(found);
        }
        return List.copyOf(files);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> isChecked(file.toString()))
                    .sorted()
                    .toList();
        }
    }

    private static List<Source> sources(List<Path> files, List<String> unusable) {
        var sources = new ArrayList<Source>();
        for (var file : files) {
            source(file, unusable).ifPresent(sources::add);
        }
        return sources;
    }

    private static Optional<Source> source(Path file, List<String> unusable) {
        if (!isChecked(file.toString())) {
            unusable.add(file + ": is neither a diagram (.bpmn) nor a decision (.dmn) nor a form (.form)");
            return Optional.empty();
        }
        try {
            var source = new Source(file.toString(), Files.readAllBytes(file));
            requireReadable(source);
            return Optional.of(source);
        } catch (IOException unreadable) {
            unusable.add(file + ": cannot be read: " + unreadable);
        } catch (Outline.Unreadable | FormUnreadable malformed) {
            unusable.add(file + ": " + malformed.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isChecked(String file) {
        return FileKind.of(file).isDeployable();
    }

    private static void requireReadable(Source source) throws FormUnreadable {
        if (FileKind.of(source.name()) == FileKind.FORM) {
            Form.read(source);
        } else {
            Outline.of(source);
        }
    }

    private static Library beside(List<Path> files) {
        return files.stream()
                .map(file -> file.toAbsolutePath().getParent())
                .distinct()
                .map(Library::folder)
                .reduce(Library.empty(), Library::then);
    }

    /** Formats are written in lower case. */
    static final class FormatConverter implements picocli.CommandLine.ITypeConverter<Format> {

        @Override
        public Format convert(String value) {
            for (var format : Format.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return format;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(value + " is neither text nor json");
        }
    }
}
