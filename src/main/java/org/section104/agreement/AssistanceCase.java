package org.section104.agreement;

import java.util.Optional;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.springframework.stereotype.Component;

/** Reads the assistance case from a start form in Tasklist. */
@Component
class AssistanceCase {

    private static final Field CASE_NUMBER = Field.line("caseNumber", "Case", "104(d)(2)");

    private final CaseFiles cases;

    AssistanceCase(CaseFiles cases) {
        this.cases = cases;
    }

    /** Reads the case number, and locks the case; empty, with a mistake noted, if it is not an assistance case. */
    Optional<String> read(FormInput input) {
        var number = input.required(CASE_NUMBER);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (cases.find(number)
                .filter(file -> file.kind() == CaseKind.ASSISTANCE)
                .isEmpty()) {
            input.refuse(
                    CASE_NUMBER, "'%s' is not the number of an assistance case".formatted(PlainText.shown(number)));
            return Optional.empty();
        }
        cases.lock(number);
        return Optional.of(number);
    }
}
