package org.section104.engine;

import java.util.List;
import java.util.Optional;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.actor.Mandate;
import org.section104.form.TaskContext;

/** What the domain says about who acts for an office. The engine itself knows nothing but groups. */
public interface Officers {

    /**
     * What an account may decide at this moment in the place of offices; nothing for one that runs or audits the service,
     * or deploys to it.
     */
    List<Mandate> mandates(Caller caller);

    /**
     * Judges a claim.
     *
     * @throws CallerRefused when the account may not decide this task in this case
     */
    void claims(TaskContext task, Caller caller);

    /**
     * Judges that an account completes a task, and notes in what capacity it does, in the transaction that completes it.
     *
     * @return the mandate on which it acts; empty when it holds the office itself
     * @throws CallerRefused when it may not, or may no longer
     */
    Optional<Mandate> completes(TaskContext task, Caller caller);

    /**
     * Notes that an account started a process, in the transaction that starts it.
     *
     * @throws CallerRefused when it has acted in this case in another capacity
     */
    void starts(String businessKey, Caller caller);
}
