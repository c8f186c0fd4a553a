package org.section104.agreement;

import java.util.Optional;
import java.util.Set;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.springframework.stereotype.Component;

/**
 * Reads the case of an agreement from a start form in Tasklist: a case of assistance, or an agreement that was recorded
 * on its own.
 */
@Component
class AgreementCase {

    static final Field CASE_NUMBER = Field.line("caseNumber", "Case", "104(d)(2)");

    private static final Set<CaseKind> KINDS = Set.of(CaseKind.ASSISTANCE, CaseKind.AGREEMENT);

    private final CaseFiles cases;

    AgreementCase(CaseFiles cases) {
        this.cases = cases;
    }

    /** Reads the number, and locks the case; empty, with a mistake noted, if no agreement can be in such a case. */
    Optional<String> read(FormInput input) {
        var number = input.required(CASE_NUMBER);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (cases.find(number).filter(file -> KINDS.contains(file.kind())).isEmpty()) {
            input.refuse(
                    CASE_NUMBER,
                    "'%s' is not the number of an assistance case or of an agreement; such as AST-2026-0001 or AGR-2026-0001"
                            .formatted(PlainText.shown(number)));
            return Optional.empty();
        }
        cases.lock(number);
        return Optional.of(number);
    }
}
