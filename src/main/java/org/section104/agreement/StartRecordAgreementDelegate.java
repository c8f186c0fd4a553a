package org.section104.agreement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts a separate instance of {@code record-agreement} for the agreement that was just recorded. */
@Component
public class StartRecordAgreementDelegate implements JavaDelegate {

    private final Agreements agreements;

    StartRecordAgreementDelegate(Agreements agreements) {
        this.agreements = agreements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        agreements.startRecording((String) execution.getVariable("agreementId"));
    }
}
