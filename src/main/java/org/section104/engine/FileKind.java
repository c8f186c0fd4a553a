package org.section104.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of files in a deployment. The engine's deployers match the suffix of a name without its dot and
 * case-sensitively, so {@code v1bpmn} is a diagram and {@code v1.BPMN} is not. The suffixes are copied here, because
 * the command line must not load the engine; a test compares them with the deployers' constants.
 */
public enum FileKind {
    /** A BPMN diagram. */
    DIAGRAM("bpmn", "bpmn20.xml"),
    /** A DMN decision. */
    DECISION("dmn", "dmn11.xml"),
    /** A Camunda Form. */
    FORM("form"),
    /** A CMMN case. The engine would run its scripts without any restriction. */
    CASE("cmmn", "cmmn10.xml", "cmmn11.xml"),
    /** A file that the engine stores and no deployer reads. */
    UNKNOWN;

    private final List<String> endings;

    FileKind(String... endings) {
        this.endings = List.of(endings);
    }

    /** Returns the kind of a file name, as the engine's deployers match it. */
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

    /** Returns whether the gate has rules for this kind, so that a file that obeys them may be deployed. */
    public boolean isDeployable() {
        return this == DIAGRAM || this == DECISION || this == FORM;
    }

    /** Returns whether the gate proves files of this kind: diagrams and decisions. */
    public boolean isProven() {
        return this == DIAGRAM || this == DECISION;
    }

    /** Returns the suffixes of a file name by which the engine recognizes this kind. */
    public List<String> endings() {
        return endings;
    }

    /** Lists the suffixes of the files that may be deployed: {@code .bpmn, .bpmn20.xml, …}. */
    public static String deployable() {
        return Stream.of(DIAGRAM, DECISION, FORM)
                .flatMap(kind -> kind.endings.stream())
                .map(ending -> "." + ending)
                .collect(Collectors.joining(", "));
    }
}
