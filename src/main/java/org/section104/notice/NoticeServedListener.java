package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.section104.obligation.Duties;
import org.springframework.stereotype.Component;

/** An instance that served a duty has ended: should the duty still be owed, another may take it on. */
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
