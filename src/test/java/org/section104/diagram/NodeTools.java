package org.section104.diagram;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The tools that the diagrams and pages are checked and drawn with: node, its packages in {@code src/test/node}, and Chromium.
 *
 * <p>Where one is missing, the test that asks is skipped and a line on standard output says what to install. With the
 * environment variable {@code CI=true} it fails instead.
 */
public final class NodeTools {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path WORKSHOP = Path.of("target/node");
    private static final List<Path> FILES = List.of(
            SOURCE.resolve("package.json"),
            SOURCE.resolve("package-lock.json"),
            SOURCE.resolve("validate-templates.cjs"),
            DiagramFile.FOLDER.resolve(".bpmnlintrc"));
    private static final int OLDEST_NODE = 20;
    private static final int MINUTES_TO_INSTALL = 5;

    /** What a tool said, and whether it was content. */
    record Answer(boolean content, String text) {}

    private NodeTools() {}

    /** Runs bpmnlint, with the rules in {@code bpmn/.bpmnlintrc}; content when there is no error. */
    static Answer bpmnlint(Path diagram) {
        Path workshop = workshop("bpmnlint");
        String file = workshop.toAbsolutePath()
                .relativize(diagram.toAbsolutePath())
                .toString()
                .replace(File.separatorChar, '/');
        return run(
                workshop,
                node("bpmnlint").toString(),
                "node_modules/bpmnlint/bin/bpmnlint.js",
                "--config=.bpmnlintrc",
                file);
    }

    /** Validates files of element templates against the modeler's schema. */
    static Answer validateTemplates(List<Path> files) {
        Path workshop = workshop("element-templates-validator");
        Stream<String> tool = Stream.of(node("element-templates-validator").toString(), "validate-templates.cjs");
        return run(
                workshop,
                Stream.concat(tool, files.stream().map(file -> file.toAbsolutePath()
                                .toString()))
                        .toArray(String[]::new));
    }

    /** The script of bpmn-js that draws a diagram in a browser. */
    static Path bpmnViewer() {
        return workshop("drawing a diagram").resolve("node_modules/bpmn-js/dist/bpmn-viewer.production.min.js");
    }

    /** The script of axe-core that looks in a page for what keeps people from using it. */
    public static Path axe() {
        return workshop("checking a page").resolve("node_modules/axe-core/axe.min.js");
    }

    /** Chromium, or a browser made from it: the one that {@code CHROME_BIN} names or the first on the path. */
    static Path chromium() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHROME_BIN")).map(Path::of),
                        Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
                                .flatMap(name -> onPath(name).stream()))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing("drawing a diagram needs Chromium, which is not on the path"
                        + " (the environment variable CHROME_BIN may name it)"));
    }

    /** The folder with the packages of the lock file; installs them when the lock file has changed, in one JVM at a time. */
    private static synchronized Path workshop(String purpose) {
        Path node = node(purpose);
        Path npm = onPath("npm").orElseGet(() -> missing(purpose + " needs npm, which is not on the path"));
        try {
            Files.createDirectories(WORKSHOP);
            try (var file =
                    FileChannel.open(WORKSHOP.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // until the file is closed
                file.lock();
                return upToDate(purpose, node, npm);
            }
        } catch (IOException e) {
            throw new IllegalStateException("could not prepare " + WORKSHOP.toAbsolutePath(), e);
        }
    }

    private static Path upToDate(String purpose, Path node, Path npm) throws IOException {
        for (Path file : FILES) {
            Path copy = WORKSHOP.resolve(file.getFileName());
            if (Files.notExists(copy) || Files.mismatch(file, copy) >= 0) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path installed = WORKSHOP.resolve("installed-package-lock.json");
        Path lock = WORKSHOP.resolve("package-lock.json");
        if (Files.notExists(installed) || Files.mismatch(lock, installed) >= 0) {
            install(purpose, node, npm);
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return WORKSHOP;
    }

    private static void install(String purpose, Path node, Path npm) {
        Answer answer = run(WORKSHOP, npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (!answer.content()) {
            missing("%s needs packages that npm (with %s) could not install in %s:%n%s"
                    .formatted(purpose, node, WORKSHOP.toAbsolutePath(), answer.text()));
        }
    }

    private static Path node(String purpose) {
        String need = "%s needs node %d or later".formatted(purpose, OLDEST_NODE);
        Path node = onPath("node").orElseGet(() -> missing(need + ", which is not on the path"));
        String version = run(Path.of("."), node.toString(), "--version").text().strip();
        Matcher major = Pattern.compile("v(\\d+)\\..*").matcher(version);
        if (!major.matches() || Integer.parseInt(major.group(1)) < OLDEST_NODE) {
            missing("%s, and %s is %s".formatted(need, node, version));
        }
        return node;
    }

    /** Windows has a shell script {@code npm} beside {@code npm.cmd}, which it cannot run: the endings go first. */
    private static Optional<Path> onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(tool + ".exe", tool + ".cmd", tool).map(name -> Path.of(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Answer run(Path folder, String... command) {
        try {
            Path output = Files.createTempFile("tool", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().put("NO_COLOR", "1");
                Process process = builder.start();
                boolean ended = process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES);
                if (!ended) {
                    process.destroyForcibly();
                }
                String text = Files.readString(output, StandardCharsets.UTF_8);
                return new Answer(ended && process.exitValue() == 0, ended ? text : text + "\nstopped: took too long");
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Answer(false, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail(what);
        }
        System.out.println("SKIPPED: " + what);
        return Assumptions.abort(what);
    }
}
