package org.section104.statute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.section104.explorer.diagram.XmlFile;
import org.section104.statute.verdict.Source;
import org.section104.terminal.NamedPath;

/**
 * Finds processes and decisions that a diagram calls but that are not among the given files.
 *
 * <p>In this project, the file of a process or a decision has its id as its name ({@code notify-committees.bpmn}).
 */
public interface Library {

    /** The pattern of ids to look up. An id comes from an untrusted file, so it must never be a path. */
    Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** Finds the diagram that contains the process. */
    Optional<Source> process(String id);

    /** Finds the file that contains the decision. */
    Optional<Source> decision(String id);

    /** Creates an empty library. */
    static Library empty() {
        return named(name -> Optional.empty());
    }

    /** Creates a library of the files in a folder. */
    static Library folder(Path folder) {
        return named(name -> {
            Path file = NamedPath.in(folder, name);
            try {
                // an unreadable file counts as missing, and its callers are refused
                return Files.isReadable(file) && Files.isRegularFile(file) && Files.size(file) <= XmlFile.MAXIMUM_BYTES
                        ? Optional.of(new Source(name, Files.readAllBytes(file)))
                        : Optional.empty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** Creates a library of the shipped files, {@code bpmn/} on the class path. */
    static Library ofThePackage() {
        return named(name -> {
            try (InputStream file = Library.class.getResourceAsStream("/bpmn/" + name)) {
                return file == null ? Optional.empty() : Optional.of(new Source(name, file.readAllBytes()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** Creates a library that looks in this library first, then in another. */
    default Library then(Library other) {
        Library first = this;
        return new Library() {
            @Override
            public Optional<Source> process(String id) {
                return first.process(id).or(() -> other.process(id));
            }

            @Override
            public Optional<Source> decision(String id) {
                return first.decision(id).or(() -> other.decision(id));
            }
        };
    }

    private static Library named(java.util.function.Function<String, Optional<Source>> files) {
        return new Library() {
            @Override
            public Optional<Source> process(String id) {
                return plain(id) ? files.apply(id + ".bpmn") : Optional.empty();
            }

            @Override
            public Optional<Source> decision(String id) {
                return plain(id) ? files.apply(id + ".dmn") : Optional.empty();
            }

            private boolean plain(String id) {
                return PLAIN.matcher(id).matches();
            }
        };
    }
}
