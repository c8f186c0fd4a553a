package org.section104.agreement;

import org.section104.actor.Caller;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.form.FormInput;
import org.section104.form.StartForm;
import org.springframework.stereotype.Component;

/**
 * Records an agreement or an amendment, even after its case is closed: 104(d)(2). An agreement that was signed before
 * any case is recorded without a case number, and gets a number, a record and a clock of its own.
 */
@Component
class RecordAgreementForm implements StartForm {

    private final AgreementCase agreementCase;
    private final AgreementInput agreementInput;
    private final Agreements agreements;
    private final CaseFiles cases;

    RecordAgreementForm(
            AgreementCase agreementCase, AgreementInput agreementInput, Agreements agreements, CaseFiles cases) {
        this.agreementCase = agreementCase;
        this.agreementInput = agreementInput;
        this.agreements = agreements;
        this.cases = cases;
    }

    @Override
    public String process() {
        return "record-agreement";
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        var agreement = input.optional(AgreementCase.CASE_NUMBER).isEmpty()
                ? recordOnItsOwn(input, caller.user())
                : recordInCase(input, caller.user());
        return new Started(agreement.caseNumber(), Agreements.variables(agreement));
    }

    private Agreement recordInCase(FormInput input, String by) {
        var caseNumber = agreementCase.read(input);
        UmbrellaAgreementFields.refuse(input);
        var entered = agreementInput.read(input, caseNumber.orElse(""));
        input.check();
        return agreements.conclude(caseNumber.orElseThrow(), entered.orElseThrow(), by);
    }

    private Agreement recordOnItsOwn(FormInput input, String by) {
        var partner = UmbrellaAgreementFields.read(input);
        if (input.optional(AgreementInput.AMENDS).isPresent()) {
            input.refuse(
                    AgreementCase.CASE_NUMBER,
                    "is missing; an amendment needs the number of the case or agreement that it amends");
            input.ignore(AgreementInput.AMENDS);
        }
        var entered = agreementInput.read(input, "");
        input.check();
        var number = cases.open(
                        CaseKind.AGREEMENT,
                        UmbrellaAgreementFields.COMPONENT,
                        UmbrellaAgreementFields.fields(partner, entered.orElseThrow()),
                        by)
                .caseNumber();
        cases.stands(number, CaseStatus.AUTHORIZED);
        return agreements.conclude(number, entered.get(), by);
    }
}
