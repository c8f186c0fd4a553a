package org.section104.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseStatus;
import org.section104.wording.UsDates;

/** Says in words where a case stands: {@code With the CFO and counsel since Nov 29, due Dec 11}. */
final class Whereabouts {

    /**
     * One sentence.
     *
     * @param words the sentence, without a period
     * @param late whether the due date is past
     */
    record Line(String words, boolean late) {}

    /** The offices that have the same dates are named together. */
    private record Dates(String since, String due, boolean late) {}

    private Whereabouts() {}

    /**
     * Returns the sentences: the end of the case, if it ended, and who holds it.
     *
     * @param waitingOn the open tasks
     * @param now the time of the service, which determines what is late
     */
    static List<Line> of(CaseStatus status, List<Waiting> waitingOn, Instant now) {
        var lines = new ArrayList<Line>();
        var ended = status != CaseStatus.REQUESTED && status != CaseStatus.AUTHORIZED;
        if (ended) {
            lines.add(new Line(status.label(), false));
        }
        var offices = new LinkedHashMap<Dates, Set<String>>();
        waitingOn.forEach(task -> offices.computeIfAbsent(dates(task, now), dates -> new LinkedHashSet<>())
                .add(task.officeName().isEmpty() ? "no office" : task.officeName()));
        offices.forEach((dates, names) -> lines.add(new Line(
                "With %s since %s%s"
                        .formatted(
                                joined(List.copyOf(names)),
                                dates.since,
                                dates.due.isEmpty() ? "" : ", due " + dates.due),
                dates.late)));
        if (lines.isEmpty()) {
            lines.add(new Line("No open task", false));
        }
        return lines;
    }

    private static Dates dates(Waiting task, Instant now) {
        var due = task.due();
        return new Dates(day(task.since(), now), due == null ? "" : day(due.toInstant(), now), isLate(due, now));
    }

    /** Returns whether a due date is past. */
    static boolean isLate(@Nullable OffsetDateTime due, Instant now) {
        return due != null && due.toInstant().isBefore(now);
    }

    /** The day of an instant in Washington, with the year only if it is not the current one. */
    static String day(Instant instant, Instant now) {
        return instant.atZone(UsDates.WASHINGTON).getYear()
                        == now.atZone(UsDates.WASHINGTON).getYear()
                ? UsDates.day(instant)
                : UsDates.date(instant);
    }

    /** Joins names: {@code the CFO, the Director of CISA, and counsel}. */
    static String joined(List<String> names) {
        var last = names.size() - 1;
        return last < 2
                ? String.join(" and ", names)
                : String.join(", ", names.subList(0, last)) + ", and " + names.get(last);
    }
}
