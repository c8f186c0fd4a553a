package org.section104.engine.deployment;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.form.handler.DefaultStartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.DefaultTaskFormHandler;
import org.camunda.bpm.engine.impl.form.handler.DelegateFormHandler;
import org.camunda.bpm.engine.impl.form.handler.FormFieldHandler;
import org.camunda.bpm.engine.impl.form.handler.FormHandler;
import org.camunda.bpm.engine.impl.form.handler.FormPropertyHandler;
import org.camunda.bpm.engine.impl.form.validator.MaxLengthValidator;
import org.camunda.bpm.engine.impl.form.validator.MaxValidator;
import org.camunda.bpm.engine.impl.form.validator.MinLengthValidator;
import org.camunda.bpm.engine.impl.form.validator.MinValidator;
import org.camunda.bpm.engine.impl.form.validator.ReadOnlyValidator;
import org.camunda.bpm.engine.impl.form.validator.RequiredValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.engine.runtime.EngineFields;

/** Describes user tasks, and the forms of tasks and of the start event. */
final class ParsedForm {

    /** The engine's built-in validators. They only restrict the values of a field, so the gate need not know them. */
    private static final Set<Class<?>> VALIDATORS = Set.of(
            RequiredValidator.class,
            ReadOnlyValidator.class,
            MinValidator.class,
            MaxValidator.class,
            MinLengthValidator.class,
            MaxLengthValidator.class);

    private ParsedForm() {}

    /** Describes a user task. */
    static void describe(TaskDefinition task, Element element) {
        element.is("task name", ParsedText.of(task.getNameExpression()))
                .is("task description", ParsedText.of(task.getDescriptionExpression()))
                .is("assignee", ParsedText.of(task.getAssigneeExpression()))
                .is("due date", ParsedText.of(task.getDueDateExpression()))
                .is("follow-up date", ParsedText.of(task.getFollowUpDateExpression()))
                .is("priority", ParsedText.of(task.getPriorityExpression()))
                .areInAnyOrder("candidate user", ParsedProcess.texts(task.getCandidateUserIdExpressions()))
                .areInAnyOrder("candidate group", ParsedProcess.texts(task.getCandidateGroupIdExpressions()));
        ParsedListeners.describe(task, element);
        form(task.getFormDefinition(), element);
        handler(task.getTaskFormHandler(), element);
    }

    /** Describes the start form of a process, as facts of its start event. */
    static void describe(ProcessDefinitionEntity process, Element element) {
        if (process.getStartFormDefinition() != null) {
            form(process.getStartFormDefinition(), element);
        }
        if (process.getStartFormHandler() != null) {
            handler(process.getStartFormHandler(), element);
        }
    }

    private static void form(FormDefinition form, Element element) {
        element.is("form key", ParsedText.of(form.getFormKey()))
                .is("form", ParsedText.of(form.getCamundaFormDefinitionKey()))
                .is("binding of its form", form.getCamundaFormDefinitionBinding())
                .is("version of its form", ParsedText.of(form.getCamundaFormDefinitionVersion()));
    }

    private static void handler(FormHandler delegating, Element element) {
        var handler = delegating instanceof DelegateFormHandler delegate ? delegate.getFormHandler() : delegating;
        if (handler.getClass() != DefaultTaskFormHandler.class && handler.getClass() != DefaultStartFormHandler.class) {
            element.is("code that handles its form", Reading.UNKNOWN);
            return;
        }
        var fields = (DefaultFormHandler) handler;
        int position = 1;
        for (var property : fields.getFormPropertyHandlers()) {
            property("form field " + position++, property, element);
        }
        for (var field : EngineFields.FORM_FIELDS.read(fields)) {
            field("form field " + position++, field, element);
        }
        element.is("form field for the business key", fields.getBusinessKeyFieldId());
    }

    private static void property(String fact, FormPropertyHandler property, Element element) {
        var variable = property.getVariableName();
        element.is(fact, variable == null ? property.getId() : variable)
                .is(fact + " label", property.getName())
                .is(
                        fact + " type",
                        property.getType() == null ? null : property.getType().getName())
                .is(
                        fact + " values",
                        values(
                                property.getType() == null
                                        ? null
                                        : property.getType().getInformation("values")))
                .is(fact + " default", ParsedText.of(property.getDefaultExpression()));
        if (property.getVariableExpression() != null) {
            element.is(fact + " expression", Reading.UNKNOWN);
        }
    }

    private static void field(String fact, FormFieldHandler field, Element element) {
        element.is(fact, field.getId())
                .is(fact + " label", ParsedText.of(field.getLabel()))
                .is(
                        fact + " type",
                        field.getType() == null ? null : field.getType().getName())
                .is(
                        fact + " values",
                        values(field.getType() == null ? null : field.getType().getInformation("values")))
                .is(fact + " default", ParsedText.of(field.getDefaultValueExpression()));
        for (var constraint : field.getValidationHandlers()) {
            var known = VALIDATORS.contains(constraint.getValidator().getClass());
            element.is(fact + " validated by code", known ? null : Reading.UNKNOWN);
        }
    }

    @Nullable
    private static String values(@Nullable Object values) {
        return values instanceof Map<?, ?> named
                ? named.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                : null;
    }
}
