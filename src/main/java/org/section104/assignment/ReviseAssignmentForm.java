package org.section104.assignment;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.AssignmentRequest;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.decision.Revisions;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.springframework.stereotype.Component;

/**
 * The program office revises or withdraws a returned request. A revision voids the decisions that rest on a changed
 * field.
 */
@Component
class ReviseAssignmentForm implements TaskForm {

    private final CaseFiles cases;
    private final Revisions revisions;
    private final ActivitiesVersions activities;

    ReviseAssignmentForm(CaseFiles cases, Revisions revisions, ActivitiesVersions activities) {
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
        var variables = new HashMap<>(revisions.submit(submission, Voiding.RULES, "104(a)", this::revise));
        variables.putAll(EngineView.of(cases.packet(submission.task().caseNumber())));
        return variables;
    }

    private Packet revise(Packet before, FormInput input, String user) {
        var earlier = before.assignment();
        var read = keepingTheChoice(AssignmentFields.read(input), earlier);
        var activitiesChanged = !earlier.activities().equals(read.activities());
        var version = earlier.activitiesVersion() + (activitiesChanged ? 1 : 0);
        var now = cases.revise(before.caseNumber(), read.withActivities(read.activities(), version), user);
        if (activitiesChanged) {
            activities.dropProposed(now.caseNumber());
            activities.propose(now.caseNumber(), version, read.activities(), user);
        }
        return now;
    }

    /** A revision that does not say whether the notice states the name keeps the earlier choice. */
    private static AssignmentRequest keepingTheChoice(AssignmentRequest read, AssignmentRequest earlier) {
        return read.nameInNotice() == null ? read.withNameInNotice(earlier.nameInNotice()) : read;
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        return revisions.view(task, Voiding.RULES);
    }
}
