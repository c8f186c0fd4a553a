package org.section104.agreement;

import java.time.LocalDate;
import java.util.Optional;
import org.section104.actor.Caller;
import org.section104.casefile.CaseKind;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.StartForm;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** The program office requests a correction of an effective date on record, 104(d)(2). A second person decides. */
@Component
class CorrectEffectiveDateForm implements StartForm {

    private static final Field REASON = Field.prose("correctionReason", "Reason", "104(d)(2)");

    private final AgreementCase agreementCase;
    private final Agreements agreements;
    private final Corrections corrections;

    CorrectEffectiveDateForm(AgreementCase agreementCase, Agreements agreements, Corrections corrections) {
        this.agreementCase = agreementCase;
        this.agreements = agreements;
        this.corrections = corrections;
    }

    @Override
    public String process() {
        return "correct-effective-date";
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        var caseNumber = agreementCase.read(input);
        var title = input.required(AgreementInput.TITLE);
        var effectiveOn = input.requiredDate(AgreementInput.EFFECTIVE_ON);
        var reason = input.required(REASON);
        var agreement = caseNumber.flatMap(number -> find(input, number, title));
        agreement.ifPresent(one -> check(input, one, effectiveOn));
        input.check();
        var correction = corrections.request(agreement.orElseThrow(), effectiveOn.orElseThrow(), reason, caller.user());
        return new Started(correction.caseNumber(), Corrections.variables(correction));
    }

    private Optional<Agreement> find(FormInput input, String caseNumber, String title) {
        var found = agreements.ofCase(caseNumber).stream()
                .filter(one -> one.title().equals(title))
                .findFirst();
        if (found.isEmpty() && !input.refused(AgreementInput.TITLE)) {
            input.refuse(
                    AgreementInput.TITLE, "'%s' is no agreement of %s".formatted(title, CaseKind.named(caseNumber)));
        }
        return found;
    }

    private void check(FormInput input, Agreement agreement, Optional<LocalDate> effectiveOn) {
        if (agreement.isPending()) {
            input.refuse(
                    AgreementInput.TITLE,
                    "'%s' has no effective date yet; state it in the task 'State effective date'"
                            .formatted(agreement.title()));
        } else if (corrections.isOpen(agreement)) {
            input.refuse(
                    AgreementInput.TITLE, "a correction of '%s' is with counsel already".formatted(agreement.title()));
        }
        effectiveOn
                .filter(date -> date.equals(agreement.effectiveOn()))
                .ifPresent(date -> input.refuse(
                        AgreementInput.EFFECTIVE_ON, "%s is the date on record already".formatted(UsDates.date(date))));
    }
}
