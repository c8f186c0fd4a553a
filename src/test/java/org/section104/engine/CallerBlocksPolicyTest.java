package org.section104.engine;

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
class RoomAwaitedTest {

    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch queued = new CountDownLatch(1);
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new RoomAwaited());

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
        var done = new CountDownLatch(1);
        // asked for room, the pool gets some: as if the job at work ended while the new one waits
        var handingOver = new Thread(() -> pool.execute(done::countDown));
        handingOver.start();
        mayEnd.countDown();
        handingOver.join();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queued.getCount()).isZero();
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
