package org.section104.assignment;

import org.section104.actor.Caller;
import org.section104.casefile.CaseFiles;
import org.section104.form.FormInput;
import org.section104.form.StartForm;
import org.springframework.stereotype.Component;

/**
 * Opens a case for a request to assign a person abroad, 104(a)(1). The engine gets only an {@link EngineView} of it.
 */
@Component
class RequestAssignmentForm implements StartForm {

    private final AssignmentFields fields;
    private final CaseFiles cases;
    private final ActivitiesVersions activities;

    RequestAssignmentForm(AssignmentFields fields, CaseFiles cases, ActivitiesVersions activities) {
        this.fields = fields;
        this.cases = cases;
        this.activities = activities;
    }

    @Override
    public String process() {
        return "assign-personnel";
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        var request = fields.read(input);
        var packet = cases.open(request, caller.user());
        activities.propose(packet.caseNumber(), request.activitiesVersion(), request.activities(), caller.user());
        return new Started(packet.caseNumber(), EngineView.of(packet));
    }
}
