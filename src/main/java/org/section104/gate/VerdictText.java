package org.section104.gate;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Verdict;

/** Verdicts as people read them: in a terminal, in Modeler's error panel, in Cockpit. */
final class VerdictText {

    private VerdictText() {}

    /** A file, what is said of it, and a paragraph for each finding. */
    static String of(Verdict verdict, ElementNames names) {
        return verdict.findings().stream()
                .map(finding ->
                        "\n\n" + of(finding, verdict.file(), names).indent(2).stripTrailing())
                .collect(Collectors.joining("", headline(verdict), ""));
    }

    /** The file and its verdict, in one line. */
    static String headline(Verdict verdict) {
        return verdict.file() + ": " + outcome(verdict);
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict.outcome()) {
            case OBEYS -> "obeys section 104";
            case VIOLATES -> "violates section 104";
            case NOT_PROVEN -> "is not proven to obey section 104";
        };
    }

    /** The clause and what is wrong, where, and the shortest way there, with the names that the diagram shows. */
    static String of(Finding finding, String file, ElementNames names) {
        var text = new StringBuilder();
        if (finding.severity() == Finding.Severity.WARNING) {
            text.append("Warning: ");
        }
        if (!finding.clause().isEmpty()) {
            text.append('[').append(finding.clause()).append("] ");
        }
        text.append(finding.message());
        if (!finding.element().isEmpty()) {
            text.append("\n  Element: ").append(names.named(file, finding.element()));
        }
        if (!finding.path().isEmpty()) {
            text.append("\n  Path: ").append(path(finding, file, names));
        }
        return text.toString();
    }

    /** Unnamed elements, such as joins, say nothing to a reader of the path; the last is told all the same. */
    private static String path(Finding finding, String file, ElementNames names) {
        var last = finding.path().size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(at -> at == last || names.isNamed(file, finding.path().get(at)))
                .mapToObj(at -> names.name(file, finding.path().get(at)))
                .collect(Collectors.joining(" → "));
    }
}
