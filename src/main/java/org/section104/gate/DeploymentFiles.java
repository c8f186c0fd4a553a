package org.section104.gate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;
import org.section104.engine.EngineColumns;
import org.section104.engine.FileKind;
import org.section104.explorer.diagram.Excerpt;
import org.section104.explorer.diagram.XmlFile;

/**
 * Checks which files a deployment contains, before any file is read: only diagrams, decisions, and Camunda Forms, under
 * plain names, and within limits of number and size. The engine would store and serve, or run, a file of any other kind
 * although no rule checks it.
 */
final class DeploymentFiles {

    /** The most files of one deployment; a release ships 45. */
    static final int MAXIMUM_FILES = 100;

    /** The largest deployment, in bytes. */
    static final long MAXIMUM_TOTAL = 2L * XmlFile.MAXIMUM_BYTES;

    private DeploymentFiles() {}

    /** Returns the problems that forbid reading the files; empty if every file may be read. */
    static List<Problem> problems(List<File> files) {
        var problems = new ArrayList<Problem>();
        if (files.size() > MAXIMUM_FILES) {
            problems.add(new Problem(
                    "deployment",
                    "",
                    "The deployment has %d files; at most %d are taken.".formatted(files.size(), MAXIMUM_FILES)));
            return problems;
        }
        long total = files.stream().mapToLong(file -> size(file)).sum();
        if (total > MAXIMUM_TOTAL) {
            problems.add(new Problem(
                    "deployment",
                    "",
                    "The deployment has %d bytes; at most %d are taken.".formatted(total, MAXIMUM_TOTAL)));
        }
        files.forEach(file -> objection(file).ifPresent(why -> problems.add(problem(file, why))));
        problems.addAll(lookAlikes(files));
        return problems;
    }

    private static int size(File file) {
        return file.bytes() == null ? 0 : file.bytes().length;
    }

    private static Problem problem(File file, String why) {
        var name = Excerpt.of(file.name());
        return new Problem(name, "", "%s %s".formatted(name.isEmpty() ? "A file" : name, why));
    }

    private static Optional<String> objection(File file) {
        return nameObjection(file.name()).or(() -> kindObjection(file.name())).or(() -> sizeObjection(file));
    }

    private static Optional<String> nameObjection(String name) {
        if (name.isBlank()) {
            return Optional.of("has no name. Give it one that ends in one of %s.".formatted(FileKind.deployable()));
        }
        if (name.length() > EngineColumns.FILE) {
            return Optional.of(
                    "has a name of %d characters; at most %d are taken.".formatted(name.length(), EngineColumns.FILE));
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return Optional.of("has a path in its name. Deploy it under the name of the file only.");
        }
        if (!name.equals(name.strip()) || name.codePoints().anyMatch(DeploymentFiles::isInvisible)) {
            return Optional.of(
                    "has blanks around its name, or invisible characters in it. Deploy it under a plain name.");
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> Character.isSpaceChar(character) && character != ' ';
        };
    }

    private static Optional<String> kindObjection(String name) {
        var kind = FileKind.of(name);
        if (kind == FileKind.CASE) {
            return Optional.of("is a CMMN case, about which the gate proves nothing. Draw a BPMN process instead.");
        }
        return kind.isDeployable()
                ? Optional.empty()
                : Optional.of(
                        "is not of a kind that is deployed here: diagrams, decisions, and Camunda Forms, whose names end in %s, in lower case."
                                .formatted(FileKind.deployable()));
    }

    private static Optional<String> sizeObjection(File file) {
        return size(file) > XmlFile.MAXIMUM_BYTES
                ? Optional.of("has %d bytes; at most %d are taken.".formatted(size(file), XmlFile.MAXIMUM_BYTES))
                : Optional.empty();
    }

    /** Refuses two names that a person or a file system cannot tell apart. */
    private static List<Problem> lookAlikes(List<File> files) {
        var problems = new ArrayList<Problem>();
        Map<String, File> seen = new HashMap<>();
        for (var file : files) {
            var plain = Normalizer.normalize(file.name(), Normalizer.Form.NFKC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
            var other = seen.putIfAbsent(plain, file);
            if (other != null) {
                problems.add(problem(
                        file,
                        "looks like %s, which is deployed with it. Rename one.".formatted(Excerpt.of(other.name()))));
            }
        }
        return problems;
    }
}
