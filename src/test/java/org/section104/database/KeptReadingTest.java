package org.section104.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeptReadingTest {

    private static final Instant NOON = Instant.parse("2026-11-30T17:00:00Z");

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final AtomicReference<Supplier<Integer>> database = new AtomicReference<>(() -> 0);
    private int readings;

    private final KeptReading<Integer> kept =
            new KeptReading<>(this::read, Duration.ofSeconds(1), clock::get, nanoTime::get);

    private Integer read() {
        readings++;
        return database.get().get();
    }

    private void passes(Duration time) {
        nanoTime.addAndGet(time.toNanos());
        clock.updateAndGet(now -> now.plus(time));
    }

    @Test
    void it_is_kept_for_a_time() {
        kept.get();
        passes(Duration.ofSeconds(1));
        kept.get();
        assertThat(readings).isOne();
        passes(Duration.ofNanos(1));
        kept.get();
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void a_long_reading_is_kept_longer() {
        database.set(() -> {
            passes(Duration.ofSeconds(3));
            return 0;
        });
        kept.get();
        passes(Duration.ofSeconds(60));
        kept.get();
        assertThat(readings).isOne();
        passes(Duration.ofNanos(1));
        kept.get();
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void a_failure_is_kept_for_ten_seconds() {
        database.set(() -> {
            passes(Duration.ofSeconds(30));
            throw new IllegalStateException("no connection");
        });
        assertThatThrownBy(kept::get).hasMessage("no connection");
        passes(Duration.ofSeconds(10));
        assertThatThrownBy(kept::get).hasMessage("no connection");
        assertThat(readings).isOne();
        database.set(() -> 7);
        passes(Duration.ofNanos(1));
        assertThat(kept.get()).isEqualTo(7);
    }

    @Test
    void it_is_read_again_after_the_clock_of_the_service_was_set() {
        kept.get();
        clock.set(NOON.plusSeconds(60));
        kept.get();
        assertThat(readings).as("a minute ahead").isOne();
        clock.set(NOON.plusSeconds(61));
        kept.get();
        assertThat(readings).as("more").isEqualTo(2);
        clock.set(NOON);
        kept.get();
        assertThat(readings).as("back").isEqualTo(3);
    }

    @Test
    void the_others_do_not_wait_for_the_caller_that_reads_anew() throws Exception {
        database.set(() -> 1);
        kept.get();
        passes(Duration.ofSeconds(2));
        var begun = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        database.set(() -> {
            begun.countDown();
            await(answered);
            return 2;
        });
        var reader = CompletableFuture.supplyAsync(kept::get);
        await(begun);
        assertThat(CompletableFuture.supplyAsync(kept::get).get(10, TimeUnit.SECONDS))
                .as("what the last reading found")
                .isOne();
        answered.countDown();
        assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(kept.get()).isEqualTo(2);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void callers_share_the_first_reading() throws Exception {
        var begun = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        database.set(() -> {
            begun.countDown();
            await(answered);
            return 1;
        });
        var first = CompletableFuture.supplyAsync(kept::get);
        await(begun);
        var second = CompletableFuture.supplyAsync(kept::get);
        answered.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isOne();
        assertThat(second.get(10, TimeUnit.SECONDS)).isOne();
        assertThat(readings).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
