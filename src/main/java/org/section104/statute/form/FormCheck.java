package org.section104.statute.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.section104.engine.EngineColumns;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;
import org.section104.statute.verdict.Source;

/**
 * Checks forms against the statute. A form that the statute names must fulfill its contract: each choice submits what
 * its label says, and the office that answers sees what it must see. Any other form may only ask and show. It must
 * contain no HTML, no template, and no address of another site.
 */
public final class FormCheck {

    /** The id of the rule in findings. */
    public static final String RULE = "form";

    /** The clause 104(c): an office answers only in its own form. */
    private static final String CLAUSE = "104(c)";

    private FormCheck() {}

    /**
     * Checks a form. Returns the findings, or none if the form may be shown.
     *
     * @throws FormUnreadable if the file is not a form in strict JSON
     */
    public static List<Finding> check(Source file, FormLaws laws) throws FormUnreadable {
        var form = Form.read(file);
        var law = laws.of(form.id());
        var findings = new ArrayList<Finding>();
        if (form.id().length() > EngineColumns.ID) {
            findings.add(finding(
                    CLAUSE,
                    "",
                    "The id of the form has %d characters; the engine stores %d and would fail on more."
                            .formatted(form.id().length(), EngineColumns.ID),
                    Severity.VIOLATION));
        }
        if (laws.isUnproven(form.id())) {
            findings.add(finding(
                    CLAUSE,
                    "",
                    "The form '%s' belongs to a step of the statute, but the statute has no contract for the form."
                            .formatted(form.id()),
                    Severity.NOT_PROVEN));
        }
        var clause = law.map(FormLaw::clause).orElse(CLAUSE);
        BiConsumer<String, String> refuse = (component, what) -> findings.add(
                finding(clause, component, "Form '%s': %s".formatted(form.id(), what), Severity.VIOLATION));
        var components = Anatomy.check(form, law.map(FormLaw::quotes).orElse(Set.of()), refuse);
        law.ifPresent(contract -> Contract.check(contract, components, refuse));
        return List.copyOf(findings);
    }

    private static Finding finding(String clause, String component, String what, Severity severity) {
        return new Finding(RULE, clause, what, component, List.of(), severity);
    }
}
