package org.section104.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.engine.FileKind;
import org.section104.statute.Library;
import org.section104.statute.Outline;
import org.section104.statute.verdict.Source;

/** Looks up the names of elements that Modeler and Cockpit show. */
final class ElementNames {

    private final List<Source> given;
    private final Map<String, Optional<Outline>> called = new HashMap<>();
    private final Library others;
    private @Nullable Map<String, Outline> outlines;

    private ElementNames(List<Source> given, Library others) {
        this.given = given;
        this.others = others;
    }

    /**
     * Creates a lookup for some files and the files that they call. It reads the files when it looks up the first name.
     */
    static ElementNames of(List<Source> files, Library others) {
        return new ElementNames(files, others);
    }

    private Map<String, Outline> outlines() {
        if (outlines == null) {
            var read = new HashMap<String, Outline>();
            for (var file : given) {
                if (FileKind.of(file.name()).isProven()) {
                    outline(file).ifPresent(outline -> read.put(file.name(), outline));
                }
            }
            outlines = read;
        }
        return outlines;
    }

    /** Formats an element for a sentence: {@code “Issue assignment” (issue-assignment)}. */
    String named(String file, String element) {
        var name = name(file, element);
        return name.equals(element) ? element : "“%s” (%s)".formatted(name, element);
    }

    /** Returns whether an element has a name. */
    boolean isNamed(String file, String element) {
        return !name(file, element).equals(element.replace("/", " › "))
                && !name(file, element).endsWith(element.substring(element.lastIndexOf('/') + 1));
    }

    /**
     * Returns the name of an element, or its id if it has no name. In a called process: {@code Notify committees ›
     * Approve notice}.
     */
    String name(String file, String element) {
        var spelled = new ArrayList<String>();
        var outline = outlines().get(file);
        for (var id : element.split("/")) {
            spelled.add(outline == null ? id : outline.names().getOrDefault(id, id));
            outline = outline == null ? null : called(outline.calls().get(id));
        }
        return String.join(" › ", spelled);
    }

    private @Nullable Outline called(@Nullable String process) {
        if (process == null) {
            return null;
        }
        return called.computeIfAbsent(process, id -> outlines().values().stream()
                        .filter(file -> file.processes().contains(id))
                        .findFirst()
                        .or(() -> others.process(id).flatMap(ElementNames::outline)))
                .orElse(null);
    }

    /** Outlines a file; empty if it cannot be read. */
    private static Optional<Outline> outline(Source file) {
        try {
            return Optional.of(Outline.of(file));
        } catch (Outline.Unreadable unreadable) {
            return Optional.empty();
        }
    }
}
