package org.section104.engine;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.FindHistoryCleanupJobsCmd;
import org.camunda.bpm.engine.impl.cmd.GetUniqueTaskWorkerCountCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;

/** The platform's own counts, which the engine tells everybody: read by those who oversee it. */
class OverseerGuard implements Guard {

    private final Overseers overseers;

    OverseerGuard(Overseers overseers) {
        this.overseers = overseers;
    }

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return Stream.concat(
                        Set.of(
                                FindHistoryCleanupJobsCmd.class,
                                GetUniqueTaskWorkerCountCmd.class,
                                MetricsQueryImpl.class)
                                .stream(),
                        Stream.of(MetricsQueryImpl.class.getDeclaredClasses()).filter(Command.class::isAssignableFrom))
                .collect(Collectors.toMap(Function.identity(), command -> this::requireOverseer));
    }

    private void requireOverseer(Command<?> command) {
        if (!overseers.include(Callers.current())) {
            throw new CallerRefused("The platform's counts are read by those who oversee it.");
        }
    }
}
