package org.section104.notice;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.RefusedInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.springframework.stereotype.Component;

/** Handles the form in which legislative affairs approves both letters, or returns them with a reason, 104(d). */
@Component
class ApproveNoticeForm implements TaskForm {

    private static final Field APPROVAL = Field.line("noticeApproval", "Approval", "104(d)");
    private static final Field REASON = Field.prose("noticeApprovalReason", "Reason", "104(d)");
    private static final Field TRANSMISSION = Field.line("transmission", "Transmission", "104(d)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final NoticeDisplay letters;
    private final Notices notices;

    ApproveNoticeForm(CaseFiles cases, CaseDisplay display, NoticeDisplay letters, Notices notices) {
        this.cases = cases;
        this.display = display;
        this.letters = letters;
        this.notices = notices;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("approve-notice");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var task = submission.task();
        cases.lock(task.caseNumber());
        var input = submission.input();
        var approval = input.oneOf(APPROVAL, List.of("APPROVED", "RETURNED"));
        var reason = input.optional(REASON);
        var method = input.optional(TRANSMISSION).isEmpty()
                ? Transmission.Method.MAIL
                : input.oneOf(TRANSMISSION, List.of("MAIL", "HAND"))
                        .map(Transmission.Method::valueOf)
                        .orElse(Transmission.Method.MAIL);
        if (approval.isPresent() && approval.get().equals("RETURNED") && reason.isEmpty() && !input.refused(REASON)) {
            input.refuse(REASON, "is missing; say what the letters lack");
        }
        input.check();
        var dutyId = task.variable("dutyId").orElseThrow();
        var user = submission.caller().user();
        var variables = new HashMap<String, Object>();
        variables.put("noticeApproval", approval.orElseThrow());
        if (approval.get().equals("APPROVED")) {
            if (!notices.areApprovable(dutyId)) {
                notices.renewAfterRefusal(dutyId);
                throw noLongerCurrent();
            }
            variables.put("transmission", notices.approve(dutyId, method, user).name());
        } else {
            notices.sendBack(dutyId, reason.orElseThrow(), user);
        }
        return variables;
    }

    private static RefusedInput noLongerCurrent() {
        return RefusedInput.of(
                APPROVAL,
                "the letters are no longer current, because the facts or a committee's data changed after they were"
                        + " drafted; they have been drafted again: read the new letters, then approve them");
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new LinkedHashMap<>(display.of(cases.packet(task.caseNumber())));
        view.putAll(letters.of(task.variable("dutyId").orElseThrow()));
        return view;
    }
}
