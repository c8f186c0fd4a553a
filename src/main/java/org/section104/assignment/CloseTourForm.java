package org.section104.assignment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Records the day on which the activities stopped after a withdrawn concurrence, or the day on which the case closed.
 */
@Component
class CloseTourForm implements TaskForm {

    private static final String CEASE = "cease-activities";
    private static final Field CEASED_ON = Field.line("ceasedOn", "Ceased on", "104(a)(2)(A)");
    private static final Field CLOSED_ON = Field.line("closedOn", "Closed on", "104(a)(1)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Assignments assignments;
    private final StatutoryClock clock;

    CloseTourForm(CaseFiles cases, CaseDisplay display, Assignments assignments, StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.assignments = assignments;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(CEASE, "close-assignment");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var assignment = assignments.find(caseNumber).orElseThrow();
        var user = submission.caller().user();
        if (submission.task().key().equals(CEASE)) {
            var withdrawn = assignments.concurrenceWithdrawnOn(caseNumber);
            assignments.cease(caseNumber, date(submission.input(), CEASED_ON, withdrawn, "the withdrawal"), user);
        } else {
            var over = assignment.ceasedOn() != null ? assignment.ceasedOn() : assignment.overOn(clock.today());
            // an assignment may be issued after the last day of its tour
            var closedOn = over.isBefore(assignment.assignedOn())
                    ? date(submission.input(), CLOSED_ON, assignment.assignedOn(), "the assignment was issued")
                    : date(submission.input(), CLOSED_ON, over, "the tour was over");
            assignments.close(caseNumber, closedOn, user);
        }
        return Map.of();
    }

    private LocalDate date(FormInput input, Field field, LocalDate earliest, String event) {
        var given = input.requiredDate(field);
        given.ifPresent(date -> {
            if (date.isAfter(clock.today())) {
                input.refuse(
                        field,
                        "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today())));
            } else if (date.isBefore(earliest)) {
                input.refuse(
                        field, "%s is before %s (%s)".formatted(UsDates.date(date), event, UsDates.date(earliest)));
            }
        });
        input.check();
        return given.orElseThrow();
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        return display.of(cases.packet(task.caseNumber()));
    }
}
