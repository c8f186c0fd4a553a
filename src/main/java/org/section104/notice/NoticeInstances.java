package org.section104.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.engine.Processes;
import org.section104.engine.RunningClocks;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyChanged;
import org.section104.obligation.DutyClockCorrected;
import org.section104.obligation.DutyNotices;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.StatutoryClock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts notices that no other process calls, and resets the timers of a running notice after a correction. An open
 * notice asks by its own timer why the committees are told late. A corrected trigger day can also make a notice late
 * after both committees received it. Then this class asks legislative affairs why: 104(d).
 */
@Component
public class NoticeInstances implements DutyNotices, OpenMatter {

    private static final String NOTICE = "notify-committees";
    private static final String ESCALATION = "escalate-missed-deadline";

    private final Duties duties;
    private final Processes processes;
    private final RunningClocks clocks;

    NoticeInstances(Duties duties, Processes processes, RunningClocks clocks) {
        this.duties = duties;
        this.processes = processes;
        this.clocks = clocks;
    }

    /** Resets the timers of the notice that serves the duty, if there is one. */
    @EventListener
    void on(DutyClockCorrected corrected) {
        duties.servedBy(corrected.dutyId())
                .ifPresent(instance -> clocks.reset(
                        instance,
                        Map.of(
                                "targetAt", StatutoryClock.text(corrected.targetAt()),
                                "dueAt", StatutoryClock.text(corrected.dueAt()),
                                "triggerOn", corrected.triggerOn().toString(),
                                "receivedInTime", duties.receivedInTime(corrected.dutyId())),
                        Map.of(
                                "approve-notice", corrected.targetAt(),
                                "revise-notice", corrected.targetAt(),
                                "confirm-receipt", corrected.dueAt())));
    }

    @EventListener
    void on(DutyChanged changed) {
        var duty = duties.get(changed.dutyId());
        if (duties.isUnexplained(duty) && duties.servedBy(duty.id()).isEmpty()) {
            askWhyLate(duty);
        }
    }

    @Override
    public void askWhyLate(Duty duty) {
        processes.startAt(List.of(ESCALATION), NOTICE, duty.caseNumber(), variables(duty));
    }

    @Override
    public void start(Duty duty) {
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
                .filter(duties::isUnexplained)
                .findFirst()
                .map(late -> "Why the committees were told late of '%s' (case %s) is still to be explained [104(d)]."
                        .formatted(late.subject(), caseNumber));
    }
}
