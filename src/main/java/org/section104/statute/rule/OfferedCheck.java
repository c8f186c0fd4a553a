package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Warns about a task that no account can see: it has no assignee and no candidates. The task breaks no rule of the law as
 * long as it holds up nothing that is owed, but its instance never ends. The contract of a step names the step's office.
 */
final class OfferedCheck {

    private OfferedCheck() {}

    /** Says whether a task is not a step of the law, and names no assignee and no candidates. */
    static boolean isOfferedToNoAccount(Node node) {
        return node.kind() == Kind.USER_TASK
                && node.property(Step.LABEL).isEmpty()
                && node.assignee().isBlank()
                && node.candidateUsers().isBlank()
                && node.candidateGroups().isBlank();
    }

    /**
     * Returns a warning for each such task.
     *
     * @param found the other findings: a task that one of them names is left out
     */
    static List<Finding> check(Process process, String clause, List<Finding> found) {
        Set<String> named = new HashSet<>();
        for (Finding finding : found) {
            named.add(finding.element());
        }
        List<Finding> warnings = new ArrayList<>();
        for (Node node : process.nodes()) {
            if (isOfferedToNoAccount(node) && !named.contains(node.id())) {
                warnings.add(new Finding(
                        "sound",
                        clause,
                        "No account can see the task '%s': it is offered to no office and no account. Name its candidate groups."
                                .formatted(Subject.name(node)),
                        node.id(),
                        List.of(),
                        Severity.WARNING));
            }
        }
        return warnings;
    }
}
