package org.section104.assignment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.form.Field;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.springframework.stereotype.Component;

/** The program office proposes changed activities during the tour, or ends the tour: 104(a)(2). */
@Component
class ManageTourForm implements TaskForm {

    private static final String CHANGE = "CHANGE_ACTIVITIES";
    private static final String END = "END";
    private static final Field ACTION = Field.line("tourAction", "Action", "104(a)(2)");
    private static final Field REASON = Field.prose("tourActionReason", "Reason", "104(a)(2)");
    private static final Field CHANGED = Field.prose("changedActivities", "Changed activities", "104(a)(2)(A)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final ActivitiesVersions activities;
    private final Assignments assignments;

    ManageTourForm(CaseFiles cases, CaseDisplay display, ActivitiesVersions activities, Assignments assignments) {
        this.cases = cases;
        this.display = display;
        this.activities = activities;
        this.assignments = assignments;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("manage-tour");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        cases.lock(submission.task().caseNumber());
        var packet = cases.packet(submission.task().caseNumber());
        var input = submission.input();
        var action = input.oneOf(ACTION, List.of(CHANGE, END)).orElse("");
        var reason = input.optional(REASON);
        var changed = input.optional(CHANGED);
        if (action.equals(CHANGE)) {
            if (changed.isEmpty() && !input.refused(CHANGED)) {
                input.refuse(CHANGED, "is missing; say what the person is to do from now on");
            } else if (activities.isChangePending(packet.caseNumber())) {
                input.refuse(CHANGED, "cannot be taken: an earlier change is still with the offices");
            } else if (changed.isPresent()
                    && changed.get().equals(packet.assignment().activities())) {
                input.refuse(CHANGED, "is what is in force already");
            }
        } else if (action.equals(END) && reason.isEmpty() && !input.refused(REASON)) {
            input.refuse(REASON, "is missing; say why the tour ends");
        }
        input.check();
        var user = submission.caller().user();
        return action.equals(CHANGE)
                ? propose(packet, changed.orElseThrow(), user)
                : end(packet, reason.orElseThrow(), user);
    }

    private Map<String, Object> propose(Packet packet, String changed, String user) {
        var version = activities.ofCase(packet.caseNumber()).size() + 1;
        var request = packet.assignment().withActivities(changed, version);
        var revised = cases.revise(packet.caseNumber(), request, user);
        activities.propose(packet.caseNumber(), version, changed, user);
        var variables = new HashMap<>(EngineView.of(revised));
        variables.put(ACTION.name(), CHANGE);
        variables.put("changePending", true);
        return variables;
    }

    private Map<String, Object> end(Packet packet, String reason, String user) {
        assignments.endEarly(packet.caseNumber(), reason, user);
        return Map.of(ACTION.name(), END);
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var packet = cases.packet(task.caseNumber());
        var view = new LinkedHashMap<>(display.of(packet));
        view.put("activityRows", activities.rows(task.caseNumber()));
        return view;
    }
}
