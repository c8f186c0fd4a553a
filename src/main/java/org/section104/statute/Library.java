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
 * Where the gate finds what a diagram calls but was not given: another process, or a decision.
 *
 * <p>In this project a process or a decision lies in the file of its own name ({@code notify-committees.bpmn}).
 */
public interface Library {

    /** The ids that are looked for: an id comes from an untrusted file, and names a file but never a path. */
    Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** The diagram that holds the process of this id. */
    Optional<Source> process(String id);

    /** The file that holds the decision of this id. */
    Optional<Source> decision(String id);

    /** A library without a book. */
    static Library empty() {
        return named(name -> Optional.empty());
    }

    /** What lies in a folder. */
    static Library folder(Path folder) {
        return named(name -> {
            Path file = NamedPath.in(folder, name);
            try {
                // what cannot be read is not there for those that call it, and they are refused for that
                return Files.isReadable(file) && Files.isRegularFile(file) && Files.size(file) <= XmlFile.MAXIMUM_BYTES
                        ? Optional.of(new Source(name, Files.readAllBytes(file)))
                        : Optional.empty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** What this package ships with: {@code bpmn/} on the class path. */
    static Library ofThePackage() {
        return named(name -> {
            try (InputStream file = Library.class.getResourceAsStream("/bpmn/" + name)) {
                return file == null ? Optional.empty() : Optional.of(new Source(name, file.readAllBytes()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** This library first, then another. */
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
