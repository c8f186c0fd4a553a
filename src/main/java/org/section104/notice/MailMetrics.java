package org.section104.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.section104.notice.UnsentMail.Amount;
import org.section104.notice.UnsentMail.Figures;
import org.section104.obligation.Committees;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/**
 * Metrics of mail that is not sent: {@code section104.letters.unsent} and {@code section104.letters.unsent.age} by
 * committee, {@code section104.letters.failing}, {@code section104.outbox.depth}, {@code section104.outbox.age}, and
 * {@code section104.jobs.without.retries}. The ages are those of the oldest mail, in seconds; 0 if there is none. The
 * values come from the database and are the same on every node.
 */
@Component
class MailMetrics {

    private static final String SECONDS = "seconds";

    private final MeterRegistry registry;
    private final UnsentMail mail;

    MailMetrics(MeterRegistry registry, UnsentMail mail, StatutoryClock clock) {
        this.registry = registry;
        this.mail = mail;
        for (var committee : Committees.IDS) {
            var tags = Tags.of("committee", committee);
            gauge(
                    "section104.letters.unsent",
                    "",
                    "Approved letters that no mail server has accepted",
                    tags,
                    now -> now.letters(committee).count());
            gauge(
                    "section104.letters.unsent.age",
                    SECONDS,
                    "Time since the approval of the oldest unsent letter",
                    tags,
                    now -> age(now.letters(committee), clock.now()));
        }
        gauge(
                "section104.letters.failing",
                "",
                "Letters that the mail server did not accept at the last attempt",
                Tags.empty(),
                now -> now.failing().count());
        gauge("section104.outbox.depth", "", "Mail to offices that is not sent", Tags.empty(), now -> now.office()
                .count());
        gauge(
                "section104.outbox.age",
                SECONDS,
                "Time since the oldest unsent mail to an office was queued",
                Tags.empty(),
                // the outbox does not follow the service's clock
                now -> age(now.office(), Clock.systemUTC().instant()));
        gauge(
                "section104.jobs.without.retries",
                "",
                "Jobs that failed and have no retries left",
                Tags.empty(),
                Figures::jobsWithoutRetries);
    }

    private static double age(Amount amount, Instant now) {
        return amount.oldest()
                .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                .orElse(0L);
    }

    private void gauge(String name, String unit, String description, Tags tags, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, mail, now -> value.applyAsDouble(now.figures()))
                .tags(tags)
                .baseUnit(Optional.of(unit).filter(one -> !one.isEmpty()).orElse(null))
                .description(description)
                .register(registry);
    }
}
