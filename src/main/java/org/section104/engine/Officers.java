package org.section104.engine;

import java.util.List;
import java.util.Optional;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.actor.Mandate;
import org.section104.form.TaskContext;

/** Port to the domain's rules on who acts for an office. The engine itself knows only groups. */
public interface Officers {

    /**
     * Returns the mandates on which an account may currently decide for offices. Accounts that run, audit or deploy to
     * the service have none.
     */
    List<Mandate> mandates(Caller caller);

    /**
     * Checks a claim.
     *
     * @throws CallerRefused when the account may not decide this task in this case
     */
    void claims(TaskContext task, Caller caller);

    /**
     * Checks that an account may complete a task, and records its capacity in the same transaction.
     *
     * @return the mandate on which the account acts; empty when it holds the office itself
     * @throws CallerRefused when the account may not, or no longer, complete the task
     */
    Optional<Mandate> completes(TaskContext task, Caller caller);

    /**
     * Records which account started a process, in the same transaction.
     *
     * @throws CallerRefused when the account has acted in this case in another capacity
     */
    void starts(String businessKey, Caller caller);
}
