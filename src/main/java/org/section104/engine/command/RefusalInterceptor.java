package org.section104.engine.command;

import jakarta.ws.rs.BadRequestException;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.section104.actor.CallerRefused;
import org.section104.actor.RefusalLog;
import org.section104.engine.deployment.MalformedFile;
import org.section104.engine.runtime.SameMoment;
import org.section104.engine.web.RequestFailure;
import org.section104.form.Overtaken;
import org.section104.form.RefusedInput;
import org.section104.operation.Held;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The outermost interceptor. Unwraps the domain's refusals from the engine's exceptions, and rethrows them as
 * exceptions that both REST applications of the engine map to the right status and to the domain's message alone. Logs
 * every command that a person was not authorized to run.
 */
class RefusalInterceptor extends CommandInterceptor {

    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<RefusalLog> log;

    RefusalInterceptor(ObjectProvider<IdentityService> identity, ObjectProvider<RefusalLog> log) {
        this.identity = identity;
        this.log = log;
    }

    @Override
    public <T> T execute(Command<T> command) {
        // logs only the outer command: the refusal of a nested command refuses its outer command too
        var outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (RuntimeException failure) {
            var refusal = translated(command, failure);
            if (outermost) {
                RequestFailure.ofCommand(refusal);
                if (refusal instanceof AuthorizationException denied) {
                    writeDown(command, denied);
                }
            }
            throw refusal;
        }
    }

    private void writeDown(Command<?> command, AuthorizationException denied) {
        if (isPerson()) {
            log.getObject()
                    .refused(
                            identity.getObject().getCurrentAuthentication().getUserId(),
                            command.getClass().getSimpleName(),
                            denied.getMessage());
        }
    }

    private boolean isPerson() {
        var who = identity.getObject().getCurrentAuthentication();
        return who != null && who.getUserId() != null;
    }

    private static RuntimeException denied(StatuteBroken broken) {
        return new AuthorizationException(broken.getMessage());
    }

    private RuntimeException translated(Command<?> command, RuntimeException failure) {
        if (failure instanceof InvalidInput
                || failure instanceof LostRace
                || failure instanceof AuthorizationException) {
            return failure;
        }
        return SameMoment.find(failure, RefusedInput.class)
                .<RuntimeException>map(InvalidInput::new)
                .or(() -> SameMoment.find(failure, CallerRefused.class)
                        .map(refused -> new AuthorizationException(refused.getMessage())))
                .or(() -> SameMoment.find(failure, Held.class).map(held -> new LostRace(held.getMessage(), held)))
                .or(() ->
                        SameMoment.find(failure, Overtaken.class).map(first -> new LostRace(first.getMessage(), first)))
                .or(() -> SameMoment.find(failure, StatuteBroken.class)
                        .filter(broken -> isPerson())
                        .map(RefusalInterceptor::denied))
                .or(() -> command instanceof DeployCmd ? MalformedFile.in(failure) : Optional.empty())
                .orElse(failure);
    }

    /** A refused input, which JAX-RS maps to 400 with a sentence for each mistake. */
    static final class InvalidInput extends BadRequestException {

        InvalidInput(RefusedInput refused) {
            super(refused.getMessage(), refused);
        }
    }
}
