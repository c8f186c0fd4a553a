package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.section104.obligation.Duties;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/**
 * Claims a duty for a process instance, so that no other instance serves it, and sets the variables of the duty's
 * clock.
 */
@Component
public class NoticeOwedListener implements ExecutionListener {

    private final Duties duties;

    NoticeOwedListener(Duties duties) {
        this.duties = duties;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var duty = duties.get((String) execution.getVariable("dutyId"));
        duties.serve(duty.id(), execution.getProcessInstanceId());
        execution.setVariable("targetAt", StatutoryClock.text(duty.targetAt()));
        execution.setVariable("dueAt", StatutoryClock.text(duty.dueAt()));
        execution.setVariable("receivedInTime", false);
    }
}
