package org.section104.calendar;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.actor.CallerRefused;
import org.section104.engine.Accounts;
import org.section104.form.Paging;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.section104.record.Sha256;
import org.section104.wording.UsDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * Keeps the tokens of calendar addresses. A token is bound to an account and an office, and opens the calendar of the office
 * only while the account holds the office. It ends after its lifetime, because the service does not learn that a person has
 * left until the person tries to sign in.
 */
@Service
class CalendarTokens implements SweepStep {

    /** The most tokens of an account. */
    static final int MOST = 10;

    /** The most tokens that an account makes on a day in Washington, so that revoking does not make room without end. */
    static final int MOST_A_DAY = 50;

    private static final Logger LOG = LoggerFactory.getLogger(CalendarTokens.class);
    private static final int BYTES = 32;

    /** How long a token is kept after it ended, so that it can be told who had one. */
    private static final Period KEPT = Period.ofYears(1);

    private static final Duration NOTED = Duration.ofHours(1);
    private static final String COLUMNS =
            "id, account, office, created_at, expires_at, renewed_at, last_used_at, revoked_at, revoked_by";

    private final JdbcClient jdbc;
    private final Readers readers;
    private final Accounts accounts;
    private final Clock clock;
    private final Duration lifetime;
    private final String baseUrl;
    private final SecureRandom random = new SecureRandom();

    CalendarTokens(
            JdbcClient jdbc,
            Readers readers,
            Accounts accounts,
            Clock clock,
            CalendarSettings settings,
            @Value("${section104.base-url}") String baseUrl) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.accounts = accounts;
        this.clock = clock;
        this.lifetime = settings.lifetime();
        this.baseUrl = baseUrl;
    }

    /**
     * A new address. It is shown once.
     *
     * @param token the token without its secret
     * @param address the address of the calendar, with the secret
     */
    record Made(CalendarToken token, String address) {}

    /** Returns the offices whose calendars an account may subscribe to: those that it holds. */
    List<String> offices(Authentication who) {
        return readers.of(who, Resource.CALENDAR).contains(Access.HOLDS) ? readers.heldOffices(who) : List.of();
    }

    /**
     * Makes an address of the calendar of an office.
     *
     * @throws CallerRefused if the account does not hold the office
     * @throws ResponseStatusException with 409 if the account has {@value #MOST} addresses, has made {@value #MOST_A_DAY} on
     *     this day, or makes another one at the same moment
     */
    Made make(Authentication who, String office) {
        if (!offices(who).contains(office)) {
            throw new CallerRefused(
                    "Only an account that holds an office may subscribe to its calendar; %s does not hold this one. The security guide lists what each role may do."
                            .formatted(who.getName()));
        }
        var now = clock.instant();
        requireFewToday(who.getName(), now);
        var secret = secret();
        var id = UUID.randomUUID().toString();
        try {
            jdbc.sql("insert into calendar_token (id, digest, account, office, slot, created_at, expires_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            Sha256.of(secret),
                            who.getName(),
                            office,
                            freeSlot(who.getName(), now),
                            utc(now),
                            utc(now.plus(lifetime)))
                    .update();
        } catch (DuplicateKeyException another) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "Another address was made at the same moment. Try again.", another);
        }
        LOG.info("{} made the calendar address {} of {}", who.getName(), id, office);
        var token = one(id, now).orElseThrow();
        return new Made(token, "%s/calendar/%s.ics".formatted(baseUrl, secret));
    }

    private void requireFewToday(String account, Instant now) {
        var made = jdbc.sql("select count(*) from calendar_token where account = ? and created_at >= ?")
                .params(
                        account,
                        StatutoryClock.dateOf(now)
                                .atStartOfDay(StatutoryClock.ZONE)
                                .toOffsetDateTime())
                .query(Integer.class)
                .single();
        if (made >= MOST_A_DAY) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "%s has made %d calendar addresses today, the most that an account may make on a day. Make the next one tomorrow."
                            .formatted(account, made));
        }
    }

    /** Returns the first place that no token of the account holds. Expired tokens make room if all places are taken. */
    private int freeSlot(String account, Instant now) {
        return firstFree(account)
                .or(() -> {
                    jdbc.sql("update calendar_token set slot = null where account = ? and expires_at <= ?")
                            .params(account, utc(now))
                            .update();
                    return firstFree(account);
                })
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "%s has %d calendar addresses, the most that an account may have. Revoke one that is no longer used, then make the new one."
                                .formatted(account, MOST)));
    }

    private Optional<Integer> firstFree(String account) {
        var taken = new HashSet<>(jdbc.sql("select slot from calendar_token where account = ? and slot is not null")
                .param(account)
                .query(Integer.class)
                .list());
        return IntStream.rangeClosed(1, MOST)
                .boxed()
                .filter(slot -> !taken.contains(slot))
                .findFirst();
    }

    private String secret() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns whether an account sees the tokens of all accounts. */
    boolean seesAll(Authentication who) {
        var access = readers.of(who, Resource.CALENDAR);
        return access.contains(Access.READS) || access.contains(Access.CHANGES);
    }

    /** Returns whether an account may revoke a token. */
    boolean mayRevoke(Authentication who, CalendarToken token) {
        return token.account().equals(who.getName()) || revokesAll(who);
    }

    private boolean revokesAll(Authentication who) {
        return readers.of(who, Resource.CALENDAR).contains(Access.CHANGES);
    }

    /** Lists the tokens that an account may see, newest first, also those that have ended. */
    List<CalendarToken> list(Authentication who, Paging paging) {
        return listed(who, "", paging, paging.size());
    }

    /**
     * Lists the tokens that an account may see, newest first, without those that were revoked or cleared away. Has one more than
     * the page holds if there is another page.
     */
    List<CalendarToken> current(Authentication who, Paging paging) {
        return listed(who, " and slot is not null", paging, paging.size() + 1);
    }

    private List<CalendarToken> listed(Authentication who, String condition, Paging paging, int most) {
        var now = clock.instant();
        return jdbc.sql("select " + COLUMNS + " from calendar_token where (account = :account or :all)" + condition
                        + " order by created_at desc, id limit :most offset :skipped")
                .param("account", who.getName())
                .param("all", seesAll(who))
                .param("most", most)
                .param("skipped", paging.skipped())
                .query((row, index) -> read(row, now))
                .list();
    }

    /**
     * Renews a token of the account: its lifetime begins again.
     *
     * @throws CallerRefused if the account no longer holds the office
     * @throws ResponseStatusException with 404 if the account has no such token, or it was revoked; with 409 if it has
     *     expired
     */
    void renew(Authentication who, String id) {
        var now = clock.instant();
        var token = one(id, now)
                .filter(one -> one.account().equals(who.getName()) && one.revokedAt() == null)
                .orElseThrow(CalendarTokens::unknown);
        if (!offices(who).contains(token.office())) {
            throw new CallerRefused(
                    "%s no longer holds the office of this calendar. Nothing was renewed.".formatted(who.getName()));
        }
        var renewed = jdbc.sql("update calendar_token set expires_at = ?, renewed_at = ?"
                        + " where id = ? and slot is not null and expires_at > ?")
                .params(utc(now.plus(lifetime)), utc(now), id, utc(now))
                .update();
        if (renewed == 0) {
            throw token.expiresAt().isAfter(now)
                    ? unknown()
                    : new ResponseStatusException(
                            HttpStatus.CONFLICT,
                            "This calendar address expired on %s and cannot be renewed. Make a new one."
                                    .formatted(UsDates.date(token.expiresAt())));
        }
        LOG.info("{} renewed the calendar address {} of {}", who.getName(), id, token.office());
    }

    /**
     * Revokes a token of the account; an administrator revokes any.
     *
     * @throws ResponseStatusException with 404 if there is no such token that the account may revoke
     */
    void revoke(Authentication who, String id) {
        var revoked = jdbc.sql("update calendar_token set slot = null, revoked_at = :now, revoked_by = :who"
                        + " where id = :id and revoked_at is null and (account = :who or :all)")
                .param("now", utc(clock.instant()))
                .param("who", who.getName())
                .param("id", id)
                .param("all", revokesAll(who))
                .update();
        if (revoked == 0) {
            throw unknown();
        }
        LOG.info("{} revoked the calendar address {}", who.getName(), id);
    }

    /** Deletes the tokens that expired or were revoked more than a year ago. */
    @Override
    public void sweep() {
        var before = clock.instant().atZone(StatutoryClock.ZONE).minus(KEPT).toOffsetDateTime();
        jdbc.sql("delete from calendar_token where coalesce(revoked_at, expires_at) < ?")
                .param(before)
                .update();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "You have no such calendar address, or it was already revoked.");
    }

    /**
     * Finds the office whose calendar a secret opens now, and notes once an hour that it was read. The secret is looked up by
     * its digest, so that the time of an answer tells nothing about other secrets.
     *
     * @return empty for an unknown, revoked or expired token, and while its account does not hold the office
     */
    Optional<String> office(String secret) {
        var now = clock.instant();
        return jdbc.sql("select " + COLUMNS + " from calendar_token where digest = ? and slot is not null"
                        + " and expires_at > ?")
                .params(Sha256.of(secret.getBytes(StandardCharsets.UTF_8)), utc(now))
                .query((row, index) -> read(row, now))
                .optional()
                .filter(token -> accounts.caller(token.account()).groups().contains(token.office()))
                .map(token -> noted(token, now));
    }

    private String noted(CalendarToken token, Instant now) {
        var last = token.lastUsedAt();
        if (last == null || Duration.between(last, now).compareTo(NOTED) >= 0) {
            jdbc.sql("update calendar_token set last_used_at = ? where id = ?")
                    .params(utc(now), token.id())
                    .update();
        }
        return token.office();
    }

    private Optional<CalendarToken> one(String id, Instant now) {
        return jdbc.sql("select " + COLUMNS + " from calendar_token where id = ?")
                .param(id)
                .query((row, index) -> read(row, now))
                .optional();
    }

    private static CalendarToken read(ResultSet row, Instant now) throws SQLException {
        var expires = instant(row, "expires_at").orElseThrow();
        var revoked = instant(row, "revoked_at").orElse(null);
        return new CalendarToken(
                row.getString("id"),
                row.getString("account"),
                row.getString("office"),
                CalendarToken.title(row.getString("office")),
                status(revoked, expires, now),
                instant(row, "created_at").orElseThrow(),
                expires,
                instant(row, "renewed_at").orElse(null),
                instant(row, "last_used_at").orElse(null),
                revoked,
                row.getString("revoked_by"));
    }

    private static String status(@Nullable Instant revoked, Instant expires, Instant now) {
        return revoked != null ? "revoked" : expires.isAfter(now) ? "valid" : "expired";
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
