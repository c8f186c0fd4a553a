package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.section104.obligation.Reminders;
import org.springframework.stereotype.Component;

/** Reminds legislative affairs when the service's own target date has passed. */
@Component
public class RemindOfTargetDelegate implements JavaDelegate {

    private final Reminders reminders;

    RemindOfTargetDelegate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.targetMissed((String) execution.getVariable("dutyId"));
    }
}
