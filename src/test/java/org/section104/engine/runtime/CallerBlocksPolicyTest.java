package org.section104.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a job for which the pool has no room. */
class CallerBlocksPolicyTest {

    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch queued = new CountDownLatch(1);
    private Runnable meanwhile = () -> {};
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new OneJob(), new CallerBlocksPolicy());

    /** A queue with room for one job, and something that happens when a second is to wait for it. */
    private final class OneJob extends ArrayBlockingQueue<Runnable> {

        OneJob() {
            super(1);
        }

        @Override
        public boolean offer(Runnable job, long time, TimeUnit unit) throws InterruptedException {
            meanwhile.run();
            return super.offer(job, time, unit);
        }
    }

    private void full() throws InterruptedException {
        pool.execute(() -> {
            atWork.countDown();
            uninterrupted(mayEnd);
        });
        atWork.await();
        pool.execute(queued::countDown);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void the_pool_ends() {
        pool.shutdownNow();
    }

    @Test
    void a_job_is_taken_when_another_ends_in_time() throws InterruptedException {
        full();
        meanwhile = () -> {
            mayEnd.countDown();
            uninterrupted(queued);
        };
        var done = new CountDownLatch(1);
        pool.execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_job_is_refused_when_no_room_comes() throws InterruptedException {
        full();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.getQueue()).hasSize(1);
    }

    @Test
    void a_pool_that_has_ended_takes_nothing() {
        pool.shutdown();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.getQueue()).isEmpty();
    }

    @Test
    void whoever_is_told_to_stop_waits_no_longer_and_still_knows_it() throws InterruptedException {
        full();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
