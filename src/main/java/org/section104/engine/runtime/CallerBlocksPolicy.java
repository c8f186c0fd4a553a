package org.section104.engine.runtime;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Blocks the acquisition thread until the pool has room for those found. Refused, the engine would look again as soon
 * as one job is done, for one job.
 */
public final class CallerBlocksPolicy implements RejectedExecutionHandler {

    /** As long as the engine itself waits when nothing is taken, in milliseconds; what is refused then, it offers again. */
    private static final long PATIENCE = 100;

    @Override
    public void rejectedExecution(Runnable jobs, ThreadPoolExecutor pool) {
        try {
            if (!pool.isShutdown() && pool.getQueue().offer(jobs, PATIENCE, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("No room for more jobs");
    }
}
