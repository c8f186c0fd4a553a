package org.section104.explorer.diagram;

import java.util.List;

/**
 * An execution listener or a task listener.
 *
 * @param id the id, which only a {@code timeout} listener needs
 * @param task whether it is a task listener; otherwise it is an execution listener
 * @param event {@code start}, {@code end}, {@code take}, or, for a task, {@code create}, {@code assignment}, {@code
 *     complete}, {@code update}, {@code delete}, {@code timeout}
 * @param code the code that it runs
 * @param fields the injected fields
 * @param timers the timers of a {@code timeout} listener
 */
public record Listener(
        String id,
        boolean task,
        String event,
        Code code,
        List<InjectedField> fields,
        List<EventDefinition.Timer> timers) {

    /** Copies the lists. */
    public Listener {
        fields = List.copyOf(fields);
        timers = List.copyOf(timers);
    }
}
