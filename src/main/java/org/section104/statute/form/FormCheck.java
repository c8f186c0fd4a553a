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
 * Holds forms against the statute. A form that the statute names keeps to its contract: each choice submits what it says, and
 * the office that answers sees what it must see. Any other form only asks and shows: no HTML, no template, no address of
 * another place.
 */
public final class FormCheck {

    /** The id under which findings cite this rule. */
    public static final String RULE = "form";

    /** Only the form of an office speaks for it: 104(c). */
    private static final String CLAUSE = "104(c)";

    private FormCheck() {}

    /**
     * What is wrong with a form; nothing when it may be shown.
     *
     * @throws FormUnreadable when the file is not a form in strict JSON
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
                    "The form '%s' belongs to a step of the statute, which has no contract for it."
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
