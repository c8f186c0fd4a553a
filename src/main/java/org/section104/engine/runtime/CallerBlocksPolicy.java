package org.section104.engine.runtime;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Blocks the acquisition thread until the pool has room for the acquired jobs. After a rejection the engine would
 * acquire again as soon as one job is done, and then only one job.
 */
public final class CallerBlocksPolicy implements RejectedExecutionHandler {

    /** The longest wait in milliseconds, equal to the engine's own back-off. The engine submits rejected jobs again. */
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
