package org.section104.assistance;

import java.util.Optional;
import org.section104.actor.Caller;
import org.section104.casefile.CaseFiles;
import org.section104.form.FormInput;
import org.section104.form.StartForm;
import org.springframework.stereotype.Component;

/** Opens a case for a request to assist a partner, 104(b)(1). The engine gets only an {@link EngineView} of it. */
@Component
class RequestAssistanceForm implements StartForm {

    private final CaseFiles cases;
    private final AssistanceFields fields;

    RequestAssistanceForm(CaseFiles cases, AssistanceFields fields) {
        this.cases = cases;
        this.fields = fields;
    }

    @Override
    public String process() {
        return "provide-assistance";
    }

    @Override
    public Started submit(FormInput input, Caller caller) {
        var packet = cases.open(fields.read(input, Optional.empty()), caller.user());
        return new Started(packet.caseNumber(), EngineView.of(packet));
    }
}
