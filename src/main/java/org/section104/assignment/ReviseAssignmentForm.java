package org.section104.assignment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.section104.access.Office;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.engine.CallerRefused;
import org.section104.engine.Field;
import org.section104.engine.FormInput;
import org.section104.engine.TaskContext;
import org.section104.engine.TaskForm;
import org.section104.record.CaseRecord;
import org.springframework.stereotype.Component;

/** A returned request: the programme office changes it, or withdraws it. Decisions that the change touches are void. */
@Component
class ReviseAssignmentForm implements TaskForm {

    private static final Field WITHDRAWN = Field.line("withdrawn", "Withdrawal", "104(a)");
    private static final Field WITHDRAWN_REASON = Field.prose("withdrawnReason", "Reason", "104(a)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Decisions decisions;
    private final ActivitiesVersions activities;
    private final CaseRecord record;

    ReviseAssignmentForm(
            CaseFiles cases,
            CaseDisplay display,
            Decisions decisions,
            ActivitiesVersions activities,
            CaseRecord record) {
        this.cases = cases;
        this.display = display;
        this.decisions = decisions;
        this.activities = activities;
        this.record = record;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("revise-assignment");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        if (!submission.caller().in(Office.PROGRAM_OFFICE.group())) {
            throw new CallerRefused("A request is revised by the programme office.");
        }
        cases.lock(submission.task().caseNumber());
        var before = cases.packet(submission.task().caseNumber());
        var input = submission.input();
        var user = submission.caller().user();
        var withdrawn = input.optional(WITHDRAWN).isPresent();
        var reason = input.optional(WITHDRAWN_REASON);
        if (!withdrawn) {
            return revise(before, input, user);
        }
        input.oneOf(WITHDRAWN, List.of("WITHDRAWN"));
        AssignmentFields.ALL.forEach(input::ignore);
        if (reason.isEmpty() && !input.refused(WITHDRAWN_REASON)) {
            input.refuse(WITHDRAWN_REASON, "is missing; say why the request is withdrawn");
        }
        input.check();
        cases.stands(before.caseNumber(), CaseStatus.WITHDRAWN);
        record.append(before.caseNumber(), "request-withdrawn", user, Map.of("reason", reason.orElseThrow()));
        return Map.of("withdrawn", "WITHDRAWN");
    }

    private Map<String, Object> revise(Packet before, FormInput input, String user) {
        var fields = new LinkedHashMap<>(AssignmentFields.read(input));
        input.check();
        var activitiesChanged = !before.text("activities").equals(fields.get("activities"));
        var version = Integer.parseInt(before.text("activitiesVersion")) + (activitiesChanged ? 1 : 0);
        fields.put("activitiesVersion", String.valueOf(version));
        var now = cases.revise(before.caseNumber(), fields, user);
        if (activitiesChanged) {
            activities.dropProposed(now.caseNumber());
            activities.propose(now.caseNumber(), version, now.text("activities"), user);
        }
        var touched = Voiding.touched(before, now);
        if (!touched.isEmpty()) {
            var changed = display.changes(before, now).stream()
                    .map(change -> change.get("field"))
                    .collect(Collectors.joining(", "));
            decisions.voidBecause(now.caseNumber(), touched, "changed: " + changed, user);
        }
        var variables = new HashMap<>(EngineView.of(now));
        touched.stream().map(DecisionKind::variable).forEach(variable -> variables.put(variable, null));
        return variables;
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var packet = cases.packet(task.caseNumber());
        var view = new LinkedHashMap<>(display.of(packet));
        AssignmentFields.ALL.forEach(field -> view.put(field.name(), packet.text(field.name())));
        view.put("decisionRows", decisions.rows(task.caseNumber()));
        return view;
    }
}
