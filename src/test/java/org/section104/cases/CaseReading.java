package org.section104.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.section104.access.CaseReader;
import org.section104.cases.CaseStep.State;

/** Reads what the pages show of a case, for tests of other packages. */
public class CaseReading {

    private final CaseSteps steps;

    private final CaseTimeline timeline;
    private final CaseDiagrams diagrams;

    CaseReading(CaseSteps steps, CaseTimeline timeline, CaseDiagrams diagrams) {
        this.steps = steps;
        this.timeline = timeline;
        this.diagrams = diagrams;
    }

    /** The pictures of the planes of a case, by process and title. */
    public Map<String, String> pictures(String caseNumber) {
        var pictures = new LinkedHashMap<String, String>();
        diagrams.of(caseNumber)
                .forEach(plane -> pictures.put(
                        "%s: %s%s".formatted(plane.process(), plane.title(), plane.current() ? " (current)" : ""),
                        plane.svg()));
        return pictures;
    }

    /** The timeline for a reader: the sentence and the details of each entry in one line. */
    public List<String> timeline(String caseNumber, CaseReader reader) {
        return timeline.of(caseNumber, reader).stream()
                .map(event -> event.what() + (event.details().isEmpty() ? "" : " " + event.details()))
                .toList();
    }

    /** The types of entries that the timeline has a sentence for. */
    public static Set<String> types() {
        return EventWords.types();
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
