package org.section104.assignment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.section104.access.CaseReader;
import org.section104.access.Office;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.decision.Decisions;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.Instruments;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** The Secretary issues the assignment, 104(a)(1). The record, not the diagram, must hold every required decision. */
@Component
class IssueAssignmentForm implements TaskForm {

    private static final Field ASSIGNED_ON = Field.line("assignedOn", "Assigned on", "104(a)(1)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final AssignmentAuthority authority;
    private final Decisions decisions;
    private final Assignments assignments;
    private final Instruments instruments;
    private final StatutoryClock clock;

    IssueAssignmentForm(
            CaseFiles cases,
            CaseDisplay display,
            AssignmentAuthority authority,
            Decisions decisions,
            Assignments assignments,
            Instruments instruments,
            StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.authority = authority;
        this.decisions = decisions;
        this.assignments = assignments;
        this.instruments = instruments;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("issue-assignment");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var packet = cases.packet(caseNumber);
        authority.require(packet);
        var assignedOn = readDate(submission.input(), packet);
        var dutyId = assignments.issue(
                packet,
                assignedOn,
                submission.caller().user(),
                instruments.capacity(submission.instrument(), Office.SECRETARY.title()));
        var variables = new HashMap<String, Object>();
        variables.put("assignedOn", assignedOn.toString());
        variables.put("dutyId", dutyId);
        return variables;
    }

    private LocalDate readDate(FormInput input, Packet packet) {
        var given = input.requiredDate(ASSIGNED_ON);
        var earliest = authority.lastDecidedOn(packet);
        given.ifPresent(date -> {
            if (date.isAfter(clock.today())) {
                input.refuse(
                        ASSIGNED_ON,
                        "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today())));
            } else if (date.isBefore(earliest)) {
                input.refuse(
                        ASSIGNED_ON,
                        "%s is before the last decision that it rests on (%s)"
                                .formatted(UsDates.date(date), UsDates.date(earliest)));
            }
        });
        input.check();
        return given.orElseThrow();
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var packet = cases.packet(task.caseNumber());
        var view = new LinkedHashMap<>(display.of(packet, task.key()));
        view.put("decisionRows", decisions.rows(task.caseNumber(), CaseReader.ofOffices(task.offices())));
        return view;
    }
}
