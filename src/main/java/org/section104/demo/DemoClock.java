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
    private volatile boolean beforeTheStory;
    private volatile boolean brokenOff;

    DemoClock(JdbcClient jdbc, TimeTravel time, @Value("${section104.demo.cases}") boolean withCases) {
        this.jdbc = jdbc;
        this.time = time;
        this.withCases = withCases;
    }

    /** Says whether this is the first start, and the story of the demo is still to be played. */
    boolean isBeforeTheStory() {
        return beforeTheStory;
    }

    /** Says whether the story failed, now or before an earlier stop of the service, so that cases are missing. */
    boolean isStoryBrokenOff() {
        return brokenOff;
    }

    /** Returns to the present after the story. */
    void endTheStory() {
        toThePresent();
        jdbc.sql("update setting set setting_value = ? where name = ?")
                .params(PLAYED, STORY)
                .update();
    }

    /** Returns to the present in the midst of the story. The database keeps that the story did not end. */
    void breakOffTheStory() {
        brokenOff = true;
        toThePresent();
    }

    private void toThePresent() {
        time.offset(Duration.ZERO);
        beforeTheStory = false;
    }

    /**
     * Moves the clock forward by a duration, and stores the new offset.
     *
     * @throws ResponseStatusException with status 409 while the story still moves the clock
     */
    void advance(Duration by) {
        if (beforeTheStory) {
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
    public void start() {
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
            beforeTheStory = true;
            time.offset(Duration.ofDays(-DemoStory.DAYS));
        } else {
            brokenOff = setting(STORY).filter(state -> !state.equals(PLAYED)).isPresent();
            time.offset(ahead.orElse(Duration.ZERO));
        }
        running = true;
    }

    @Override
    public void stop() {
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
