package org.section104.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.section104.engine.FailedJobs;
import org.section104.mail.OfficeMail;
import org.section104.mail.Refusal;
import org.section104.notice.UnsentLetters.Unsent;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries letters that the mail server did not accept, whether or not their jobs have retries left, until the server
 * accepts them. So no letter is stuck because of an outage, however long it was, and on whichever version of the diagram
 * its case runs.
 *
 * <p>While all letters to a committee fail, one of them at a time tests the server, after the pause of its
 * {@link Refusal}. Once the server accepts a letter to the committee, the others follow at once. Each committee has its
 * own test, because one committee's server may be down while the other's is up. Two nodes may run this at the same time.
 */
@Component
class LetterRetries implements SweepStep {

    private static final String NOTICES = "notify-committees";
    private static final Duration ALARM = Duration.ofHours(1);

    private final FailedJobs jobs;
    private final UnsentLetters letters;
    private final OfficeMail mail;
    private final StatutoryClock clock;
    private final TransactionTemplate transaction;

    LetterRetries(
            FailedJobs jobs,
            UnsentLetters letters,
            OfficeMail mail,
            StatutoryClock clock,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.letters = letters;
        this.mail = mail;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A letter that waits with its job. */
    private record Waiting(Unsent letter, String job) {}

    private record Leg(String dutyId, String committee) {}

    /** Tries the letters that wait, and tells legislative affairs about those that could not be sent for an hour. */
    @Scheduled(fixedDelayString = "PT30S")
    void run() {
        var waiting = waiting();
        waiting.forEach(one -> tell(one.letter()));
        waiting.stream()
                .collect(Collectors.groupingBy(one -> one.letter().committee()))
                .values()
                .forEach(this::tryAgain);
    }

    /** Gives every other job without retries one more attempt a day. */
    @Override
    public void sweep() {
        jobs.giveOneMoreAttempt(waiting().stream().map(Waiting::job).collect(Collectors.toSet()));
    }

    private List<Waiting> waiting() {
        var failed = jobs.waiting(NOTICES, "committee", "dutyId", clock.now());
        if (failed.isEmpty()) {
            return List.of();
        }
        var byLeg = failed.stream()
                .collect(Collectors.toMap(
                        job -> new Leg(job.instance(), job.each()), Function.identity(), (one, other) -> one));
        return letters.list().stream()
                .filter(letter -> byLeg.containsKey(new Leg(letter.dutyId(), letter.committee())))
                .map(letter -> new Waiting(
                        letter,
                        Objects.requireNonNull(byLeg.get(new Leg(letter.dutyId(), letter.committee())))
                                .id()))
                .toList();
    }

    /** Tries the letters to one committee, those that were tried longest ago first, until one fails. */
    private void tryAgain(List<Waiting> waiting) {
        var now = clock.now();
        var back = waiting.stream().filter(one -> one.letter().isServerBack()).toList();
        var next = back.isEmpty() ? test(waiting, now) : back;
        for (var one : next) {
            if (letters.claim(one.letter(), now) && !jobs.tryNow(one.job())) {
                return;
            }
        }
    }

    /**
     * The letter that tests whether the server is back, and then the others. None if a letter was tried a short while
     * ago, or if none has waited for its pause.
     */
    private static List<Waiting> test(List<Waiting> waiting, Instant now) {
        var last = waiting.get(waiting.size() - 1).letter();
        if (last.triedAt().plus(Refusal.TEMPORARY.pause()).isAfter(now)) {
            return List.of();
        }
        return waiting.stream()
                .filter(one -> !one.letter().triedAt().plus(pause(one.letter())).isAfter(now))
                .toList();
    }

    private static Duration pause(Unsent letter) {
        return Objects.requireNonNullElse(letter.refusal(), Refusal.TEMPORARY).pause();
    }

    /** Tells legislative affairs once. The first refusal for good had a mail of its own. */
    private void tell(Unsent letter) {
        var now = clock.now();
        var reply = letter.reply();
        if (letter.alarmedAt() == null
                && reply != null
                && letter.refusal() != Refusal.PERMANENT
                && !letter.startedAt().plus(ALARM).isAfter(now)) {
            transaction.executeWithoutResult(status -> {
                if (letters.alarm(letter, now)) {
                    mail.tellUnsent(letter.caseNumber(), letter.committee(), letter.startedAt(), reply);
                }
            });
        }
    }
}
