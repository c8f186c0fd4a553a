package org.section104.notice;

import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.Duties;
import org.springframework.stereotype.Component;

/**
 * Handles the form that asks why the committees were not notified in time, 104(d). The reason is stored with the duty,
 * which stays owed.
 */
@Component
class ExplainMissedDeadlineForm implements TaskForm {

    private static final Field REASON = Field.prose("missedDeadlineReason", "Reason", "104(d)");

    private final CaseFiles cases;
    private final NoticeDisplay letters;
    private final Duties duties;

    ExplainMissedDeadlineForm(CaseFiles cases, NoticeDisplay letters, Duties duties) {
        this.cases = cases;
        this.letters = letters;
        this.duties = duties;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("explain-missed-deadline");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        cases.lock(submission.task().caseNumber());
        var reason = submission.input().required(REASON);
        submission.input().check();
        duties.explain(
                submission.task().variable("dutyId").orElseThrow(),
                reason,
                submission.caller().user());
        return Map.of();
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        return letters.of(task.variable("dutyId").orElseThrow());
    }
}
