package org.section104.mail;

import java.time.temporal.ChronoUnit;
import org.section104.engine.OverdueTasks;
import org.section104.engine.OverdueTasks.Overdue;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds an office of each task that is past its due date: on the first day, and every week after it. Tells the
 * requester once. Each task gets one mail per rung across all nodes, and a jump over several rungs sends one. The tasks
 * of a notice have the reminders of their duty instead.
 */
@Component
class OverdueDecisions implements SweepStep {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueDecisions.class);
    private static final String NOTICES = "notify-committees";
    private static final int DAYS = 7;

    private final OverdueTasks tasks;
    private final OfficeMail mail;
    private final StatutoryClock clock;
    private final TransactionTemplate transaction;

    OverdueDecisions(OverdueTasks tasks, OfficeMail mail, StatutoryClock clock, TransactionTemplate transaction) {
        this.tasks = tasks;
        this.mail = mail;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void sweep() {
        tasks.at(clock.now(), NOTICES).forEach(this::climb);
    }

    private void climb(Overdue task) {
        var daysLate = ChronoUnit.DAYS.between(StatutoryClock.dateOf(task.due()), clock.today());
        var rung = rung(daysLate);
        if (daysLate < 1 || task.lastRung() != null && task.lastRung() >= rung) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                if (tasks.remind(task.id(), rung, clock.now())) {
                    mail.remind(task, daysLate);
                }
            });
        } catch (DuplicateKeyException doneByAnotherNode) {
            LOG.debug("Another node reminds of task {} at this moment", task.id());
        }
    }

    /** The number of the reminder: whole weeks since the first day after the due date. */
    static int rung(long daysLate) {
        return (int) ((daysLate - 1) / DAYS);
    }
}
