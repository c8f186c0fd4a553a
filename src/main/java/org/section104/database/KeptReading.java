package org.section104.database;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one reading of the database found, for callers that ask often, such as the gauges of a scrape. A reading is
 * kept for a time, or for {@value #TIMES} times as long as it took if that is longer. It is read again at once after the
 * clock of the service was set. One caller reads anew; meanwhile the others get what the last reading found, and wait only
 * if there is none. A failure is kept for ten seconds, so that callers do not queue up for a database that does not
 * answer.
 *
 * @param <T> what a reading finds
 */
public final class KeptReading<T> {

    private static final int TIMES = 20;
    private static final Duration A_FAILURE = Duration.ofSeconds(10);

    /** The service's clock was set when it is that far ahead of the time that passed. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Supplier<T> read;
    private final Duration shortest;
    private final Supplier<Instant> clock;
    private final LongSupplier nanoTime;
    private final ReentrantLock turn = new ReentrantLock();

    @Nullable
    private volatile Outcome<T> last;

    /**
     * Creates a reading that is kept for at least some time.
     *
     * @param read reads the database
     * @param shortest the shortest time for which a reading is kept
     * @param clock the time of the service, UTC
     */
    public KeptReading(Supplier<T> read, Duration shortest, Supplier<Instant> clock) {
        this(read, shortest, clock, System::nanoTime);
    }

    /**
     * Creates a reading that ages by another time than that of the JVM.
     *
     * @param nanoTime a time in nanoseconds
     */
    public KeptReading(Supplier<T> read, Duration shortest, Supplier<Instant> clock, LongSupplier nanoTime) {
        this.read = read;
        this.shortest = shortest;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** What a reading found, or how it failed. */
    private record Outcome<T>(Instant at, long begun, long usableUntil, boolean failed, Supplier<T> value) {}

    /**
     * Returns what the last reading found, or reads.
     *
     * @throws RuntimeException what the last reading threw
     */
    public T get() {
        var known = last;
        if (known != null && isUsable(known)) {
            return known.value().get();
        }
        if (known == null) {
            turn.lock();
        } else if (!turn.tryLock()) {
            return known.value().get();
        }
        try {
            var meanwhile = last;
            return (meanwhile != null && isUsable(meanwhile) ? meanwhile : readAnew())
                    .value()
                    .get();
        } finally {
            turn.unlock();
        }
    }

    private boolean isUsable(Outcome<T> known) {
        var nanos = nanoTime.getAsLong();
        if (nanos - known.usableUntil() > 0) {
            return false;
        }
        if (known.failed()) {
            return true;
        }
        var passed = Duration.between(known.at(), clock.get());
        return !passed.isNegative() && passed.minusNanos(nanos - known.begun()).compareTo(AHEAD) <= 0;
    }

    private Outcome<T> readAnew() {
        var at = clock.get();
        var begun = nanoTime.getAsLong();
        var outcome = outcome(at, begun);
        last = outcome;
        return outcome;
    }

    private Outcome<T> outcome(Instant at, long begun) {
        try {
            var found = read.get();
            var ended = nanoTime.getAsLong();
            var kept = Math.max(shortest.toNanos(), TIMES * (ended - begun));
            return new Outcome<>(at, begun, ended + kept, false, () -> found);
        } catch (RuntimeException failure) {
            return new Outcome<>(at, begun, nanoTime.getAsLong() + A_FAILURE.toNanos(), true, () -> {
                throw failure;
            });
        }
    }
}
