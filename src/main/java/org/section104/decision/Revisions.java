package org.section104.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.record.CaseRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Processes a returned request of any kind: the program office withdraws it, or revises it for new decisions. */
@Component
public class Revisions {

    private static final String WITHDRAWN = "WITHDRAWN";

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Decisions decisions;
    private final CaseRecord record;
    private final ApplicationEventPublisher events;

    Revisions(
            CaseFiles cases,
            CaseDisplay display,
            Decisions decisions,
            CaseRecord record,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.display = display;
        this.decisions = decisions;
        this.record = record;
        this.events = events;
    }

    /** Reads a revised request and stores it as the next revision of its case. */
    public interface Revision {

        /** Stores the submitted fields and returns the new packet. */
        Packet store(Packet before, FormInput input, String by);
    }

    /**
     * Withdraws or revises the request of a task form.
     *
     * @param submission the submitted form
     * @param rules the decisions that each change voids
     * @param clause the clause of the request
     * @param revision reads and stores the revised request
     * @return the process variables: {@code withdrawn}, or {@code null} for each voided decision
     */
    public Map<String, Object> submit(TaskForm.Submission submission, RestsOn rules, String clause, Revision revision) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var input = submission.input();
        var user = submission.caller().user();
        var withdrawn = Field.line("withdrawn", "Withdrawal", clause);
        var reasonField = Field.prose("withdrawnReason", "Reason", clause);
        var reason = input.optional(reasonField);
        if (input.optional(withdrawn).isEmpty()) {
            return revise(caseNumber, input, rules, revision, user);
        }
        input.oneOf(withdrawn, List.of(WITHDRAWN));
        rules.all().forEach(input::ignore);
        if (reason.isEmpty() && !input.refused(reasonField)) {
            input.refuse(reasonField, "is missing; say why the request is withdrawn");
        }
        input.check();
        cases.stands(caseNumber, CaseStatus.WITHDRAWN);
        record.append(caseNumber, "request-withdrawn", user, Map.of("reason", reason.orElseThrow()));
        events.publishEvent(new RequestWithdrawn(caseNumber, reason.orElseThrow()));
        return Map.of(withdrawn.name(), WITHDRAWN);
    }

    private Map<String, Object> revise(
            String caseNumber, FormInput input, RestsOn rules, Revision revision, String user) {
        var before = cases.packet(caseNumber);
        var now = revision.store(before, input, user);
        var touched = rules.touched(before, now);
        if (!touched.isEmpty()) {
            var changed = display.changes(before, now).stream()
                    .map(change -> change.get("field"))
                    .collect(Collectors.joining(", "));
            decisions.voidBecause(caseNumber, touched, "changed: " + changed, user);
        }
        var variables = new HashMap<String, Object>();
        touched.stream().map(DecisionKind::variable).forEach(variable -> variables.put(variable, null));
        return variables;
    }

    /** The form variables: the current request for editing and the offices' decisions. */
    public Map<String, Object> view(TaskContext task, RestsOn rules) {
        var packet = cases.packet(task.caseNumber());
        var view = new HashMap<>(display.of(packet));
        rules.all()
                .forEach(field -> view.put(
                        field.name(),
                        Optional.<Object>ofNullable(packet.fields().get(field.name()))
                                .orElse(field.isList() ? List.of() : "")));
        view.put("decisionRows", decisions.rows(task.caseNumber(), CaseReader.ofOffices(task.offices())));
        return view;
    }
}
