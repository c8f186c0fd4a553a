package org.section104.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.engine.TaskFlow;
import org.section104.form.Paging;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.OfficeTask;
import org.springframework.stereotype.Component;

/**
 * What waits for each office, how long each step takes, and which cases wait longest. The time is that of the service's
 * clock. An age counts days of the calendar in Washington; how long a step took is in days of 24 hours.
 *
 * <p>A standing task, such as the one to record a payment, is an open task of its office. It has no age, and is not listed
 * among the tasks that wait longest.
 */
@Component
class WaitingFlow {

    private static final BigDecimal MILLISECONDS =
            BigDecimal.valueOf(Duration.ofDays(1).toMillis());

    /** What the name of a task says after a colon differs between the tasks of a step, such as the committee. */
    private static final Pattern DETAIL = Pattern.compile(": .*");

    private final FlowNow now;
    private final TaskFlow tasks;
    private final StatutoryClock clock;

    WaitingFlow(FlowNow now, TaskFlow tasks, StatutoryClock clock) {
        this.now = now;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * What waits for an office.
     *
     * @param office the group of the office; empty for tasks that are offered to none
     * @param officeTitle the title of the office, such as {@code Chief of mission to Estonia}
     * @param cases the number of cases with an open task of it, standing tasks included, as
     *     {@code GET /api/cases?waitingOn=} lists them
     * @param tasks the number of its open tasks
     * @param standing how many of the tasks are standing tasks
     * @param late how many of the tasks are past their due date
     * @param oldestSince when the oldest task was offered, UTC; absent if there are only standing tasks
     * @param oldestDays the age of the oldest task in days; absent with it
     */
    record OfficeRow(
            String office,
            String officeTitle,
            int cases,
            int tasks,
            int standing,
            int late,
            @Nullable Instant oldestSince,
            @Nullable Integer oldestDays) {}

    /**
     * How long a step takes.
     *
     * @param step the step of the statute, whatever the id of its task in a diagram
     * @param name the name of the task, without what follows a colon
     * @param office the group of the office; {@code chief-of-mission} for all missions, empty if there is none
     * @param officeTitle the title of the office
     * @param standing whether it is a standing task
     * @param completed how many tasks were completed in the period; canceled ones were not
     * @param medianDays the median in days, to a tenth; absent if none was completed
     * @param p90Days the 90th percentile in days, to a tenth; absent if none was completed
     * @param open how many tasks are open now
     */
    record StepRow(
            String step,
            String name,
            String office,
            String officeTitle,
            boolean standing,
            int completed,
            @Nullable BigDecimal medianDays,
            @Nullable BigDecimal p90Days,
            int open) {}

    /**
     * A task that waits.
     *
     * @param caseNumber the case number
     * @param subject what the case is about in one line
     * @param task the id of the task in the diagram
     * @param name the name of the task
     * @param office the group to which the task is offered; empty if it is offered to none
     * @param officeTitle the title of the office
     * @param since when the task was offered, UTC
     * @param due when it is due, with Washington's offset on that day; absent if it has no due date
     * @param days its age in days
     * @param late whether it is past its due date
     */
    record StuckRow(
            String caseNumber,
            String subject,
            String task,
            String name,
            String office,
            String officeTitle,
            Instant since,
            @Nullable OffsetDateTime due,
            int days,
            boolean late) {}

    /**
     * Returns the figures for one request, so that all that it shows is of the same time.
     *
     * @throws RuntimeException how reading them failed
     */
    FlowNow.Figures now() {
        return now.figures();
    }

    /** Returns today in Washington: the last day of the period unless another one is stated. */
    LocalDate today() {
        return clock.today();
    }

    /** Returns what waits for each office, the office with the oldest task first. */
    List<OfficeRow> offices(FlowNow.Figures figures) {
        return figures.loads().stream()
                .map(load -> new OfficeRow(
                        load.group(),
                        title(load.group()),
                        load.cases(),
                        load.tasks(),
                        load.standing(),
                        load.late(),
                        load.oldest(),
                        load.oldest() == null ? null : days(load.oldest(), figures.at())))
                .sorted(Comparator.comparing(
                                OfficeRow::oldestSince, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(OfficeRow::office))
                .toList();
    }

    /** Returns how long the steps completed in a period took, and how many tasks of each are open, slowest first. */
    List<StepRow> steps(FlowNow.Figures figures, FlowPeriod period) {
        return steps(now.paces(figures, period), figures.open());
    }

    private static List<StepRow> steps(List<TaskFlow.Pace> paces, List<TaskFlow.Open> open) {
        var names = new LinkedHashMap<String, TaskFlow.Step>();
        Stream.concat(open.stream().map(TaskFlow.Open::step), paces.stream().map(TaskFlow.Pace::step))
                .forEach(step -> names.putIfAbsent(step.id(), step));
        var rows = new ArrayList<StepRow>();
        names.values()
                .forEach(step -> rows.add(row(
                        step,
                        paces.stream().filter(pace -> isOf(step, pace.step())).findFirst(),
                        open.stream()
                                .filter(one -> isOf(step, one.step()))
                                .mapToInt(TaskFlow.Open::tasks)
                                .sum())));
        rows.sort(Comparator.comparing(StepRow::medianDays, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                .thenComparing(StepRow::step));
        return List.copyOf(rows);
    }

    private static boolean isOf(TaskFlow.Step step, TaskFlow.Step other) {
        return step.id().equals(other.id());
    }

    private static StepRow row(TaskFlow.Step step, Optional<TaskFlow.Pace> pace, int open) {
        var office = Office.of(step.group());
        return new StepRow(
                step.id(),
                DETAIL.matcher(step.name()).replaceFirst(""),
                office.map(Office::group).orElse(step.group()),
                office.map(Office::title).orElse(step.group()),
                OfficeTask.standing().contains(step.id()),
                pace.map(TaskFlow.Pace::completed).orElse(0),
                pace.map(TaskFlow.Pace::median).map(WaitingFlow::inDays).orElse(null),
                pace.map(TaskFlow.Pace::ninetieth).map(WaitingFlow::inDays).orElse(null),
                open);
    }

    /**
     * Returns the tasks that wait, the longest first. A task that is offered to several offices is listed for each.
     *
     * @param office the group of the office; empty for all
     */
    List<StuckRow> stuck(FlowNow.Figures figures, Optional<String> office, Paging paging) {
        return stuck(figures, office, paging.skipped(), paging.size());
    }

    /** Returns the tasks that wait, without the first {@code skipped}. */
    List<StuckRow> stuck(FlowNow.Figures figures, Optional<String> office, int skipped, int most) {
        return tasks.stuck(FlowNow.CASES, figures.standing(), office, skipped, most).stream()
                .map(one -> {
                    var task = Waiting.of(one.task());
                    return new StuckRow(
                            one.caseNumber(),
                            one.subject(),
                            task.task(),
                            task.name(),
                            task.office(),
                            title(task.office()),
                            task.since(),
                            task.due(),
                            days(task.since(), figures.at()),
                            task.isLate(figures.at()));
                })
                .toList();
    }

    /** Returns the titles of the offices that have an open task, by group, in the order of the titles. */
    Map<String, String> waitedFor(FlowNow.Figures figures) {
        var titles = new LinkedHashMap<String, String>();
        offices(figures).stream()
                .filter(row -> Office.of(row.office()).isPresent())
                .sorted(Comparator.comparing(OfficeRow::officeTitle))
                .forEach(row -> titles.put(row.office(), row.officeTitle()));
        return titles;
    }

    private static String title(String group) {
        return group.isEmpty() ? "No office" : Office.title(group).orElse(group);
    }

    private static int days(Instant since, Instant now) {
        // a task may be offered after the figures were read
        return (int) Math.max(0, ChronoUnit.DAYS.between(StatutoryClock.dateOf(since), StatutoryClock.dateOf(now)));
    }

    /** Converts milliseconds to days of 24 hours, to a tenth. */
    static BigDecimal inDays(double milliseconds) {
        return BigDecimal.valueOf(Math.round(milliseconds)).divide(MILLISECONDS, 1, RoundingMode.HALF_UP);
    }
}
