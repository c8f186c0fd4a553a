package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.section104.obligation.Reminders;
import org.springframework.stereotype.Component;

/** The service's own target has passed: legislative affairs is reminded. */
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
