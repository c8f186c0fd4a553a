package org.section104.statute.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.explorer.diagram.Code;
import org.section104.explorer.diagram.InjectedField;
import org.section104.explorer.diagram.Listener;
import org.section104.explorer.diagram.Node;

/** Describes listeners. */
final class JudgedListeners {

    private JudgedListeners() {}

    static boolean hasTimeout(Node task) {
        return task.extensions().listeners().stream().anyMatch(JudgedListeners::isTimeout);
    }

    private static boolean isTimeout(Listener listener) {
        return listener.task() && listener.event().equals("timeout");
    }

    /** Describes the execution listeners of an element. */
    static void execution(List<Listener> listeners, Element element) {
        Map<String, Integer> positions = new HashMap<>();
        listeners.stream().filter(listener -> !listener.task()).forEach(listener -> {
            int position = positions.merge(listener.event(), 1, Integer::sum);
            describe("listener on %s %d".formatted(listener.event(), position), listener, element);
        });
    }

    /** Describes the listeners of a flow. The engine calls them when it takes the flow, whatever event they name. */
    static void taken(List<Listener> listeners, Element element) {
        int position = 1;
        for (var listener : listeners) {
            if (!listener.task()) {
                describe("listener on take " + position++, listener, element);
            }
        }
    }

    /** Describes the task listeners of a user task. */
    static void task(List<Listener> listeners, Element element) {
        Map<String, Integer> positions = new HashMap<>();
        listeners.stream().filter(Listener::task).forEach(listener -> {
            var fact = "task listener on " + listener.event() + " ";
            if (isTimeout(listener)) {
                describe(fact + listener.id(), listener, element);
                listener.timers()
                        .forEach(timer -> element.is(fact + listener.id() + " timer", JudgedEvents.text(timer)));
            } else {
                describe(fact + positions.merge(listener.event(), 1, Integer::sum), listener, element);
            }
        });
    }

    private static void describe(String fact, Listener listener, Element element) {
        Code code = listener.code();
        if (!code.javaClass().isEmpty()) {
            element.is(fact + " code", code.javaClass());
            fields(fact + " ", listener.fields(), element);
        } else if (!code.expression().isEmpty()) {
            element.is(fact + " expression", code.expression());
        } else if (!code.delegateExpression().isEmpty()) {
            element.is(fact + " delegate", code.delegateExpression());
            fields(fact + " ", listener.fields(), element);
        } else {
            element.is(fact, Reading.UNKNOWN);
        }
    }

    /** Describes the fields that the engine injects into a delegate or a listener. */
    static void fields(String prefix, List<InjectedField> fields, Element element) {
        int position = 1;
        for (var field : fields) {
            var fact = prefix + "field " + position++;
            element.is(fact + " name", field.name())
                    .is(fact + (field.evaluated() ? " expression" : " text"), field.text());
        }
    }
}
