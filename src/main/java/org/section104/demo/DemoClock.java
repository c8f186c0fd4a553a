package org.section104.demo;

import java.time.Duration;
import java.util.Optional;
import org.section104.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Keeps the offset of the demo's clock across restarts. Restores it before the job executor reads the first timer. */
@Component
@Profile("demo")
class DemoClock implements SmartLifecycle {

    private static final String SETTING = "clock-offset-millis";
    private static final String STORY = "demo-cases";
    private static final String PLAYED = "played";

    private final JdbcClient jdbc;
    private final TimeTravel time;
    private final boolean withCases;
    private volatile boolean running;
    private volatile boolean toBePlayed;
    private volatile boolean interrupted;

    DemoClock(JdbcClient jdbc, TimeTravel time, @Value("${section104.demo.cases}") boolean withCases) {
        this.jdbc = jdbc;
        this.time = time;
        this.withCases = withCases;
    }

    /** Says whether this is the first start, and the story of the demo is still to be played. */
    boolean isToBePlayed() {
        return toBePlayed;
    }

    /** Says whether the story failed, now or before an earlier stop of the service, so that cases are missing. */
    boolean isPlaybackInterrupted() {
        return interrupted;
    }

    /**
     * Moves the clock for the playback.
     *
     * @param ahead the offset from the present, not positive
     * @throws IllegalStateException if the service stops or the playback has ended, so that only one of them moves the clock
     */
    synchronized void playAt(Duration ahead) {
        if (!running || !toBePlayed) {
            throw new IllegalStateException("The playback of the demo's cases has ended, or the service stops");
        }
        time.offset(ahead);
    }

    /** Returns to the present after the playback, and notes in the database that it is complete. */
    synchronized void endPlayback() {
        playAt(Duration.ZERO);
        jdbc.sql("update setting set setting_value = ? where name = ?")
                .params(PLAYED, STORY)
                .update();
        toBePlayed = false;
    }

    /**
     * Returns to the present in the midst of the playback. The database keeps that it did not end. A service that stops leaves
     * the clock to the one that starts next in the same process.
     */
    synchronized void interruptPlayback() {
        interrupted = true;
        toBePlayed = false;
        if (running) {
            time.offset(Duration.ZERO);
        }
    }

    /**
     * Moves the clock forward by a duration, and stores the new offset.
     *
     * @throws ResponseStatusException with status 409 while the story still moves the clock
     */
    synchronized void advance(Duration by) {
        if (toBePlayed) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "The demo's cases are still being played; try again in a few seconds");
        }
        var ahead = stored().orElse(Duration.ZERO).plus(by);
        jdbc.sql("update setting set setting_value = ? where name = ?")
                .params(String.valueOf(ahead.toMillis()), SETTING)
                .update();
        time.offset(ahead);
    }

    private Optional<Duration> stored() {
        return setting(SETTING).map(Long::parseLong).map(Duration::ofMillis);
    }

    private Optional<String> setting(String name) {
        return jdbc.sql("select setting_value from setting where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    @Override
    public synchronized void start() {
        var ahead = stored();
        if (ahead.isEmpty()) {
            jdbc.sql("insert into setting (name, setting_value) values (?, '0')")
                    .param(SETTING)
                    .update();
        }
        if (ahead.isEmpty() && withCases) {
            jdbc.sql("insert into setting (name, setting_value) values (?, 'begun')")
                    .param(STORY)
                    .update();
            toBePlayed = true;
            time.offset(Duration.ofDays(-DemoStory.DAYS));
        } else {
            interrupted = setting(STORY).filter(state -> !state.equals(PLAYED)).isPresent();
            time.offset(ahead.orElse(Duration.ZERO));
        }
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the job executor. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
