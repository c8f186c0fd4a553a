package org.section104.engine.command;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.jspecify.annotations.Nullable;
import org.section104.actor.CallerRefused;
import org.section104.engine.handover.FormCommandInterceptor;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.EngineFields;
import org.section104.engine.runtime.SameMoment;
import org.section104.operation.Held;

/**
 * Applies the {@link CommandTable} to every command that a signed-in person calls, whatever their grants and whichever
 * API they use. Refuses commands that the table does not classify. Works on commands, not listeners, because a caller
 * can skip listeners.
 */
class CommandGuard extends CommandInterceptor {

    private static final String UNCLASSIFIED = "%s is not among the commands of the engine that a person may call.";

    private final CommandTable table = CommandTable.read();
    private final Map<Class<?>, Consumer<Command<?>>> checks = new HashMap<>();

    CommandGuard(List<Guard> guards) {
        var byGuard = new HashMap<String, Set<Class<?>>>(
                guards.stream().collect(toMap(guard -> guard.getClass().getSimpleName(), guard -> guard.checks()
                        .keySet())));
        byGuard.put(FormCommandInterceptor.class.getSimpleName(), FormCommandInterceptor.COMMANDS);
        byGuard.put(AccountInterceptor.class.getSimpleName(), AccountInterceptor.COMMANDS);
        table.requireGuarded(byGuard);
        guards.forEach(
                guard -> guard.checks().forEach((command, check) -> checks.merge(command, check, Consumer::andThen)));
    }

    @Override
    public <T> @Nullable T execute(Command<T> command) {
        if (command instanceof FailedJobListener listener && isRefusal(listener)) {
            return null;
        }
        if (Callers.isPerson()) {
            check(command);
        }
        return next.execute(command);
    }

    private void check(Command<?> command) {
        var verdict = table.of(command.getClass().getName());
        if (verdict == null) {
            throw new CallerRefused(UNCLASSIFIED.formatted(command.getClass().getSimpleName()));
        }
        if (verdict instanceof CommandTable.Verdict.Refused refused) {
            throw new CallerRefused(refused.text());
        }
        var check = checks.get(command.getClass());
        if (check != null) {
            check.accept(command);
        }
    }

    /** Returns whether the caller was refused to run a job. The job has not failed then, and must not lose a retry. */
    private static boolean isRefusal(FailedJobListener listener) {
        var failure = EngineFields.JOB_FAILURE.read(listener).getFailure();
        return failure instanceof CallerRefused
                || failure instanceof AuthorizationException
                || SameMoment.find(failure, Held.class).isPresent();
    }
}
