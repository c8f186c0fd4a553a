package org.section104.agreement;

import org.section104.actor.Caller;
import org.section104.form.FormInput;
import org.section104.form.StartForm;
import org.springframework.stereotype.Component;

/** Records an agreement or an amendment, even after its case is closed: 104(d)(2). */
@Component
class RecordAgreementForm implements StartForm {

    private final AssistanceCase assistanceCase;
    private final AgreementInput agreementInput;
    private final Agreements agreements;

    RecordAgreementForm(AssistanceCase assistanceCase, AgreementInput agreementInput, Agreements agreements) {
        this.assistanceCase = assistanceCase;
        this.agreementInput = agreementInput;
        this.agreements = agreements;
    }

    @Override
    public String process() {
        return "record-agreement";
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        var caseNumber = assistanceCase.read(input);
        var entered = agreementInput.read(input, caseNumber.orElse(""));
        input.check();
        var agreement = agreements.conclude(caseNumber.orElseThrow(), entered.orElseThrow(), caller.user());
        return new Started(agreement.caseNumber(), Agreements.variables(agreement));
    }
}
