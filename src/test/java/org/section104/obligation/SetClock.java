package org.section104.obligation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test sets. */
public final class SetClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    public SetClock() {
        this(new AtomicReference<>(Instant.EPOCH), StatutoryClock.ZONE);
    }

    private SetClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Sets the time to noon of a day in Washington. */
    public void noonOn(LocalDate day) {
        at(day.atTime(12, 0).atZone(StatutoryClock.ZONE).toInstant());
    }

    public void at(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SetClock(now, other);
    }
}
