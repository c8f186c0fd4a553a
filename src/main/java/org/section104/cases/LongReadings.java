package org.section104.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.section104.database.KeptReading;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Keeps the last {@value #MOST} readings that take long, such as the figures of all time, each for at least ten seconds.
 * One of them is read at a time, so that requests cannot occupy the database.
 *
 * @param <K> what is asked for
 * @param <T> what a reading finds
 */
final class LongReadings<K, T> {

    private static final int MOST = 50;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Function<K, T> read;
    private final Supplier<Instant> clock;
    private final LongSupplier nanoTime;
    private final ReentrantLock turn = new ReentrantLock(true);

    private final Map<K, KeptReading<T>> readings =
            Collections.synchronizedMap(new LinkedHashMap<K, KeptReading<T>>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<K, KeptReading<T>> eldest) {
                    return size() > MOST;
                }
            });

    /**
     * Creates readings.
     *
     * @param read reads the database
     * @param clock the time of the service, UTC
     * @param nanoTime a time in nanoseconds, by which the readings age
     */
    LongReadings(Function<K, T> read, Supplier<Instant> clock, LongSupplier nanoTime) {
        this.read = read;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns what is asked for.
     *
     * @throws ResponseStatusException with 503 when another reading does not end within 30 seconds
     */
    T of(K asked) {
        return readings.computeIfAbsent(asked, one -> new KeptReading<>(() -> inTurn(one), SHORTEST, clock, nanoTime))
                .get();
    }

    private T inTurn(K asked) {
        if (!hasTurn()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "The service is reading other figures. Try again in a minute.");
        }
        try {
            return read.apply(asked);
        } finally {
            turn.unlock();
        }
    }

    private boolean hasTurn() {
        try {
            return turn.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
