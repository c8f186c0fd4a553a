package org.section104.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.section104.engine.PersonAtWork;
import org.section104.engine.TimeTravel;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.section104.operation.Hold;
import org.section104.print.PdfPrinter;
import org.section104.wording.MarkingSettings;
import org.section104.wording.UsDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Plays the {@link DemoStory} after the first start, in the background, so that a newcomer finds cases in every office. It
 * works as the accounts of the demo, with the service's clock in the past, and ends at the present.
 */
@Component
@Profile("demo")
class DemoCases {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
    private static final LocalTime MORNING = LocalTime.of(9, 30);
    private static final Duration BETWEEN_SCENES = Duration.ofMinutes(7);

    /** What to do when the story ended early. A story is not resumed: its timers ran at the wrong time meanwhile. */
    private static final String START_OVER =
            "The demo's cases are incomplete. To get all of them, stop the service, delete"
                    + " its database (./data unless spring.datasource.url names another), and start it again";

    private final DemoClock clock;
    private final TimeTravel time;
    private final StatutoryClock now;
    private final Sweep sweep;
    private final PersonAtWork person;
    private final PdfPrinter printer;
    private final Hold hold;
    private final Clock wall = Clock.systemUTC();
    private volatile Progress progress = Progress.NONE;

    DemoCases(
            DemoClock clock,
            TimeTravel time,
            StatutoryClock now,
            Sweep sweep,
            PersonAtWork person,
            PdfPrinter printer,
            Hold hold) {
        this.clock = clock;
        this.time = time;
        this.now = now;
        this.sweep = sweep;
        this.person = person;
        this.printer = printer;
        this.hold = hold;
    }

    /**
     * How far the story is played.
     *
     * @param played the number of scenes that are played
     * @param all the number of all scenes; 0 if no story is played
     * @param isPlaying whether the story is still being played
     */
    record Progress(int played, int all, boolean isPlaying) {

        static final Progress NONE = new Progress(0, 0, false);
    }

    Progress progress() {
        return progress;
    }

    /** Says whether the story failed or was interrupted, so that cases are missing. */
    boolean areIncomplete() {
        return clock.isPlaybackInterrupted();
    }

    /**
     * Starts the story in the background after the sweep at startup, if this is the first start and the demo has cases.
     * After a stop in the midst of the story, each start says what to do.
     */
    @EventListener
    void ready(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return;
        }
        if (clock.isPlaybackInterrupted()) {
            LOG.warn("The service stopped while it played the demo's cases. {}", START_OVER);
        } else if (clock.isToBePlayed() && !hold.isHeld()) {
            progress = new Progress(0, DemoStory.scenes().size(), true);
            var player = new Thread(this::playToTheEnd, "demo-cases");
            player.setDaemon(true);
            player.start();
        }
    }

    private void playToTheEnd() {
        try {
            play();
        } catch (RuntimeException | Error failed) {
            // also after an error such as lack of memory, the clock must not stay in the past
            clock.interruptPlayback();
            LOG.error(START_OVER, failed);
        } finally {
            progress = new Progress(progress.played(), progress.all(), false);
        }
    }

    private void play() {
        var began = System.nanoTime();
        var firstStart = LocalDate.ofInstant(wall.instant(), UsDates.WASHINGTON);
        var scenes = DemoStory.scenes();
        LOG.info("Playing {} days of cases; the service's clock is in the past until then", DemoStory.DAYS);
        var day = LocalDate.MIN;
        var at = Instant.MIN;
        for (int index = 0; index < scenes.size(); index++) {
            var scene = scenes.get(index);
            var date = businessDay(firstStart.minusDays(scene.daysAgo()));
            if (date.isAfter(day)) {
                day = date;
                at = date.atTime(MORNING).atZone(UsDates.WASHINGTON).toInstant();
                moveTo(at);
                sweep.run();
                time.awaitDueJobs();
            } else {
                at = at.plus(BETWEEN_SCENES);
                moveTo(at);
            }
            scene.play().accept(new OnStage());
            time.awaitDueJobs();
            progress = new Progress(index + 1, scenes.size(), true);
            if ((index + 1) % 25 == 0) {
                LOG.info("Played {} of {} scenes", index + 1, scenes.size());
            }
        }
        clock.playAt(Duration.ZERO);
        sweep.run();
        time.awaitDueJobs();
        // last, so that the page and the database agree whether cases are missing
        clock.endPlayback();
        LOG.info(
                "The demo's cases are ready after {} seconds",
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    /** Offices work on business days; a scene of a weekend or holiday moves to the next one. */
    private static LocalDate businessDay(LocalDate date) {
        var day = date;
        while (!StatutoryClock.isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Moves the clock to a time, but never beyond the present. */
    private void moveTo(Instant at) {
        var present = wall.instant();
        clock.playAt(at.isBefore(present) ? Duration.between(present, at) : Duration.ZERO);
    }

    private final class OnStage implements DemoStory.Stage {

        @Override
        public LocalDate today() {
            return now.today();
        }

        @Override
        public String start(String user, String process, Map<String, Object> fields) {
            return person.start(user, process, fields);
        }

        @Override
        public void complete(String user, String task, String caseNumber, Map<String, Object> fields) {
            person.complete(user, task, caseNumber, fields);
        }

        @Override
        public Object agreement(String title, String partner, LocalDate signedOn) {
            var values = new HashMap<String, Object>();
            values.put("marking", MarkingSettings.NONE);
            values.put("title", title);
            values.put("partner", partner);
            values.put("signedOn", UsDates.longDate(signedOn));
            return new PersonAtWork.Pdf(
                    title.replace(' ', '-') + ".pdf",
                    printer.print("demo-agreement", List.of("annual-report", "case-summary"), values, signedOn, 1));
        }
    }
}
