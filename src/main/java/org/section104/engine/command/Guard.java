package org.section104.engine.command;

import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.interceptor.Command;

/** Decides, before the engine does, what a person may ask of it. Jobs, delegates and the start-up are not asked. */
interface Guard {

    /** What is checked of a command before it runs; a {@code CallerRefused} refuses callers who may not run it. */
    Map<Class<?>, Consumer<Command<?>>> checks();
}
