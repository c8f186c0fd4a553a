package org.section104.engine.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.engine.DeploymentGate.Problem;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Difference;

/**
 * Compares the gate's readings of a deployment with what the engine parsed. The engine runs what it parsed, so the
 * gate's verdict counts only if both read the same.
 */
final class Agreement {

    /** The most elements of a definition, and the most facts of an element, that a problem reports. */
    private static final int MOST = 5;

    private static final int LONGEST = 120;
    private static final String REPETITION = "#multiInstanceBody";

    private Agreement() {}

    /** Returns a problem for each element on which the two readers differ; none when they agree. */
    static List<Problem> problems(List<Reading> judged, List<Reading> parsed) {
        var problems = new ArrayList<Problem>();
        Map<String, Reading> ours = new LinkedHashMap<>();
        judged.forEach(reading -> ours.put(reading.toString(), reading));
        for (var theirs : parsed) {
            var same = ours.remove(theirs.toString());
            if (same == null) {
                problems.add(problem(theirs, theirs.definition(), "only the engine finds it in the file"));
            } else {
                compare(same, theirs, problems);
            }
        }
        ours.values()
                .forEach(reading ->
                        problems.add(problem(reading, reading.definition(), "only the gate finds it in the file")));
        return problems;
    }

    private static void compare(Reading judged, Reading parsed, List<Problem> problems) {
        var byElement = Reading.differences(judged, parsed).stream()
                .collect(Collectors.groupingBy(Difference::element, LinkedHashMap::new, Collectors.toList()));
        byElement.entrySet().stream()
                .limit(MOST)
                .forEach(entry -> problems.add(problem(judged, entry.getKey(), told(entry.getValue()))));
        if (byElement.size() > MOST) {
            problems.add(problem(
                    judged, judged.definition(), "%d more of its elements differ".formatted(byElement.size() - MOST)));
        }
    }

    private static Problem problem(Reading reading, String id, String differences) {
        // the engine wraps a multi-instance activity in an element that no diagram shows
        var element = id.endsWith(REPETITION) ? id.substring(0, id.length() - REPETITION.length()) : id;
        return new Problem(
                reading.file(),
                element,
                ("%s: The statute gate and the engine read “%s” differently, so the engine would not run what the gate"
                                + " checked: %s. Nothing was deployed. Write the element as Camunda Modeler does: remove"
                                + " it, and draw it again there.")
                        .formatted(reading.file(), element, differences));
    }

    private static String told(List<Difference> differences) {
        var told = differences.stream().limit(MOST).map(Agreement::told).collect(Collectors.joining("; "));
        return differences.size() > MOST ? told + "; and %d more".formatted(differences.size() - MOST) : told;
    }

    private static String told(Difference difference) {
        if (difference.fact().isEmpty()) {
            return difference.judged() == null ? "only the engine finds it" : "only the gate finds it";
        }
        return "%s is %s to the gate and %s to the engine"
                .formatted(difference.fact(), value(difference.judged()), value(difference.parsed()));
    }

    private static String value(@Nullable String value) {
        if (value == null) {
            return "not set";
        }
        return value.contains(Reading.UNKNOWN)
                ? Reading.UNKNOWN
                : "“%s”".formatted(value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value);
    }
}
