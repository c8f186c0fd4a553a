package org.section104.actor;

import org.jspecify.annotations.Nullable;

/** Port to the log of refused attempts. */
public interface RefusalLog {

    /**
     * Logs a refused attempt, even when the transaction of the attempt rolls back.
     *
     * @param account the account that tried
     * @param attempt the name of an engine command, or a method and a path
     * @param reason the message to the caller; absent when the refusal gives no reason
     */
    void refused(String account, String attempt, @Nullable String reason);
}
