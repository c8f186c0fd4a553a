package org.section104.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.access.CaseReader;
import org.section104.cases.CaseStep.State;
import org.section104.engine.CaseHistory;

/** Reads what the pages show of a case, for tests of other packages. */
public class CaseReading {

    private final CaseSteps steps;
    private final CaseTimeline timeline;
    private final CaseDiagrams diagrams;
    private final CaseHistory history;
    private final RunDiagrams deployed;
    private final HeatMap heatMap;

    CaseReading(
            CaseSteps steps,
            CaseTimeline timeline,
            CaseDiagrams diagrams,
            CaseHistory history,
            RunDiagrams deployed,
            HeatMap heatMap) {
        this.steps = steps;
        this.timeline = timeline;
        this.diagrams = diagrams;
        this.history = history;
        this.deployed = deployed;
        this.heatMap = heatMap;
    }

    /** The figures of a diagram: the number of instances, and each step and each flow with what was counted. */
    public record Figures(
            List<Integer> versions,
            List<Integer> otherVersions,
            long running,
            long ended,
            Map<String, Step> steps,
            Map<String, Long> flows) {}

    /** The figures of a step. */
    public record Step(long completed, long canceled, double medianDays, double ninetiethDays, boolean standing) {}

    /** The figures of a version of a process over some days, or over all time. */
    public Figures figures(String definition, OptionalInt days) {
        var figures = heatMap.of(definition, days).orElseThrow();
        return new Figures(
                figures.versions(),
                figures.otherVersions(),
                figures.running(),
                figures.ended(),
                figures.steps().stream()
                        .collect(Collectors.toMap(
                                HeatMapFigures.Step::element,
                                step -> new Step(
                                        step.completed(),
                                        step.canceled(),
                                        step.medianDays(),
                                        step.ninetiethDays(),
                                        step.standing()))),
                figures.flows().stream()
                        .collect(Collectors.toMap(HeatMapFigures.Path::flow, HeatMapFigures.Path::times)));
    }

    /** A step in one line: {@code DONE certify-funding Certified}, and its note in parentheses. */
    public List<String> steps(String caseNumber) {
        return steps.of(caseNumber, history.of(caseNumber)).stream()
                .map(step -> Stream.of(
                                step.state().name(),
                                step.task(),
                                step.outcome(),
                                step.note().isEmpty() ? "" : "(" + step.note() + ")")
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** The office of each step. */
    public List<String> offices(String caseNumber) {
        return steps.of(caseNumber, history.of(caseNumber)).stream()
                .map(step -> step.task() + ": " + step.office())
                .toList();
    }

    /** The tasks in a state. */
    public List<String> tasks(String caseNumber, String state) {
        return steps.of(caseNumber, history.of(caseNumber)).stream()
                .filter(step -> step.state() == State.valueOf(state))
                .map(CaseStep::task)
                .toList();
    }

    /** The pictures of the planes of a case, by process and title, in display order. */
    public Map<String, String> pictures(String caseNumber) {
        var pictures = new LinkedHashMap<String, String>();
        diagrams.of(caseNumber, history.of(caseNumber))
                .forEach(plane -> pictures.put(
                        "%s: %s%s".formatted(plane.process(), plane.title(), plane.current() ? " (current)" : ""),
                        plane.svg()));
        return pictures;
    }

    /** The flows that the processes of a case took: {@code returned -> revision}. */
    public Set<String> flows(String caseNumber) {
        return flowsById(caseNumber).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** The flows that the processes with a business key took, by version of the diagram. */
    public Map<String, Set<String>> flowsById(String businessKey) {
        return history.of(businessKey).stream()
                .collect(Collectors.toMap(
                        CaseHistory.Instance::definition,
                        instance -> deployed.of(instance.definition(), instance.process()).path(instance).stream()
                                .map(taken -> "%s -> %s"
                                        .formatted(
                                                taken.flow().source(),
                                                taken.flow().target()))
                                .collect(Collectors.toSet()),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet())));
    }

    /** The timeline for a reader: the sentence and the details of each entry in one line. */
    public List<String> timeline(String caseNumber, CaseReader reader) {
        return timeline.of(caseNumber, reader).stream()
                .map(event -> event.what() + (event.details().isEmpty() ? "" : " " + event.details()))
                .toList();
    }
}
