package org.section104.statute.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.explorer.diagram.Listener;
import org.section104.explorer.diagram.Process;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/** Checks that the process has the execution listeners that the statute requires. */
final class ListenersCheck {

    private ListenersCheck() {}

    static Optional<Finding> check(Subject subject) {
        for (Map.Entry<String, String> expected : subject.law().listeners().entrySet()) {
            if (count(subject.process(), expected.getKey(), expected.getValue()) != 1) {
                return Optional.of(new Finding(
                        "binding",
                        subject.law().clause(),
                        "The process must have the execution listener %s on '%s', once. The listener records the duty and reads its clock."
                                .formatted(expected.getValue(), expected.getKey()),
                        "",
                        List.of(),
                        Severity.VIOLATION));
            }
        }
        return Optional.empty();
    }

    private static int count(Process process, String event, String expression) {
        int count = 0;
        for (Listener listener : process.extensions().listeners()) {
            if (!listener.task()
                    && listener.event().equals(event)
                    && listener.code().delegateExpression().equals(expression)) {
                count++;
            }
        }
        return count;
    }
}
