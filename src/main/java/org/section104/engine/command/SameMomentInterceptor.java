package org.section104.engine.command;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.section104.engine.runtime.SameMoment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Retries a command that failed on a concurrent update of the same case (optimistic locking). Nothing of the failed
 * attempt was stored. The retry runs in a new transaction and sees what the other request has stored. It then succeeds,
 * or fails for a reason that {@link LostRaces} explains. The interceptor runs outside the transaction.
 */
class SameMomentInterceptor extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(SameMomentInterceptor.class);

    private static final int TRIES = 5;

    /** A duplicate key usually stays a duplicate, so one retry is enough. */
    private static final int TRIES_OF_DUPLICATES = 2;

    /** The longest random back-off in nanoseconds, multiplied by the number of attempts. */
    private static final long LONGEST_PAUSE = 20_000_000;

    /** The commands that can be retried, because they keep their input unchanged. */
    private static final Set<Class<?>> REPEATABLE = Set.of(
            SubmitTaskFormCmd.class,
            CompleteTaskCmd.class,
            ResolveTaskCmd.class,
            ClaimTaskCmd.class,
            AssignTaskCmd.class,
            SubmitStartFormCmd.class,
            StartProcessInstanceCmd.class,
            MigrateProcessInstanceCmd.class);

    private final LostRaces races;

    SameMomentInterceptor(LostRaces races) {
        this.races = races;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!REPEATABLE.contains(command.getClass()) || !isOutermost()) {
            return next.execute(command);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return next.execute(command);
            } catch (RuntimeException failure) {
                if (!isWorthAnother(failure, attempt)) {
                    throw races.named(command, failure, attempt > 1);
                }
                LOG.debug("Another request was stored at the same moment; trying again", failure);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE * attempt));
            }
        }
    }

    private static boolean isWorthAnother(RuntimeException failure, int attempt) {
        return SameMoment.mayBe(failure) && attempt < (SameMoment.isConflict(failure) ? TRIES : TRIES_OF_DUPLICATES);
    }

    /**
     * Returns whether the transaction begins and ends with the command. A retry within a surrounding transaction would
     * fail again.
     */
    private static boolean isOutermost() {
        return Context.getCommandContext() == null && !TransactionSynchronizationManager.isActualTransactionActive();
    }
}
