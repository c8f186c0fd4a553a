package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.section104.obligation.Reminders;
import org.springframework.stereotype.Component;

/** Reminds the offices of the missed deadline when day 30 has ended and a committee has not received its letter. */
@Component
public class EscalateMissedDeadlineDelegate implements JavaDelegate {

    private final Reminders reminders;

    EscalateMissedDeadlineDelegate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.deadlineMissed((String) execution.getVariable("dutyId"));
    }
}
