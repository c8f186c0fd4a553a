package org.section104.obligation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.section104.engine.Processes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts notices that no other process calls. An open notice asks by its own timer why the committees are told late. A
 * corrected trigger day can also make a notice late after both committees received it. Then this class asks legislative
 * affairs why: 104(d).
 */
@Component
class NoticeInstances implements OpenMatter {

    private static final String NOTICE = "notify-committees";
    private static final String ESCALATION = "escalate-missed-deadline";

    private final Duties duties;
    private final Processes processes;

    NoticeInstances(Duties duties, Processes processes) {
        this.duties = duties;
        this.processes = processes;
    }

    @EventListener
    void on(DutyChanged changed) {
        var duty = duties.get(changed.dutyId());
        if (isUnexplained(duty) && !duties.isServed(duty.id())) {
            askWhyLate(duty);
        }
    }

    /** Returns whether both committees were told, at least one was told late, and no reason is stored. */
    boolean isUnexplained(Duty duty) {
        return duty.missedDeadlineReason() == null
                && duties.obligations(duty.id()).stream().allMatch(owed -> owed.fulfilledOn() != null)
                && !duties.receivedInTime(duty.id());
    }

    /** Starts the notice at the escalation, because both committees have the letters. */
    void askWhyLate(Duty duty) {
        processes.startAt(ESCALATION, NOTICE, duty.caseNumber(), variables(duty));
    }

    /** Starts the notice at its start event. */
    void start(Duty duty) {
        processes.start(NOTICE, duty.caseNumber(), variables(duty));
    }

    private static Map<String, Object> variables(Duty duty) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("dutyId", duty.id());
        variables.put("caseNumber", duty.caseNumber());
        variables.put("duty", duty.kind().name());
        variables.put("triggerOn", duty.triggerOn().toString());
        return variables;
    }

    @Override
    public Optional<String> of(String caseNumber) {
        return duties.ofCase(caseNumber).stream()
                .filter(this::isUnexplained)
                .findFirst()
                .map(late -> "Why the committees were told late of '%s' (case %s) is still to be explained [104(d)]."
                        .formatted(late.subject(), caseNumber));
    }
}
