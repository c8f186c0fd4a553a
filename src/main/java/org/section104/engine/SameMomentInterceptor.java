package org.section104.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Two offices that are asked side by side may answer in the same moment. The engine then takes the first answer and
 * refuses the second, of which nothing has been stored: it is taken again, on what the first has left.
 */
class SameMomentInterceptor extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(SameMomentInterceptor.class);
    private static final int TRIES = 5;

    @Override
    public <T> T execute(Command<T> command) {
        var tries = isAnswer(command) && isOutermost() ? TRIES : 1;
        for (int left = tries; left > 1; left--) {
            try {
                return next.execute(command);
            } catch (OptimisticLockingException another) {
                LOG.debug("Another answer was stored in the same moment; trying again", another);
            }
        }
        return next.execute(command);
    }

    private static boolean isAnswer(Command<?> command) {
        return command instanceof SubmitTaskFormCmd || command instanceof CompleteTaskCmd;
    }

    /** Whether the transaction begins and ends with the command: otherwise what was refused cannot be taken again here. */
    private static boolean isOutermost() {
        return Context.getCommandContext() == null && !TransactionSynchronizationManager.isActualTransactionActive();
    }
}
