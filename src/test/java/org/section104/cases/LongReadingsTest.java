package org.section104.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongReadingsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T17:00:00Z");

    private final AtomicLong nanoTime = new AtomicLong();
    private final List<Integer> read = Collections.synchronizedList(new ArrayList<>());
    private IntFunction<String> database = asked -> "figures of " + asked;

    private final LongReadings<Integer, String> readings = new LongReadings<>(
            asked -> {
                read.add(asked);
                return database.apply(asked);
            },
            () -> NOON,
            nanoTime::get);

    @Test
    void each_is_kept_for_ten_seconds() {
        assertThat(readings.of(30)).isEqualTo("figures of 30");
        assertThat(readings.of(90)).isEqualTo("figures of 90");
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(10));
        readings.of(30);
        assertThat(read).containsExactly(30, 90);
        nanoTime.addAndGet(1);
        readings.of(30);
        assertThat(read).containsExactly(30, 90, 30);
    }

    @Test
    void the_last_fifty_are_kept() {
        IntStream.range(0, 50).forEach(readings::of);
        readings.of(0);
        assertThat(read).hasSize(50);
        readings.of(50);
        readings.of(0);
        assertThat(read).hasSize(51);
        readings.of(1);
        assertThat(read).endsWith(50, 1);
    }

    @Test
    void one_is_read_at_a_time() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var begun = new CountDownLatch(1);
        database = asked -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            begun.countDown();
            pause();
            now.decrementAndGet();
            return "";
        };
        var asked = IntStream.range(0, 4)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> readings.of(one)))
                .toList();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        for (var one : asked) {
            one.get(10, TimeUnit.SECONDS);
        }
        assertThat(read).hasSize(4);
        assertThat(most).hasValue(1);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
