package org.section104.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.access.Office;
import org.section104.cases.DueTasks;
import org.section104.cases.DueTasks.DueTask;
import org.section104.obligation.OpenDuties;
import org.section104.obligation.OpenDuties.OpenDuty;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.MarkingSettings;
import org.section104.wording.Sentence;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Composes the calendar of an office: the open duties to the committees, if the office may read what is owed, and the tasks
 * that wait for the office. What is due on a day in Washington is an event of that whole day.
 *
 * <p>A calendar has at most {@value #MOST} events, of the next {@value #DAYS} days and of what is overdue: first what is due
 * next, then what has been overdue for the shortest time. It takes two queries, regardless of its size.
 */
@Component
class OfficeFeed {

    static final int MOST = 500;
    static final int DAYS = 180;

    private final OpenDuties duties;
    private final DueTasks tasks;
    private final StatutoryClock clock;
    private final MarkingSettings marking;
    private final String baseUrl;
    private final int most;

    @Autowired
    OfficeFeed(
            OpenDuties duties,
            DueTasks tasks,
            StatutoryClock clock,
            MarkingSettings marking,
            @Value("${section104.base-url}") String baseUrl) {
        this(duties, tasks, clock, marking, baseUrl, MOST);
    }

    /** Creates a feed with another limit. */
    OfficeFeed(
            OpenDuties duties,
            DueTasks tasks,
            StatutoryClock clock,
            MarkingSettings marking,
            String baseUrl,
            int most) {
        this.duties = duties;
        this.tasks = tasks;
        this.clock = clock;
        this.marking = marking;
        this.baseUrl = baseUrl;
        this.most = most;
    }

    /**
     * The calendar of an office.
     *
     * @param name its name, such as {@code Section 104: Chief financial officer}
     * @param description what it has, and what it leaves out
     * @param events its events by date
     */
    record Feed(String name, String description, List<Event> events) {}

    /**
     * An event of a whole day.
     *
     * @param id the id, which stays the same as long as the duty or the task is open
     * @param on the day, Washington time
     * @param isOverdue whether the day is over
     * @param summary the case number and what is due
     * @param description the subject, the clause, and the link to the case
     * @param category {@code Duty to Congress} or {@code Task}
     * @param link the page of the case
     * @param createdAt when the duty was opened or the task was offered, UTC
     * @param changedAt when it was last changed, or became overdue, UTC
     */
    record Event(
            String id,
            LocalDate on,
            boolean isOverdue,
            String summary,
            String description,
            String category,
            String link,
            Instant createdAt,
            Instant changedAt) {}

    /** Reads the calendar of an office. */
    @Transactional(readOnly = true)
    public Feed of(String office) {
        var day = clock.today();
        var today = day.atStartOfDay(StatutoryClock.ZONE).toInstant();
        var last = day.plusDays(DAYS);
        var until = last.plusDays(1).atStartOfDay(StatutoryClock.ZONE).toInstant();
        var readsDuties = Resource.OBLIGATION.of(office) == Access.READS;
        var owed = readsDuties ? duties.around(today, until, most + 1) : List.<OpenDuty>of();
        var all = Stream.concat(
                        owed.stream().map(this::event),
                        tasks.around(office, today, until, most + 1).stream().map(task -> event(task, office)))
                .sorted(Comparator.comparing(Event::on).thenComparing(Event::id))
                .toList();
        return new Feed(
                "Section 104: " + CalendarToken.title(office),
                described(office, readsDuties, last, all.size()),
                bounded(all));
    }

    /** Keeps what is due next; then, if there is room, what became overdue last. */
    private List<Event> bounded(List<Event> all) {
        var next = all.stream().filter(event -> !event.isOverdue()).limit(most).toList();
        var overdue = all.stream().filter(Event::isOverdue).toList();
        var room = Math.min(most - next.size(), overdue.size());
        return Stream.concat(overdue.subList(overdue.size() - room, overdue.size()).stream(), next.stream())
                .toList();
    }

    private String described(String office, boolean readsDuties, LocalDate last, int found) {
        return Stream.of(
                        marking.banner(),
                        "%s that wait for %s, overdue or due by %s."
                                .formatted(
                                        readsDuties ? "Duties to Congress, and tasks" : "Tasks",
                                        Office.shortName(office),
                                        UsDates.longDate(last)),
                        found > most
                                ? "There are more than %,d. Only those due next are shown, then those that became overdue last. Cases lists all: %s/cases"
                                        .formatted(most, baseUrl)
                                : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private Event event(OpenDuty duty) {
        var link = link(duty.caseNumber());
        return new Event(
                "duty-" + duty.id(),
                duty.dueOn(),
                duty.isOverdue(),
                summary(duty.isOverdue(), duty.caseNumber(), duty.kind().label()),
                lines(
                        duty.subject(),
                        "%s [%s], owed to: %s."
                                .formatted(
                                        Sentence.capitalized(duty.kind().label()),
                                        duty.kind().clause(),
                                        String.join(", ", duty.owedTo())),
                        link),
                "Duty to Congress",
                link,
                duty.openedAt(),
                changed(duty.changedAt(), duty.isOverdue(), duty.dueOn()));
    }

    private Event event(DueTask task, String office) {
        var link = link(task.caseNumber());
        return new Event(
                "task-" + task.id(),
                task.dueOn(),
                task.isOverdue(),
                summary(task.isOverdue(), task.caseNumber(), task.name()),
                lines(
                        task.subject(),
                        "%s%s, waits for %s since %s."
                                .formatted(
                                        task.name(),
                                        task.clause().isEmpty() ? "" : " [" + task.clause() + "]",
                                        Office.shortName(office),
                                        UsDates.date(task.since())),
                        link),
                "Task",
                link,
                task.since(),
                changed(task.changedAt(), task.isOverdue(), task.dueOn()));
    }

    /** The summary changes at the end of the day on which something is due. */
    private static Instant changed(Instant changedAt, boolean isOverdue, LocalDate dueOn) {
        var over = StatutoryClock.endOf(dueOn).toInstant();
        return isOverdue && over.isAfter(changedAt) ? over : changedAt;
    }

    private static String summary(boolean isOverdue, String caseNumber, String what) {
        return "%s%s: %s".formatted(isOverdue ? "Overdue: " : "", caseNumber, what);
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String link(String caseNumber) {
        return baseUrl + "/cases/" + caseNumber;
    }
}
