package org.section104.statute.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;

/** Describes user tasks, forms, and the input and output parameters of elements. */
final class JudgedForm {

    private JudgedForm() {}

    static void task(Node node, Element element) {
        var attributes = node.attributes();
        element.is("task name", attributes.get("name"))
                .is("task description", Text.present(node.documentation()))
                .is("assignee", attributes.get("camunda:assignee"))
                .is("due date", attributes.get("camunda:dueDate"))
                .is("follow-up date", attributes.get("camunda:followUpDate"))
                .is("priority", attributes.get("camunda:priority"))
                .areInAnyOrder("candidate user", Text.list(node.candidateUsers()))
                .areInAnyOrder("candidate group", Text.list(node.candidateGroups()));
        JudgedListeners.task(node.extensions().listeners(), element);
        start(node, element);
    }

    /** Returns the step of an element: its label, or the form of a task without a label. */
    @Nullable
    static String step(Node node) {
        var label = node.property("step");
        return switch (node.kind()) {
            case USER_TASK -> label.isBlank() ? node.attributes().get("camunda:formRef") : label;
            case CALL_ACTIVITY, SUB_PROCESS, EVENT_SUB_PROCESS -> label.isBlank() ? null : label;
            default -> null;
        };
    }

    /** Describes the form of a task or of the start event of a process. */
    static void start(Node node, Element element) {
        var attributes = node.attributes();
        var isReferred = attributes.containsKey("camunda:formRef");
        var binding = attributes.get("camunda:formRefBinding");
        element.is("form key", attributes.get("camunda:formKey"))
                .is("form", attributes.get("camunda:formRef"))
                .is("binding of its form", isReferred ? binding : null)
                .is(
                        "version of its form",
                        isReferred && "version".equals(binding) ? attributes.get("camunda:formRefVersion") : null)
                .is(
                        "form field for the business key",
                        Text.present(node.extensions().formBusinessKey()));
        if (attributes.containsKey("camunda:formHandlerClass")) {
            element.is("code that handles its form", Reading.UNKNOWN);
        }
        int position = 1;
        for (var field : node.extensions().formFields()) {
            var fact = "form field " + position++;
            element.is(fact, field.id())
                    .is(fact + " label", Text.present(field.label()))
                    .is(fact + " type", Text.present(field.type()))
                    .is(fact + " values", field.type().equals("enum") ? String.join(", ", field.values()) : null)
                    .is(fact + " default", Text.present(field.defaultValue()));
        }
    }

    static void parameters(Node node, Element element) {
        parameters("input ", node.extensions().inputs(), element);
        parameters("output ", node.extensions().outputs(), element);
    }

    private static void parameters(String kind, List<Parameter> parameters, Element element) {
        int position = 1;
        for (var parameter : parameters) {
            var fact = kind + position++;
            element.is(fact + " name", parameter.name()).is(fact + " value", value(parameter));
        }
    }

    @Nullable
    private static String value(Parameter parameter) {
        if (parameter.script().present()) {
            return Reading.UNKNOWN;
        }
        return Text.present(parameter.structured() ? parameter.structure() : parameter.text());
    }
}
