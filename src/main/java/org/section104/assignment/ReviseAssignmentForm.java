package org.section104.assignment;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.AssignmentRequest;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.decision.Revisions;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.officer.OfficeTask;
import org.springframework.stereotype.Component;

/**
 * The program office revises or withdraws a returned request. A revision voids the decisions that rest on a changed
 * field.
 */
@Component
class ReviseAssignmentForm implements TaskForm {

    /** A step that only diagrams with tasks for such missions have. */
    private static final String ASKED_BY_MISSION = OfficeTask.ACCEPT_CHANGED_CONDITIONS.id();

    private final AssignmentFields fields;
    private final CaseFiles cases;
    private final Revisions revisions;
    private final ActivitiesVersions activities;

    ReviseAssignmentForm(AssignmentFields fields, CaseFiles cases, Revisions revisions, ActivitiesVersions activities) {
        this.fields = fields;
        this.cases = cases;
        this.revisions = revisions;
        this.activities = activities;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("revise-assignment");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var variables = new HashMap<>(revisions.submit(
                submission,
                Voiding.RULES,
                "104(a)",
                (before, input, user) -> revise(submission.task(), before, input, user)));
        variables.putAll(EngineView.of(cases.packet(submission.task().caseNumber())));
        return variables;
    }

    private Packet revise(TaskContext task, Packet before, FormInput input, String user) {
        var earlier = before.assignment();
        var read = kept(fields.read(input), earlier);
        if (read.missionCode() != null && !task.hasStep(ASKED_BY_MISSION)) {
            throw RefusedInput.of(
                    AssignmentFields.MISSION_CODE,
                    "cannot be given: this case began before the service knew missions beside the one to the country;"
                            + " withdraw the request, and request the assignment again");
        }
        var activitiesChanged = !earlier.activities().equals(read.activities());
        var version = earlier.activitiesVersion() + (activitiesChanged ? 1 : 0);
        var now = cases.revise(before.caseNumber(), read.withActivities(read.activities(), version), user);
        if (activitiesChanged) {
            activities.dropProposed(now.caseNumber());
            activities.propose(now.caseNumber(), version, read.activities(), user);
        }
        return now;
    }

    /** A revision keeps the earlier choice whether the notice states the name, and the attachments, unless it gives new ones. */
    private static AssignmentRequest kept(AssignmentRequest read, AssignmentRequest earlier) {
        var named = read.nameInNotice() == null ? read.withNameInNotice(earlier.nameInNotice()) : read;
        return named.attachments() == null ? named.withAttachments(earlier.attachments()) : named;
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new HashMap<>(revisions.view(task, Voiding.RULES));
        var costs = cases.packet(task.caseNumber()).assignment().costByFiscalYear();
        view.put(AssignmentFields.COST.name(), costs == null ? "" : AssignmentFields.lines(costs));
        // a browser cannot choose files by itself; without new ones the earlier ones stay
        view.put(AssignmentFields.ATTACHMENTS.name(), "");
        return view;
    }
}
