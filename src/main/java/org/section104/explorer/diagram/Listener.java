package org.section104.explorer.diagram;

import java.util.List;

/**
 * A listener.
 *
 * @param id its id, which only a {@code timeout} listener needs
 * @param task whether it is a task listener; else an execution listener
 * @param event {@code start}, {@code end}, {@code take}, or a task's {@code create}, {@code assignment}, {@code complete},
 *     {@code update}, {@code delete}, {@code timeout}
 * @param code what it runs
 * @param fields the fields that are injected
 * @param timers the clocks of a {@code timeout} listener
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
