package org.section104.engine.command;

import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.interceptor.Command;

/**
 * Checks commands that a person calls, before the engine executes them. Commands of jobs, delegates and the start-up
 * pass unchecked.
 */
interface Guard {

    /** Returns the checks by the class of the command. A check throws {@code CallerRefused} to refuse the caller. */
    Map<Class<?>, Consumer<Command<?>>> checks();

    /** An entry of {@link #checks()}. */
    static <C extends Command<?>> Map.Entry<Class<?>, Consumer<Command<?>>> check(
            Class<C> command, Consumer<? super C> check) {
        return Map.entry(command, called -> check.accept(command.cast(called)));
    }
}
