package org.section104.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.section104.notice.UnsentMail.Amount;
import org.section104.obligation.StatutoryClock;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Reports mail that is stuck. The status is {@code DEGRADED} from the fifteenth minute in which a letter could not be
 * sent, from the first hour in which mail to an office could not be sent, and while a job has no retries. It stays so
 * until the mail is sent and the job is done. {@code DEGRADED} is answered with 200 and leaves liveness and readiness
 * alone, because another node could not send the mail either.
 */
@Component
class MailHealthIndicator extends AbstractHealthIndicator {

    /** Some mail is stuck; the service works. */
    static final Status DEGRADED = new Status("DEGRADED", "Mail is stuck");

    private static final Duration LETTER = Duration.ofMinutes(15);
    private static final Duration OFFICE = Duration.ofHours(1);

    private final UnsentMail mail;
    private final StatutoryClock clock;

    MailHealthIndicator(UnsentMail mail, StatutoryClock clock) {
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var now = mail.figures();
        var isStuck = isOlder(now.failing(), clock.now(), LETTER)
                || isOlder(now.office(), Clock.systemUTC().instant(), OFFICE)
                || now.jobsWithoutRetries() > 0;
        health.status(isStuck ? DEGRADED : Status.UP)
                .withDetail("unsentLetters", now.unsent())
                .withDetail("failingLetters", now.failing().count())
                .withDetail("unsentOfficeMail", now.office().count())
                .withDetail("jobsWithoutRetries", now.jobsWithoutRetries());
        now.failing().oldest().ifPresent(since -> health.withDetail("failingSince", since.toString()));
        now.reply().ifPresent(reply -> health.withDetail("mailServer", reply));
    }

    private static boolean isOlder(Amount amount, Instant now, Duration age) {
        return amount.oldest().filter(since -> !since.plus(age).isAfter(now)).isPresent();
    }
}
