package org.section104.officer;

import java.util.Map;
import java.util.stream.Collectors;
import org.section104.access.Office;
import org.section104.access.Organizations;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.StartForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Revokes an instrument immediately. One account of the officer's organization is enough: 104(c). */
@Component
class RevokeDelegationForm implements StartForm {

    private static final Field DELEGATION = Field.line("delegation", "Instrument", "104(c)");
    private static final Field REASON = Field.prose("revocationReason", "Reason", "104(c)");

    private final Instruments instruments;
    private final Organizations organizations;
    private final StatutoryClock clock;

    RevokeDelegationForm(Instruments instruments, Organizations organizations, StatutoryClock clock) {
        this.instruments = instruments;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    public String process() {
        return "revoke-delegation";
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        var number = input.required(DELEGATION);
        var reason = input.required(REASON);
        var instrument = instruments.find(number);
        if (instrument.isEmpty() && !input.refused(DELEGATION)) {
            input.refuse(DELEGATION, "'%s' is not in the register; write it like DLG-2026-0001".formatted(number));
        }
        instrument.ifPresent(found -> {
            requireRevoking(found, caller);
            checkRevocable(input, found);
        });
        input.check();
        instruments.revoke(instrument.orElseThrow(), reason, caller.user());
        return new Started(number, Map.of("caseNumber", number));
    }

    private void checkRevocable(FormInput input, Instrument instrument) {
        switch (instrument.status(clock.today())) {
            case PENDING ->
                input.refuse(
                        DELEGATION,
                        "'%s' does not count yet: refuse it in 'Confirm delegation'".formatted(instrument.number()));
            case REFUSED ->
                input.refuse(DELEGATION, "'%s' was refused and never counted".formatted(instrument.number()));
            case ENDED ->
                input.refuse(
                        DELEGATION, "'%s' ended on %s".formatted(instrument.number(), UsDates.date(instrument.to())));
            case REVOKED ->
                input.refuse(
                        DELEGATION,
                        "'%s' was revoked on %s".formatted(instrument.number(), UsDates.date(instrument.revokedOn())));
            case SCHEDULED, IN_FORCE -> {}
        }
    }

    private void requireRevoking(Instrument instrument, Caller caller) {
        organizations.requireFor(Office.of(instrument.office()).orElseThrow(), caller.user());
        if (!InstrumentOffices.mayEnter(instrument.office(), caller)) {
            throw new CallerRefused("An instrument of the %s is revoked by %s [104(c)]."
                    .formatted(
                            instrument.officeTitle(),
                            InstrumentOffices.confirming(instrument.office())
                                    .map(Instrument::titleOf)
                                    .collect(Collectors.joining(" or "))));
        }
    }
}
