package org.section104.assistance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
class ReviseAssistanceForm implements TaskForm {

    private final CaseFiles cases;
    private final AssistanceFields fields;
    private final Revisions revisions;

    ReviseAssistanceForm(CaseFiles cases, AssistanceFields fields, Revisions revisions) {
        this.cases = cases;
        this.fields = fields;
        this.revisions = revisions;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("revise-assistance");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var variables = new HashMap<>(revisions.submit(submission, Voiding.RULES, "104(b)", this::revise));
        variables.putAll(EngineView.of(cases.packet(submission.task().caseNumber())));
        return variables;
    }

    private Packet revise(Packet before, FormInput input, String user) {
        return cases.revise(before.caseNumber(), fields.read(input, Optional.of(before.caseNumber())), user);
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        return revisions.view(task, Voiding.RULES);
    }
}
