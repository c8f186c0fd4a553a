package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.section104.explorer.diagram.FormField;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;

/**
 * Checks which form each task shows. The form of a task runs in the session of the person who opens it, so a diagram
 * must not choose what runs there. A task shows a Camunda Form of its own deployment, a page of the service where the
 * statute permits it, or a generated form that is plain text. The rule holds for every diagram, statutory or not:
 * 104(c).
 */
public final class FormsCheck {

    /** The rule of the finding about a form that is bound to its latest version, as in earlier releases. */
    public static final String BINDING = "form-binding";

    private static final String RULE = "forms";
    private static final String CLAUSE = "104(c)";

    private static final String KEY = "camunda:formKey";
    private static final String REFERENCE = "camunda:formRef";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Characters that a browser would interpret. The engine inserts these texts into a page unescaped. */
    private static final Pattern MARKUP = Pattern.compile("[<>&{}\\p{Cc}\\p{Cf}]");

    private static final Set<String> TYPES = Set.of("", "string", "long", "boolean", "date", "enum");

    private final Process process;
    private final Statute statute;
    private final List<Finding> findings = new ArrayList<>();

    private FormsCheck(Process process, Statute statute) {
        this.process = process;
        this.statute = statute;
    }

    static List<Finding> check(Process process, Statute statute) {
        var check = new FormsCheck(process, statute);
        for (Node node : process.nodes()) {
            check.check(node);
        }
        return check.findings;
    }

    private void check(Node node) {
        Map<String, String> attributes = node.attributes();
        if (attributes.containsKey(KEY)) {
            checkKey(node, attributes.get(KEY));
        }
        if (attributes.containsKey(REFERENCE)) {
            checkReference(node, attributes.get(REFERENCE));
        }
        if (attributes.containsKey(KEY) && attributes.containsKey(REFERENCE)) {
            refuse(node, "'%s' names both a form and a page. Keep one of them.".formatted(Subject.name(node)));
        }
        for (FormField field : node.extensions().formFields()) {
            checkField(node, field);
        }
    }

    private void checkKey(Node node, String key) {
        if (!isPageOf(node, key)) {
            refuse(
                    node,
                    ("'%s' shows the page '%s', which would run in the session of the person who opens it. Use a Camunda Form"
                                    + " (camunda:formRef); pages are shown only where the statute says so.")
                            .formatted(Subject.name(node), key));
        }
    }

    /** Returns whether the page is one that this service ships for this step or process. */
    private boolean isPageOf(Node node, String key) {
        Step step = step(node).orElse(null);
        return step != null && step.contract().form().equals(key)
                || process.id().equals(statute.ownForms().get(key));
    }

    private void checkReference(Node node, String form) {
        if (!ID.matcher(form).matches()) {
            refuse(
                    node,
                    "'%s' shows the form '%s', which is not the id of a Camunda Form; an expression cannot choose a form."
                            .formatted(Subject.name(node), form));
        }
        if (!node.camunda("formRefBinding").equals("deployment")
                || !node.camunda("formRefVersion").isEmpty()) {
            refuse(
                    BINDING,
                    node,
                    ("'%s' is bound to another version of the form '%s' than the one that is deployed with the diagram, so"
                                    + " that its meaning could change while cases run. Set the binding to “deployment”.")
                            .formatted(Subject.name(node), form));
        }
        String owner = statute.ownForms().get(form);
        if (owner != null && !owner.equals(process.id())) {
            refuse(
                    node,
                    "'%s' shows the form '%s', which belongs to the process '%s'."
                            .formatted(Subject.name(node), form, owner));
        }
    }

    private void checkField(Node node, FormField field) {
        if (field.isProperty()) {
            refuse(
                    node,
                    "'%s' has the form property '%s', whose value would be part of the page. Use a Camunda Form."
                            .formatted(Subject.name(node), field.id()));
        }
        if (!VARIABLE.matcher(field.id()).matches()) {
            refuse(
                    node,
                    "'%s' has the form field '%s', which is not the name of a variable: letters, digits and '_'."
                            .formatted(Subject.name(node), field.id()));
        }
        if (!TYPES.contains(field.type())) {
            refuse(
                    node,
                    "'%s' has the form field '%s' of the type '%s'; it may be string, long, boolean, date or enum."
                            .formatted(Subject.name(node), field.id(), field.type()));
        }
        field.texts().stream()
                .filter(text -> MARKUP.matcher(text).find())
                .findFirst()
                .ifPresent(text -> refuse(
                        node,
                        ("'%s' has the form field '%s' with '%s', which a browser would read as more than text. Leave out"
                                        + " <, >, &, { and }, and invisible characters.")
                                .formatted(Subject.name(node), field.id(), text)));
    }

    private Optional<Step> step(Node node) {
        ProcessLaw law = statute.processes().get(process.id());
        return law == null ? Optional.empty() : Optional.ofNullable(law.steps().get(node.property(Step.LABEL)));
    }

    private void refuse(Node node, String message) {
        refuse(RULE, node, message);
    }

    private void refuse(String rule, Node node, String message) {
        findings.add(new Finding(
                rule, step(node).map(Step::clause).orElse(CLAUSE), message, node.id(), List.of(), Severity.VIOLATION));
    }
}
