package org.section104.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * The program office states the effective date of a pending agreement. Even a past date starts the clock: 104(d)(2).
 */
@Component
class StateEffectiveDateForm implements TaskForm {

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Agreements agreements;

    StateEffectiveDateForm(CaseFiles cases, CaseDisplay display, Agreements agreements) {
        this.cases = cases;
        this.display = display;
        this.agreements = agreements;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("state-effective-date");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        cases.lock(submission.task().caseNumber());
        var input = submission.input();
        var pending = pending(submission.task());
        var effectiveOn = input.requiredDate(AgreementInput.EFFECTIVE_ON);
        var stated = pending.effectiveOn();
        if (stated != null) {
            input.refuse(
                    AgreementInput.EFFECTIVE_ON,
                    "is stated already (%s); correct it with 'Correct an effective date'"
                            .formatted(UsDates.date(stated)));
        }
        input.check();
        return Agreements.variables(agreements.stateEffectiveDate(
                pending, effectiveOn.orElseThrow(), submission.caller().user()));
    }

    private Agreement pending(TaskContext task) {
        return agreements.get(task.variable("agreementId").orElseThrow());
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new LinkedHashMap<>(display.of(cases.packet(task.caseNumber())));
        var agreement = pending(task);
        view.put("agreementSubject", agreement.subject());
        view.put("signedOn", UsDates.date(agreement.signedOn()));
        view.put("agreementLink", AgreementController.link(agreement));
        return view;
    }
}
