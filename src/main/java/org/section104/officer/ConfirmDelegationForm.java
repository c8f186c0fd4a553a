package org.section104.officer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.form.Field;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Lets a second account of the officer's organization confirm or refuse an instrument: 104(c). */
@Component
class ConfirmDelegationForm implements TaskForm {

    static final String TASK = "confirm-delegation";

    private static final Field CONFIRMATION = Field.line("delegationConfirmation", "Confirmation", "104(c)");
    private static final Field REASON = Field.prose("delegationConfirmationReason", "Reason", "104(c)");

    private final Instruments instruments;
    private final StatutoryClock clock;

    ConfirmDelegationForm(Instruments instruments, StatutoryClock clock) {
        this.instruments = instruments;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(TASK);
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var instrument = instruments.get(submission.task().caseNumber());
        var input = submission.input();
        var confirmation = input.oneOf(
                        CONFIRMATION,
                        Arrays.stream(Instrument.Confirmation.values())
                                .map(Enum::name)
                                .toList())
                .map(Instrument.Confirmation::valueOf);
        var reason = input.optional(REASON);
        confirmation.ifPresent(given -> {
            if (given == Instrument.Confirmation.REFUSED && reason.isEmpty() && !input.refused(REASON)) {
                input.refuse(REASON, "is missing; say why the instrument is not to count");
            } else if (given == Instrument.Confirmation.CONFIRMED
                    && clock.today().isAfter(instrument.to())) {
                input.refuse(
                        CONFIRMATION,
                        "comes too late: the last day was %s; refuse it".formatted(UsDates.date(instrument.to())));
            }
        });
        input.check();
        instruments.decide(
                instrument,
                confirmation.orElseThrow(),
                reason,
                submission.caller().user());
        return Map.of(CONFIRMATION.name(), confirmation.get().name());
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var instrument = instruments.get(task.caseNumber());
        var view = new LinkedHashMap<String, Object>();
        view.put("about", instrument.standing());
        view.put("standing", instrument.standing());
        view.put(
                "instrumentRows",
                List.of(
                        row("Register", instrument.number()),
                        row("Officer", instrument.officeTitle()),
                        row("Stands in", instrument.delegate()),
                        row("As", instrument.standing()),
                        row("Instrument", instrument.instrumentNumber()),
                        row("Scope", instrument.scopeInWords()),
                        row("From", UsDates.date(instrument.from())),
                        row("To", UsDates.date(instrument.to()) + ", to the end of the day in Washington"),
                        row("Entered by", instrument.enteredBy()),
                        row("SHA-256", instrument.documentSha256())));
        view.put("instrumentLink", DelegationController.link(instrument));
        return view;
    }

    private static Map<String, String> row(String field, String value) {
        return Map.of("field", field, "value", value);
    }
}
