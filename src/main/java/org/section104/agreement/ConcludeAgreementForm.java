package org.section104.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.springframework.stereotype.Component;

/**
 * The task before the delivery: the program office records each agreement with the partner, or that there is none,
 * 104(d)(2).
 */
@Component
class ConcludeAgreementForm implements TaskForm {

    private static final String NONE = "NONE";
    private static final Field ANOTHER = Field.line("anotherAgreement", "Another agreement", "104(d)(2)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final AgreementInput agreementInput;
    private final Agreements agreements;

    ConcludeAgreementForm(CaseFiles cases, CaseDisplay display, AgreementInput agreementInput, Agreements agreements) {
        this.cases = cases;
        this.display = display;
        this.agreementInput = agreementInput;
        this.agreements = agreements;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("conclude-agreement");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var input = submission.input();
        var variables = new HashMap<String, Object>();
        if (input.optional(AgreementInput.KIND).filter(NONE::equals).isPresent()) {
            requireNothingElse(input);
            variables.put("agreementKind", NONE);
            variables.put("agreementId", null);
            variables.put("anotherAgreement", null);
            return variables;
        }
        requireKind(input);
        var another = input.optional(ANOTHER).isPresent()
                ? input.oneOf(ANOTHER, List.of("YES", "NO")).orElse("NO")
                : "NO";
        var entered = agreementInput.read(input, caseNumber);
        input.check();
        var agreement = agreements.conclude(
                caseNumber, entered.orElseThrow(), submission.caller().user());
        variables.put("agreementKind", agreement.kind().name());
        variables.put("agreementId", agreement.id());
        variables.put("anotherAgreement", another);
        return variables;
    }

    private static void requireNothingElse(FormInput input) {
        for (var field : List.of(
                AgreementInput.TITLE,
                AgreementInput.SIGNED_ON,
                AgreementInput.EFFECTIVE_ON,
                AgreementInput.AMENDS,
                AgreementInput.INSTRUMENT_TYPE,
                AgreementInput.CIRCULAR_175)) {
            input.optional(field).ifPresent(given -> input.refuse(field, "does not go with NONE"));
        }
        input.file(AgreementInput.DOCUMENT)
                .ifPresent(given -> input.refuse(AgreementInput.DOCUMENT, "does not go with NONE"));
        input.optional(ANOTHER)
                .filter("YES"::equals)
                .ifPresent(given -> input.refuse(ANOTHER, "does not go with NONE"));
        input.check();
    }

    /** Refuses a wrong kind. This form also allows NONE, which {@link AgreementInput} does not. */
    private static void requireKind(FormInput input) {
        var allowed = new ArrayList<>(AgreementInput.kinds());
        allowed.add(NONE);
        input.oneOf(AgreementInput.KIND, allowed);
        if (input.refused(AgreementInput.KIND)) {
            AgreementInput.DETAILS.forEach(input::ignore);
            AgreementInput.OPTIONAL.forEach(input::ignore);
            input.ignore(ANOTHER);
            input.check();
        }
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new LinkedHashMap<>(display.of(cases.packet(task.caseNumber())));
        view.put("agreementRows", agreements.rows(task.caseNumber()));
        return view;
    }
}
