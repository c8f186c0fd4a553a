package org.section104.statute.rule;

import java.util.List;
import java.util.Optional;
import org.section104.statute.Finding;
import org.section104.statute.Finding.Severity;

/** The listeners of the process itself that the law knows are there. */
final class ListenersCheck {

    private ListenersCheck() {}

    static Optional<Finding> check(Subject subject) {
        return subject.law().listeners().entrySet().stream()
                .filter(expected -> subject.process().extensions().listeners().stream()
                                .filter(listener -> !listener.task()
                                        && listener.event().equals(expected.getKey())
                                        && listener.code().delegateExpression().equals(expected.getValue()))
                                .count()
                        != 1)
                .findFirst()
                .map(missing -> new Finding(
                        "binding",
                        subject.law().clause(),
                        "The process must have the execution listener %s on '%s', once: it takes the duty on and reads its clock."
                                .formatted(missing.getValue(), missing.getKey()),
                        "",
                        List.of(),
                        Severity.VIOLATION));
    }
}
