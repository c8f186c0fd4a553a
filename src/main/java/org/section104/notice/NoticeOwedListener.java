package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.section104.obligation.Duties;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/** An instance takes a duty on: it reads the duty's clock, and keeps every other instance from serving it. */
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
