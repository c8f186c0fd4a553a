package org.section104.assistance;

import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** The program office closes an assistance case that is delivered. The ledger, if any, stays open until it is settled. */
@Component
class CloseAssistanceForm implements TaskForm {

    private static final Field CLOSED_ON = Field.line("closedOn", "Closed on", "104(b)(1)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Assistances assistances;
    private final StatutoryClock clock;

    CloseAssistanceForm(CaseFiles cases, CaseDisplay display, Assistances assistances, StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.assistances = assistances;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("close-assistance");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var input = submission.input();
        var given = input.requiredDate(CLOSED_ON);
        var deliveries = assistances.deliveries(caseNumber);
        var last = deliveries.stream().reduce((earlier, later) -> later);
        if (last.isEmpty()) {
            input.refuse(CLOSED_ON, "cannot be taken: nothing has been delivered");
        } else if (!last.get().last()) {
            input.refuse(CLOSED_ON, "cannot be taken: the last delivery has not been recorded");
        }
        given.ifPresent(date -> {
            if (date.isAfter(clock.today())) {
                input.refuse(
                        CLOSED_ON,
                        "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today())));
            }
            last.filter(delivery -> date.isBefore(delivery.deliveredOn()))
                    .ifPresent(delivery -> input.refuse(
                            CLOSED_ON,
                            "%s is before the assistance was delivered (%s)"
                                    .formatted(UsDates.date(date), UsDates.date(delivery.deliveredOn()))));
        });
        input.check();
        assistances.close(caseNumber, given.orElseThrow(), submission.caller().user());
        return Map.of();
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        return display.of(cases.packet(task.caseNumber()));
    }
}
