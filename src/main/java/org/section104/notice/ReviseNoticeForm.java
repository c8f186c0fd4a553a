package org.section104.notice;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.Duties;
import org.section104.record.CaseRecord;
import org.springframework.stereotype.Component;

/**
 * Handles the form in which the program office answers a return of the letters. The letters are then drafted again with
 * its answer.
 */
@Component
class ReviseNoticeForm implements TaskForm {

    private static final Field REMARKS = Field.prose("noticeRemarks", "Remarks", "104(d)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final NoticeDisplay letters;
    private final Duties duties;
    private final CaseRecord record;

    ReviseNoticeForm(CaseFiles cases, CaseDisplay display, NoticeDisplay letters, Duties duties, CaseRecord record) {
        this.cases = cases;
        this.display = display;
        this.letters = letters;
        this.duties = duties;
        this.record = record;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("revise-notice");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        cases.lock(submission.task().caseNumber());
        var remarks = submission.input().required(REMARKS);
        submission.input().check();
        duties.remark(
                submission.task().variable("dutyId").orElseThrow(),
                remarks,
                submission.caller().user());
        var variables = new HashMap<String, Object>();
        variables.put("noticeApproval", null);
        return variables;
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new LinkedHashMap<>(display.of(cases.packet(task.caseNumber())));
        view.putAll(letters.of(task.variable("dutyId").orElseThrow()));
        view.put("returnReason", lastReason(task));
        return view;
    }

    private String lastReason(TaskContext task) {
        return record.of(task.caseNumber()).stream()
                .filter(entry -> entry.type().equals("letters-returned"))
                .reduce((earlier, later) -> later)
                .map(entry -> String.valueOf(entry.payload().get("reason")))
                .orElse("");
    }
}
