package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Transmits the approved letter to one committee. */
@Component
public class TransmitNoticeDelegate implements JavaDelegate {

    private final Transmissions transmissions;

    TransmitNoticeDelegate(Transmissions transmissions) {
        this.transmissions = transmissions;
    }

    @Override
    public void execute(DelegateExecution execution) throws Exception {
        transmissions.transmit((String) execution.getVariable("dutyId"), (String) execution.getVariable("committee"));
    }
}
