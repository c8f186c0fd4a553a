package org.section104.actor;

import org.jspecify.annotations.Nullable;

/** Where attempts that were refused are written down. */
public interface RefusalLog {

    /**
     * Writes an attempt down, whatever becomes of the transaction that it was made in.
     *
     * @param account who tried
     * @param attempt what was tried: an engine command's name, or a method and a path
     * @param reason why it was refused, as the caller read it; absent when the refusal gives no reason
     */
    void refused(String account, String attempt, @Nullable String reason);
}
