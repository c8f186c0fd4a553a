package org.section104.gate;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Verdict;

/** Formats verdicts for people: in a terminal, in Modeler's error panel, and in Cockpit. */
final class VerdictText {

    private VerdictText() {}

    /** Formats a verdict: the headline, and a paragraph for each finding. */
    static String of(Verdict verdict, ElementNames names) {
        return verdict.findings().stream()
                .map(finding ->
                        "\n\n" + of(finding, verdict.file(), names).indent(2).stripTrailing())
                .collect(Collectors.joining("", headline(verdict), ""));
    }

    /** Formats the file and its verdict in one line. */
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

    /**
     * Formats a finding: the clause, the message, the element, and the shortest path, with the names that the diagram
     * shows.
     */
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

    /**
     * Formats a path. It omits unnamed elements, such as joins, which mean nothing to a reader, but not the last
     * element.
     */
    private static String path(Finding finding, String file, ElementNames names) {
        var last = finding.path().size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(at -> at == last || names.isNamed(file, finding.path().get(at)))
                .mapToObj(at -> names.name(file, finding.path().get(at)))
                .collect(Collectors.joining(" → "));
    }
}
