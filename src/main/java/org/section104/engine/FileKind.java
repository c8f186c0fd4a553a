package org.section104.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of files in a deployment. The engine's deployers tell them apart by how a name ends, without a dot and with regard
 * to case, so {@code v1bpmn} is a diagram and {@code v1.BPMN} is not. A test holds the endings against the deployers' own
 * constants: the command line must not load the engine for them.
 */
public enum FileKind {
    /** A BPMN diagram. */
    DIAGRAM("bpmn", "bpmn20.xml"),
    /** A DMN decision. */
    DECISION("dmn", "dmn11.xml"),
    /** A Camunda Form. */
    FORM("form"),
    /** A CMMN case, which the engine runs with all that a script may do. */
    CASE("cmmn", "cmmn10.xml", "cmmn11.xml"),
    /** A file that the engine stores and no deployer reads. */
    UNKNOWN;

    private final List<String> endings;

    FileKind(String... endings) {
        this.endings = List.of(endings);
    }

    /** Returns the kind of the file of a name, as the engine's deployers see it. */
    public static FileKind of(String name) {
        for (var kind : values()) {
            for (var ending : kind.endings) {
                if (name.endsWith(ending)) {
                    return kind;
                }
            }
        }
        return UNKNOWN;
    }

    /** Returns whether the gate has rules for such a file, so that it may be deployed when it obeys them. */
    public boolean isDeployable() {
        return this == DIAGRAM || this == DECISION || this == FORM;
    }

    /** Returns whether the gate proves such a file: a diagram or a decision. */
    public boolean isProven() {
        return this == DIAGRAM || this == DECISION;
    }

    /** Returns the endings of a name by which the engine knows this kind. */
    public List<String> endings() {
        return endings;
    }

    /** Names the endings of the files that may be deployed: {@code .bpmn, .bpmn20.xml, …}. */
    public static String deployable() {
        return Stream.of(DIAGRAM, DECISION, FORM)
                .flatMap(kind -> kind.endings.stream())
                .map(ending -> "." + ending)
                .collect(Collectors.joining(", "));
    }
}
