package org.section104.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Drafts both letters. Skips the approval when all letters that are still owed were approved before. */
@Component
public class DraftLettersDelegate implements JavaDelegate {

    private final Notices notices;

    DraftLettersDelegate(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var approvedBefore = notices.draft((String) execution.getVariable("dutyId"));
        execution.setVariable("noticeApproval", approvedBefore ? "APPROVED" : null);
    }
}
