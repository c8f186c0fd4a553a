package org.section104.cases;

import java.util.List;
import java.util.stream.Collectors;
import org.section104.cases.CaseStep.State;

/** Reads what the pages show of a case, for tests of other packages. */
public class CaseReading {

    private final CaseSteps steps;

    CaseReading(CaseSteps steps) {
        this.steps = steps;
    }

    /** A step in one line: {@code DONE certify-funding Certified}, and its note in parentheses. */
    public List<String> steps(String caseNumber) {
        return steps.of(caseNumber).stream()
                .map(step -> List.of(
                                step.state().name(),
                                step.task(),
                                step.outcome(),
                                step.note().isEmpty() ? "" : "(" + step.note() + ")")
                        .stream()
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** The steps with every field. */
    public List<String> allOfSteps(String caseNumber) {
        return steps.of(caseNumber).stream().map(CaseStep::toString).toList();
    }

    /** The steps in a state by task. */
    public List<String> tasks(String caseNumber, String state) {
        return steps.of(caseNumber).stream()
                .filter(step -> step.state() == State.valueOf(state))
                .map(CaseStep::task)
                .toList();
    }
}
