package org.section104.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.section104.engine.FileKind;
import org.section104.explorer.diagram.XmlFile;
import org.section104.statute.Gate;
import org.section104.statute.Library;
import org.section104.statute.Outline;
import org.section104.statute.form.Form;
import org.section104.statute.form.FormUnreadable;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;
import org.section104.terminal.NamedPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code check PATH…}. Checks whether diagrams, decisions and forms obey the statute. Starts no server.
 */
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

    /** The output formats. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, or folders that are searched for them")
    private List<String> paths;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = "text (the default) or json: an array of file, verdict and findings")
    private Format format = Format.TEXT;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "also write an HTML page for each file into this folder: the findings, with their paths in the diagram")
    private @Nullable String report;

    @Spec
    private CommandSpec command;

    /** Starts to read the rules in a background thread. Reading them takes a third of a check's time. */
    public static void prepare() {
        Gate.ofTheStatute().prepare();
    }

    @Override
    public Integer call() throws IOException {
        return check(command.commandLine().getOut(), command.commandLine().getErr());
    }

    /** Checks paths without options. */
    public static int check(List<String> paths, PrintWriter out, PrintWriter err) throws IOException {
        var command = new CheckCommand();
        command.paths = paths;
        return command.check(out, err);
    }

    private int check(PrintWriter out, PrintWriter err) throws IOException {
        var unusable = new LinkedHashMap<String, String>();
        var files = files(unusable);
        var sources = sources(files, unusable);
        var others = beside(files).then(Library.ofThePackage());
        var verdicts = Gate.ofTheStatute().check(sources, others, Library.ofThePackage(), "shipped");
        var names = ElementNames.of(sources, others);
        write(verdicts, unusable, names, out);
        unusable.forEach((file, why) -> err.println(file + ": " + why));
        if (report != null) {
            writePages(report, verdicts, sources, names, others);
        }
        if (!unusable.isEmpty()) {
            return UNUSABLE;
        }
        return verdicts.stream().allMatch(Verdict::obeys) ? OBEYS : REFUSED;
    }

    private void write(List<Verdict> verdicts, Map<String, String> unusable, ElementNames names, PrintWriter out)
            throws IOException {
        if (format == Format.JSON) {
            var all = new ArrayList<>(verdicts);
            unusable.forEach((file, why) -> all.add(Gate.unreadable(file, why)));
            out.println(VerdictJson.of(all));
        } else {
            verdicts.forEach(verdict -> out.println(VerdictText.of(verdict, names)));
        }
    }

    /** Writes a page for each file, under the file's own name with {@code .html} appended. */
    private void writePages(
            String into, List<Verdict> verdicts, List<Source> sources, ElementNames names, Library others)
            throws IOException {
        var folder = Files.createDirectories(NamedPath.of(into).path());
        for (int at = 0; at < verdicts.size(); at++) {
            var file = sources.get(at).name().replaceFirst(".*[/\\\\]", "");
            var page = NamedPath.in(folder, file + ".html");
            var checked = new FindingPage.Checked(verdicts.get(at), sources.get(at));
            Files.writeString(page, FindingPage.of(file, List.of(checked), names, others));
        }
    }

    /** Lists the files to check, each once, in the given order. The files of a folder are in alphabetical order. */
    private List<NamedPath> files(Map<String, String> unusable) throws IOException {
        var files = new LinkedHashSet<NamedPath>();
        for (var path : paths) {
            var given = NamedPath.of(path);
            if (!Files.isDirectory(given.path())) {
                files.add(given);
                continue;
            }
            var found = in(given, unusable);
            if (found.isEmpty()) {
                unusable.put(path, "holds no diagram (.bpmn), no decision (.dmn) and no form (.form)");
            }
            files.addAll(found);
        }
        return List.copyOf(files);
    }

    /**
     * Finds the files in a folder that the engine deploys, and the files that look as if it did. An unreadable part of
     * the folder does not hide the rest.
     */
    private static List<NamedPath> in(NamedPath folder, Map<String, String> unusable) throws IOException {
        var files = new ArrayList<NamedPath>();
        Files.walkFileTree(folder.path(), new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var found = folder.found(file);
                if (attributes.isOther()) {
                    // reading a pipe or a device might never end
                    return FileVisitResult.CONTINUE;
                }
                if (isChecked(found.name()) || isMistakable(found)) {
                    files.add(found);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                unusable.put(folder.found(file).name(), NamedPath.unreadable(failure));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(NamedPath::path));
        return files;
    }

    private static List<Source> sources(List<NamedPath> files, Map<String, String> unusable) {
        var sources = new ArrayList<Source>();
        for (var file : files) {
            source(file, unusable).ifPresent(sources::add);
        }
        return sources;
    }

    private static Optional<Source> source(NamedPath file, Map<String, String> unusable) {
        if (!isChecked(file.name())) {
            unusable.put(
                    file.name(),
                    "the engine deploys nothing under this name: the names of diagrams, decisions, and forms end in %s, in lower case"
                            .formatted(FileKind.deployable()));
            return Optional.empty();
        }
        try {
            var source = new Source(file.name(), bytes(file.path()));
            requireReadable(source);
            return Optional.of(source);
        } catch (IOException unreadable) {
            unusable.put(file.name(), NamedPath.unreadable(unreadable));
        } catch (Outline.Unreadable | FormUnreadable malformed) {
            unusable.put(file.name(), malformed.getMessage());
        }
        return Optional.empty();
    }

    /** Reads the content of a file. Of a file that is too large, it reads just enough to exceed the limit. */
    private static byte[] bytes(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return content.readNBytes(XmlFile.MAXIMUM_BYTES + 1);
        }
    }

    private static boolean isChecked(String file) {
        return FileKind.of(file).isDeployable();
    }

    /**
     * Returns whether a person may think that the engine deploys the file, because of its ending in capitals or its
     * content.
     */
    private static boolean isMistakable(NamedPath file) {
        var name = file.name().toLowerCase(Locale.ROOT);
        if (isChecked(name)) {
            return true;
        }
        if (!name.endsWith(".xml")) {
            return false;
        }
        try {
            Outline.of(new Source(file.name(), bytes(file.path())));
            return true;
        } catch (IOException | Outline.Unreadable anotherFile) {
            return false;
        }
    }

    private static void requireReadable(Source source) throws FormUnreadable {
        if (FileKind.of(source.name()) == FileKind.FORM) {
            Form.read(source);
        } else {
            Outline.requireReadable(source);
        }
    }

    private static Library beside(List<NamedPath> files) {
        return files.stream()
                .map(file -> file.path().toAbsolutePath().getParent())
                .distinct()
                .map(Library::folder)
                .reduce(Library.empty(), Library::then);
    }

    /** Converts the names of formats, in lower case. */
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
