package org.section104.engine.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.bpmn.listener.ClassDelegateExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.listener.DelegateExpressionExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.listener.ExpressionExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.FieldDeclaration;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.el.FixedValue;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.task.listener.ClassDelegateTaskListener;
import org.camunda.bpm.engine.impl.task.listener.DelegateExpressionTaskListener;
import org.camunda.bpm.engine.impl.task.listener.ExpressionTaskListener;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.engine.runtime.EngineFields;

/** Describes the listeners that a diagram declares: their events, their order, and the code that they run. */
final class ParsedListeners {

    /** The package of the listeners that the engine creates for a diagram. The service itself added any others. */
    private static final String ENGINE = "org.camunda.bpm.engine.";

    private ParsedListeners() {}

    /** Describes the execution listeners of an activity, a process or a flow. */
    static void describe(CoreModelElement owner, Element element) {
        if (!owner.getVariableListeners().isEmpty()) {
            element.is("variable listeners", Reading.UNKNOWN);
        }
        new TreeMap<>(owner.getListeners())
                .forEach((event, listeners) ->
                        describe("listener on " + event, listeners, owner.getBuiltInListeners(event), element));
    }

    /** Describes the task listeners of a user task. */
    static void describe(TaskDefinition task, Element element) {
        task.getTaskListeners()
                .forEach((event, listeners) -> describe(
                        "task listener on " + event,
                        listeners,
                        task.getBuiltinTaskListeners().getOrDefault(event, List.of()),
                        element));
        EngineFields.TIMEOUT_LISTENERS
                .read(task)
                .forEach((id, listener) -> describe("task listener on timeout " + id, listener, element));
    }

    private static void describe(String fact, Collection<?> listeners, Collection<?> builtIn, Element element) {
        var declared = new ArrayList<Object>(listeners);
        declared.removeAll(builtIn);
        declared.removeIf(listener -> !listener.getClass().getName().startsWith(ENGINE));
        int position = 1;
        for (var listener : declared) {
            describe(fact + " " + position++, listener, element);
        }
    }

    private static void describe(String fact, Object listener, Element element) {
        if (listener instanceof DelegateExpressionExecutionListener delegate) {
            element.is(fact + " delegate", delegate.getExpressionText());
            fields(fact + " ", EngineFields.LISTENER_FIELDS.read(delegate), element);
        } else if (listener instanceof DelegateExpressionTaskListener delegate) {
            element.is(fact + " delegate", delegate.getExpressionText());
            fields(fact + " ", delegate.getFieldDeclarations(), element);
        } else if (listener instanceof ExpressionExecutionListener evaluated) {
            element.is(fact + " expression", evaluated.getExpressionText());
        } else if (listener instanceof ExpressionTaskListener evaluated) {
            element.is(fact + " expression", evaluated.getExpressionText());
        } else if (listener instanceof ClassDelegateExecutionListener named) {
            element.is(fact + " code", named.getClassName());
            fields(fact + " ", named.getFieldDeclarations(), element);
        } else if (listener instanceof ClassDelegateTaskListener named) {
            element.is(fact + " code", named.getClassName());
            fields(fact + " ", named.getFieldDeclarations(), element);
        } else {
            element.is(fact, Reading.UNKNOWN);
        }
    }

    /** Describes the fields that the engine injects into a delegate or listener. */
    static void fields(String prefix, List<FieldDeclaration> declarations, Element element) {
        int position = 1;
        for (var field : declarations) {
            var fact = prefix + "field " + position++;
            element.is(fact + " name", field.getName());
            if (field.getValue() instanceof FixedValue fixed) {
                element.is(fact + " text", fixed.getExpressionText());
            } else if (field.getValue() instanceof org.camunda.bpm.engine.delegate.Expression expression) {
                element.is(fact + " expression", ParsedText.of(expression));
            } else {
                element.is(fact, Reading.UNKNOWN);
            }
        }
    }
}
