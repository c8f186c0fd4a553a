package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.section104.obligation.Duties;
import org.springframework.stereotype.Component;

/**
 * Releases the duty of a process instance that has ended, so that another instance may serve the duty if it is still
 * owed.
 */
@Component
public class NoticeServedListener implements ExecutionListener {

    private final Duties duties;

    NoticeServedListener(Duties duties) {
        this.duties = duties;
    }

    @Override
    public void notify(DelegateExecution execution) {
        duties.served((String) execution.getVariable("dutyId"), execution.getProcessInstanceId());
    }
}
