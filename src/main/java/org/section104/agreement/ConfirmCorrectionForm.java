package org.section104.agreement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.section104.actor.CallerRefused;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Counsel confirms or refuses a corrected effective date. The requester may not decide: 104(d)(2). */
@Component
class ConfirmCorrectionForm implements TaskForm {

    private static final Field CORRECTION = Field.line("correction", "Correction", "104(d)(2)");
    private static final Field REASON = Field.prose("correctionReason", "Reason", "104(d)(2)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Agreements agreements;
    private final Corrections corrections;

    ConfirmCorrectionForm(CaseFiles cases, CaseDisplay display, Agreements agreements, Corrections corrections) {
        this.cases = cases;
        this.display = display;
        this.agreements = agreements;
        this.corrections = corrections;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("confirm-correction");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var user = submission.caller().user();
        cases.lock(submission.task().caseNumber());
        var correction = requested(submission.task());
        if (correction.requestedBy().equals(user)) {
            throw new CallerRefused("A correction needs a second person: %s asked for it.".formatted(user));
        }
        var input = submission.input();
        var outcome = input.oneOf(
                        CORRECTION,
                        Arrays.stream(EffectiveDateCorrection.Outcome.values())
                                .map(Enum::name)
                                .toList())
                .map(EffectiveDateCorrection.Outcome::valueOf);
        var reason = input.optional(REASON);
        if (outcome.isPresent()
                && outcome.get() == EffectiveDateCorrection.Outcome.REFUSED
                && reason.isEmpty()
                && !input.refused(REASON)) {
            input.refuse(REASON, "is missing; say why the date stays as it is");
        }
        input.check();
        corrections.decide(correction, outcome.orElseThrow(), reason, user);
        return Map.of(CORRECTION.name(), outcome.get().name());
    }

    private EffectiveDateCorrection requested(TaskContext task) {
        return corrections.get(task.variable("correctionId").orElseThrow());
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new LinkedHashMap<>(display.of(cases.packet(task.caseNumber())));
        var correction = requested(task);
        var agreement = agreements.get(correction.agreementId());
        view.put("agreementSubject", agreement.subject());
        view.put("agreementLink", AgreementController.link(agreement));
        view.put("effectiveBefore", UsDates.date(correction.effectiveBefore()));
        view.put("effectiveOn", UsDates.date(correction.effectiveOn()));
        view.put("requestedReason", correction.reason());
        view.put(
                "clockEffect",
                "%s: the last day would be %s instead of %s"
                        .formatted(
                                correction.lengthens() ? "Lengthens the clock" : "Shortens the clock",
                                UsDates.date(StatutoryClock.dueOn(correction.effectiveOn())),
                                UsDates.date(StatutoryClock.dueOn(correction.effectiveBefore()))));
        return view;
    }
}
