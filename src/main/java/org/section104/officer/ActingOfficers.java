package org.section104.officer;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.access.Organizations;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.actor.Mandate;
import org.section104.casefile.CaseFiles;
import org.section104.engine.Officers;
import org.section104.form.TaskContext;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Checks each person who acts in a case; no form checks an office itself. The account must belong to the office's
 * organization (104(c)). The person must hold the office or currently stand in for it, and must not act in another
 * capacity in the same case.
 */
@Component
class ActingOfficers implements Officers {

    private final Organizations organizations;
    private final Instruments instruments;
    private final SeparationOfDuties separation;
    private final CaseFiles cases;
    private final CaseRecord record;
    private final StatutoryClock clock;

    ActingOfficers(
            Organizations organizations,
            Instruments instruments,
            SeparationOfDuties separation,
            CaseFiles cases,
            CaseRecord record,
            StatutoryClock clock) {
        this.organizations = organizations;
        this.instruments = instruments;
        this.separation = separation;
        this.cases = cases;
        this.record = record;
        this.clock = clock;
    }

    @Override
    public List<Mandate> mandates(Caller caller) {
        return Collections.disjoint(caller.groups(), InstrumentOffices.decidingNothing())
                ? instruments.mandates(caller.user())
                : List.of();
    }

    @Override
    public void claims(TaskContext task, Caller caller) {
        if (acting(task, caller).isEmpty()) {
            return;
        }
        OfficeTask.of(task.key())
                .flatMap(OfficeTask::capacity)
                .ifPresent(capacity -> separation.requireFree(task.caseNumber(), caller.user(), capacity));
    }

    @Override
    public Optional<Mandate> completes(TaskContext task, Caller caller) {
        var acting = acting(task, caller);
        if (acting.isEmpty()) {
            return Optional.empty();
        }
        OfficeTask.of(task.key())
                .flatMap(OfficeTask::capacity)
                .ifPresent(capacity -> separation.note(task.caseNumber(), caller.user(), capacity, task.key()));
        var mandate = Optional.ofNullable(acting.get().mandate());
        mandate.ifPresent(on -> noteInstrument(task, caller, on));
        return mandate;
    }

    @Override
    public void starts(String businessKey, Caller caller) {
        if (cases.find(businessKey).isPresent()) {
            if (!caller.in(Office.PROGRAM_OFFICE.group())) {
                throw new CallerRefused("Only the program office may start this process [104(c)].");
            }
            organizations.requireFor(Office.PROGRAM_OFFICE, caller.user());
            separation.note(businessKey, caller.user(), Capacity.REQUESTER, null);
        }
    }

    /** Records that a task was completed on an instrument, before the record entry of the task itself. */
    private void noteInstrument(TaskContext task, Caller caller, Mandate mandate) {
        var instrument = instruments.get(mandate.instrument());
        var entry = new HashMap<String, Object>(instrument.entry());
        entry.put("task", task.key());
        entry.put("capacity", instrument.capacity());
        record.append(task.caseNumber(), "acted-on-instrument", caller.user(), entry);
    }

    /**
     * The office that a person acts for.
     *
     * @param office the group of the office
     * @param mandate the mandate of a person who stands in; absent for the holder
     */
    private record Acting(String office, @Nullable Mandate mandate) {}

    /** Empty if the task belongs to no office. A diagram outside the statute may have such tasks. */
    private Optional<Acting> acting(TaskContext task, Caller caller) {
        var offices = offices(task);
        if (offices.isEmpty()) {
            return Optional.empty();
        }
        var acting = offices.stream()
                .filter(caller::in)
                .findFirst()
                .map(office -> new Acting(office, null))
                .or(() -> standingIn(task, caller, offices))
                .orElseThrow(() -> refusal(task, caller, offices));
        organizations.requireFor(Office.of(acting.office()).orElseThrow(), caller.user());
        if (task.key().equals(ConfirmDelegationForm.TASK)) {
            requireSecondPerson(instruments.get(task.caseNumber()), caller);
        }
        return Optional.of(acting);
    }

    private Optional<Acting> standingIn(TaskContext task, Caller caller, Set<String> offices) {
        return mandates(caller).stream()
                .filter(mandate ->
                        offices.contains(mandate.office()) && mandate.tasks().contains(task.key()))
                .findFirst()
                .map(mandate -> new Acting(mandate.office(), mandate));
    }

    /**
     * The groups that may complete the task. The statute and the instrument define them; for other tasks, the diagram
     * does.
     */
    private Set<String> offices(TaskContext task) {
        if (task.key().equals(ConfirmDelegationForm.TASK)) {
            return InstrumentOffices.confirming(
                            instruments.get(task.caseNumber()).office())
                    .collect(Collectors.toUnmodifiableSet());
        }
        var office = OfficeTask.of(task.key()).map(OfficeTask::office);
        if (office.isPresent() && office.get() != Office.CHIEF_OF_MISSION) {
            return Set.of(office.get().group());
        }
        if (office.isPresent()) {
            return Set.of(Office.missionGroup(cases.packet(task.caseNumber()).mission()));
        }
        return task.offices().stream()
                .filter(group -> Office.of(group).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    private CallerRefused refusal(TaskContext task, Caller caller, Set<String> offices) {
        var titles = offices.stream().map(Instrument::titleOf).sorted().collect(Collectors.joining(" or "));
        var label = OfficeTask.label(task.key());
        return instruments
                .last(caller.user(), offices)
                .map(last -> new CallerRefused(
                        "'%s' is for the %s alone [104(c)]. Your instrument %s (%s) %s. The office must complete it."
                                .formatted(label, titles, last.instrumentNumber(), last.number(), why(last, task))))
                .orElseGet(() -> new CallerRefused("'%s' is for the %s alone [104(c)].".formatted(label, titles)));
    }

    private String why(Instrument instrument, TaskContext task) {
        return switch (instrument.status(clock.today())) {
            case PENDING -> "is not confirmed yet";
            case REFUSED -> "was refused";
            case SCHEDULED -> "counts from %s on".formatted(UsDates.date(instrument.from()));
            case ENDED -> "ended on %s".formatted(UsDates.date(instrument.to()));
            case REVOKED -> "was revoked on %s".formatted(UsDates.date(instrument.revokedOn()));
            case IN_FORCE -> "covers %s, and not this".formatted(instrument.scopeInWords());
        };
    }

    private static void requireSecondPerson(Instrument instrument, Caller caller) {
        if (caller.user().equals(instrument.enteredBy())) {
            throw new CallerRefused(
                    "An instrument needs a second person: you entered %s [104(c)]. A colleague must confirm it."
                            .formatted(instrument.number()));
        }
        if (caller.user().equals(instrument.delegate())) {
            throw new CallerRefused(
                    "You cannot confirm an instrument for yourself: %s is for you to stand in [104(c)]. A colleague must."
                            .formatted(instrument.number()));
        }
    }
}
