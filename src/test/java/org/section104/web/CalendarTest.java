package org.section104.web;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.section104.record.Sha256;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the calendars over HTTP: the addresses, who may make and revoke them, and what they show. */
abstract class CalendarTest extends RestTest {

    private static final HttpClient STRANGER = HttpClient.newHttpClient();
    private static final String TOKENS = "/api/calendar/tokens";
    private static final String PAGE = "/cases/calendar";
    private static final Pattern CASE = Pattern.compile("(ASG|AST|RPT|AGR)-\\d{4}-\\d{4}|RPT-\\d{4}");
    private static final Map<String, String> OFFICES = Map.of(
            "program", "program-office",
            "secretary", "secretary",
            "director", "cisa-director",
            "state", "secretary-of-state",
            "mission-ee", "chief-of-mission-ee",
            "mission-jp", "chief-of-mission-jp",
            "counsel", "general-counsel",
            "cfo", "chief-financial-officer",
            "legislative", "legislative-affairs");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Sweep sweep;

    @AfterEach
    void forget() {
        jdbc.sql("delete from calendar_token").update();
        jdbc.sql("delete from obligation where duty_id like 'calendar-%'").update();
        jdbc.sql("delete from duty where id like 'calendar-%'").update();
    }

    private Answer make(String user, String office) {
        return post(user, TOKENS, Map.of("office", office));
    }

    /** Makes an address and returns its path. */
    private String address(String user) {
        var made = make(user, OFFICES.get(user));
        assertThat(made.status().value()).as(made.message()).isEqualTo(201);
        return path(made);
    }

    private static String path(Answer made) {
        return made.body().get("address").asText().replaceFirst("^https?://[^/]+", "");
    }

    private static String secret(String address) {
        return address.replaceAll("^/calendar/|\\.ics$", "");
    }

    private HttpResponse<String> ask(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return STRANGER.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(path, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, stopped);
        }
    }

    private Calendar calendar(String address) {
        var answer = ask("GET", address);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return new CalendarBuilder()
                    .build(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | ParserException unreadable) {
            throw new AssertionError(answer.body(), unreadable);
        }
    }

    private static String value(CalendarComponent event, String property) {
        return event.getPropertyList().getFirst(property).orElseThrow().getValue();
    }

    private static Set<String> values(Calendar calendar, String property) {
        return calendar.<CalendarComponent>getComponents().stream()
                .map(event -> value(event, property))
                .collect(toCollection(TreeSet::new));
    }

    private static CalendarComponent event(Calendar calendar, String property, String text) {
        return calendar.<CalendarComponent>getComponents().stream()
                .filter(event -> value(event, property).contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not in " + calendar));
    }

    @Test
    void a_task_is_an_event_of_the_day_on_which_it_is_due() {
        var number = requested();
        var task = task("cfo", "certify-funding", number);
        var due = OffsetDateTime.parse(task.get("due").asText().replaceFirst("(\\d\\d)$", ":$1"))
                .toInstant();
        var calendar = calendar(address("cfo"));
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.getPropertyList()
                        .getFirst("X-WR-CALNAME")
                        .orElseThrow()
                        .getValue())
                .isEqualTo("Section 104: Chief financial officer");
        var event = event(calendar, "SUMMARY", number);
        assertThat(value(event, "SUMMARY")).isEqualTo(number + ": Certify funding (CFO)");
        assertThat(value(event, "DTSTART"))
                .isEqualTo(StatutoryClock.dateOf(due).toString().replace("-", ""));
        assertThat(value(event, "UID")).isEqualTo("task-" + task.get("id").asText() + "@localhost");
        assertThat(value(event, "DESCRIPTION"))
                .contains("Jane Q. Analyst")
                .contains("Certify funding (CFO) [2(d)], waits for the CFO since ")
                .endsWith("\nhttp://localhost:8080/cases/" + number);
        assertThat(value(event, "URL")).isEqualTo("http://localhost:8080/cases/" + number);
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        assertThat(values(calendar(address("cfo")), "UID")).doesNotContain(value(event, "UID"));
    }

    @Test
    void an_office_finds_only_cases_that_it_reads_and_all_duties_of_its_board() {
        var number = requested();
        decideUpToTheConcurrences(number);
        var issued = requested();
        decideEverything(issued);
        complete("secretary", "issue-assignment", issued, Map.of("assignedOn", today()));
        task("legislative", "approve-notice", issued);
        OFFICES.forEach((user, office) -> {
            var calendar = calendar(address(user));
            var shown = CASE.matcher(String.join(" ", values(calendar, "SUMMARY")))
                    .results()
                    .map(match -> match.group())
                    .collect(toSet());
            var listed = StreamSupport.stream(
                            get(user, "/api/cases?size=500").body().spliterator(), false)
                    .map(row -> row.get("caseNumber").asText())
                    .collect(toSet());
            assertThat(listed).as(user).containsAll(shown);
            var board = get(user, "/api/obligations/board?size=500");
            var owed = board.status().value() == 403
                    ? Set.<String>of()
                    : StreamSupport.stream(board.body().get("duties").spliterator(), false)
                            .map(duty -> "duty-" + duty.get("id").asText() + "@localhost")
                            .collect(toSet());
            assertThat(values(calendar, "UID").stream()
                            .filter(id -> id.startsWith("duty-"))
                            .collect(toSet()))
                    .as(user)
                    .isEqualTo(owed);
        });
        assertThat(values(calendar(address("counsel")), "SUMMARY")).contains(issued + ": notice of an assignment");
        assertThat(values(calendar(address("state")), "SUMMARY"))
                .contains(number + ": Concur on assignment (State)")
                .noneMatch(summary -> summary.contains("notice of an assignment"));
        assertThat(values(calendar(address("mission-ee")), "SUMMARY"))
                .anyMatch(summary -> summary.startsWith(number + ": Concur on activities"));
        assertThat(values(calendar(address("mission-jp")), "SUMMARY")).noneMatch(summary -> summary.contains(number));
    }

    @Test
    void a_duty_says_what_is_owed_to_whom_by_which_clause_on_the_day_of_washington() {
        var number = requested();
        aDuty(number, "calendar-spring", "2024-03-10", "A;B, C\\nD\r\nEND:VEVENT\r\nX:Y");
        aDuty(number, "calendar-fall", "2024-11-03", "Fall");
        var calendar = calendar(address("legislative"));
        var spring = event(calendar, "UID", "duty-calendar-spring@");
        assertThat(value(spring, "DTSTART")).isEqualTo("20240310");
        assertThat(value(spring, "SUMMARY")).isEqualTo("Overdue: " + number + ": copy of an agreement");
        assertThat(value(spring, "DESCRIPTION"))
                .isEqualTo(
                        "A;B, C\\nD\nEND:VEVENT\nX:Y\nCopy of an agreement [104(d)(2)], owed to: Senate (HSGAC), House (CHS)."
                                + "\nhttp://localhost:8080/cases/" + number);
        assertThat(value(event(calendar, "UID", "duty-calendar-fall@"), "DTSTART"))
                .isEqualTo("20241103");
        jdbc.sql("update obligation set fulfilled_on = ? where id = 'calendar-fall-SSGA'")
                .param(LocalDate.of(2024, 11, 4))
                .update();
        assertThat(value(event(calendar(address("legislative")), "UID", "duty-calendar-fall@"), "DESCRIPTION"))
                .contains("owed to: House (CHS).");
    }

    @Test
    void a_calendar_has_at_most_500_events_those_due_next_first_and_says_so() {
        var address = address("counsel");
        var today = LocalDate.parse(today());
        var before = calendar(address).getComponents().size();
        var number = requested();
        IntStream.range(0, 300)
                .forEach(at -> aDuty(number, "calendar-next-" + at, today.plusDays(1 + at % 180), "Next"));
        IntStream.range(0, 300).forEach(at -> aDuty(number, "calendar-late-" + at, today.minusDays(1 + at), "Late"));
        aDuty(number, "calendar-far", today.plusDays(181), "Too far");
        var calendar = calendar(address);
        var shown = values(calendar, "UID");
        assertThat(shown).hasSize(500);
        assertThat(shown.stream().filter(id -> id.startsWith("duty-calendar-next")))
                .hasSize(300);
        assertThat(shown).contains("duty-calendar-late-0@localhost");
        assertThat(shown).doesNotContain("duty-calendar-late-299@localhost", "duty-calendar-far@localhost");
        assertThat(before).isLessThan(200);
        assertThat(calendar.getPropertyList()
                        .getFirst("DESCRIPTION")
                        .orElseThrow()
                        .getValue())
                .contains("There are more than 500.");
    }

    @Test
    void the_number_of_statements_does_not_depend_on_the_number_of_events() {
        var address = address("counsel");
        calendar(address);
        var few = statements(() -> calendar(address));
        var today = LocalDate.parse(today());
        var number = requested();
        IntStream.range(0, 40).forEach(at -> aDuty(number, "calendar-" + at, today.plusDays(at), "One of many"));
        IntStream.range(0, 3).forEach(at -> requested());
        assertThat(statements(() -> calendar(address))).isEqualTo(few);
        assertThat(few).as("token, duties, tasks").isEqualTo(3);
    }

    /** Counts the statements of the thread that answers. Jobs of the service run at the same time. */
    private static long statements(Runnable reading) {
        var executed = events(JdbcTemplate.class, Level.DEBUG, reading).stream()
                .filter(event -> event.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .toList();
        var answering = executed.stream()
                .filter(event -> event.getFormattedMessage().contains("from calendar_token"))
                .map(ILoggingEvent::getThreadName)
                .findFirst()
                .orElseThrow();
        return executed.stream()
                .filter(event -> event.getThreadName().equals(answering))
                .count();
    }

    private static List<String> logged(Class<?> by, Level level, Runnable action) {
        return events(by, level, action).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .toList();
    }

    private static List<ILoggingEvent> events(Class<?> by, Level level, Runnable action) {
        var logger = (Logger) LoggerFactory.getLogger(by == Object.class ? "ROOT" : by.getName());
        var before = logger.getLevel();
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        logger.setLevel(level);
        logger.addAppender(seen);
        try {
            action.run();
        } finally {
            logger.detachAppender(seen);
            logger.setLevel(before);
        }
        return List.copyOf(seen.list);
    }

    private void aDuty(String number, String id, String dueOn, String subject) {
        aDuty(number, id, LocalDate.parse(dueOn), subject);
    }

    private void aDuty(String number, String id, LocalDate dueOn, String subject) {
        var due = StatutoryClock.endOf(dueOn).toInstant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into duty (id, case_number, kind, subject, trigger_on, target_at, due_at, opened_at)"
                        + " values (?, ?, 'AGREEMENT_COPY', ?, ?, ?, ?, ?)")
                .params(id, number, subject, dueOn.minusDays(30), due, due, due.minusDays(30))
                .update();
        for (var committee : List.of("SSGA", "HSHM")) {
            jdbc.sql("insert into obligation (id, duty_id, committee, due_at) values (?, ?, ?, ?)")
                    .params(id + "-" + committee, id, committee, due)
                    .update();
        }
    }

    @Test
    void a_calendar_that_has_not_changed_is_not_sent_again() {
        var address = address("cfo");
        var first = ask("GET", address);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("private", "no-cache");
        assertThat(first.headers().allValues("Set-Cookie")).isEmpty();
        var again = ask("GET", address, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(again.headers().firstValue("Cache-Control").orElse("")).contains("private");
        var head = ask("HEAD", address);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).contains(tag);
        task("cfo", "certify-funding", requested());
        assertThat(ask("GET", address, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void the_secret_is_shown_once_and_stored_nowhere() {
        var made = make("cfo", "chief-financial-officer");
        var secret = secret(path(made));
        assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32);
        assertThat(made.body().get("status").asText()).isEqualTo("valid");
        assertThat(get("cfo", TOKENS).body().toString()).doesNotContain(secret).doesNotContain("digest");
        assertThat(jdbc.sql("select digest from calendar_token where account = 'cfo'")
                        .query(String.class)
                        .single())
                .isEqualTo(Sha256.of(secret));
        var another =
                make("cfo", "chief-financial-officer").body().get("address").asText();
        assertThat(another).doesNotContain(secret);
    }

    @Test
    void the_secret_reaches_neither_the_log_nor_the_metrics() {
        var address = address("cfo");
        var secret = secret(address);
        var id = get("cfo", TOKENS).body().get(0).get("id").asText();
        var logged = logged(Object.class, Level.INFO, () -> {
            ask("GET", address);
            ask("POST", address);
            ask("GET", address + "/x");
            assertThat(call("cfo", HttpMethod.DELETE, TOKENS + "/" + id, null)
                            .status()
                            .value())
                    .isEqualTo(204);
            jdbc.sql("alter table calendar_token rename to calendar_token_away").update();
            try {
                var failed = ask("GET", address);
                assertThat(failed.statusCode()).isEqualTo(500);
                assertThat(failed.body()).contains("incident").doesNotContain(secret);
            } finally {
                jdbc.sql("alter table calendar_token_away rename to calendar_token")
                        .update();
            }
        });
        assertThat(logged).anyMatch(line -> line.contains("GET /calendar/{token}.ics failed"));
        assertThat(logged).contains("cfo revoked the calendar address " + id);
        assertThat(logged).noneMatch(line -> line.contains(secret) || line.contains(Sha256.of(secret)));
        var metrics = new String(get("admin", "/actuator/prometheus").bytes(), StandardCharsets.UTF_8);
        assertThat(metrics).contains("uri=\"/calendar/{token}.ics\"").doesNotContain(secret);
        assertThat(jdbc.sql("select count(*) from access_refusal where attempt like '%' || ? || '%'")
                        .param(secret)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_token_opens_nothing_else() {
        // wrong passwords block an account for a while
        var user = "calendar-attacked";
        makeAccount(user, "chief-financial-officer");
        var secret = secret(path(make(user, "chief-financial-officer")));
        var basic = Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var digest =
                Base64.getEncoder().encodeToString((user + ":" + Sha256.of(secret)).getBytes(StandardCharsets.UTF_8));
        for (var path : List.of("/api/cases", TOKENS, "/api/account", "/engine-rest/task", "/actuator/prometheus")) {
            assertThat(ask("GET", path, "Authorization", "Bearer " + secret).statusCode())
                    .isEqualTo(401);
            assertThat(ask("GET", path, "Authorization", "Basic " + digest).statusCode())
                    .isEqualTo(401);
            for (var name : List.of("token", "access_token", "_csrf", "calendar")) {
                assertThat(ask("GET", path + "?" + name + "=" + secret).statusCode())
                        .isEqualTo(401);
            }
            for (var cookie : List.of("JSESSIONID", "token", "XSRF-TOKEN")) {
                assertThat(ask("GET", path, "Cookie", cookie + "=" + secret).statusCode())
                        .isEqualTo(401);
            }
        }
        assertThat(ask("GET", "/api/cases", "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(401);
        assertThat(ask("GET", "/cases", "Cookie", "JSESSIONID=" + secret).statusCode())
                .isEqualTo(302);
        assertThat(ask("GET", "/camunda/api/engine/engine/default/task", "Authorization", "Bearer " + secret)
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/calendar",
                "/calendar/",
                "/calendar/.ics",
                "/calendar/{secret}",
                "/calendar/{secret}.ics/",
                "/calendar/{secret}.ics/x",
                "/calendar/{secret}.ICS",
                "/calendar/{secret}.csv",
                "/calendar/x/{secret}.ics",
                "/calendar/{secret}x.ics",
                "/calendar/../calendar/{secret}.ics/..",
                "/calendar/..%2fapi%2fcases",
                "/calendar/%2e%2e/api/cases",
                "/calendar/{secret}.ics;a=b",
                "/calendar/{secret}%00.ics",
                "/calendar.ics"
            })
    void no_other_path_is_a_calendar(String path) {
        var answer = ask("GET", path.replace("{secret}", secret(address("cfo"))));
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("VCALENDAR");
    }

    @Test
    void an_unknown_token_is_not_found_without_a_word() {
        var unknown = ask("GET", "/calendar/" + "A".repeat(43) + ".ics");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
        var address = address("cfo");
        var id = get("cfo", TOKENS).body().get(0).get("id").asText();
        assertThat(call("cfo", HttpMethod.DELETE, TOKENS + "/" + id, null)
                        .status()
                        .value())
                .isEqualTo(204);
        var revoked = ask("GET", address);
        assertThat(revoked.statusCode()).isEqualTo(404);
        assertThat(revoked.body()).isEmpty();
        assertThat(revoked.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            assertThat(ask(method, address("cfo")).statusCode()).as(method).isEqualTo(404);
        }
    }

    @Test
    void a_calendar_ends_with_the_office_and_with_its_lifetime() {
        makeAccount("calendar-reader", "general-counsel");
        var address = path(make("calendar-reader", "general-counsel"));
        assertThat(ask("GET", address).statusCode()).isEqualTo(200);
        assertThat(call("admin", HttpMethod.DELETE, "/engine-rest/group/general-counsel/members/calendar-reader", null)
                        .status()
                        .value())
                .isEqualTo(204);
        assertThat(ask("GET", address).statusCode()).isEqualTo(404);
        putInto("general-counsel", "calendar-reader");
        assertThat(ask("GET", address).statusCode()).isEqualTo(200);
        jdbc.sql("update calendar_token set expires_at = ? where account = 'calendar-reader'")
                .param(now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(ask("GET", address).statusCode()).isEqualTo(404);
        assertThat(get("calendar-reader", TOKENS).body().get(0).get("status").asText())
                .isEqualTo("expired");
        var session = Session.of(url(), "calendar-reader");
        var id = get("calendar-reader", TOKENS).body().get(0).get("id").asText();
        var refused = session.post(PAGE + "/renewal", "id=" + id + "&_csrf=" + csrf(session));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("Nothing was changed")
                .contains("This calendar address expired on ", " and cannot be renewed. Make a new one.");
        assertThat(ask("GET", address).statusCode()).isEqualTo(404);
    }

    @Test
    void an_address_that_has_not_expired_is_renewed_and_keeps_when() {
        var address = address("cfo");
        var made = get("cfo", TOKENS).body().get(0);
        assertThat(made.get("renewedAt").isNull()).isTrue();
        var tomorrow = now().plus(1, ChronoUnit.DAYS);
        jdbc.sql("update calendar_token set expires_at = ?")
                .param(tomorrow.atOffset(ZoneOffset.UTC))
                .update();
        var session = Session.of(url(), "cfo");
        var id = made.get("id").asText();
        var logged = logged(Object.class, Level.INFO, () -> assertThat(
                        session.post(PAGE + "/renewal", "id=" + id + "&_csrf=" + csrf(session))
                                .statusCode())
                .isEqualTo(303));
        assertThat(logged).contains("cfo renewed the calendar address " + id + " of chief-financial-officer");
        var renewed = get("cfo", TOKENS).body().get(0);
        assertThat(Instant.parse(renewed.get("expiresAt").asText()))
                .isCloseTo(now().plus(180, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
        assertThat(Instant.parse(renewed.get("renewedAt").asText())).isCloseTo(now(), within(1, ChronoUnit.MINUTES));
        assertThat(ask("GET", address).statusCode()).isEqualTo(200);
    }

    @Test
    void an_account_makes_at_most_50_addresses_on_a_day() {
        var today = LocalDate.parse(today()).atStartOfDay(StatutoryClock.ZONE).toOffsetDateTime();
        IntStream.range(0, 49).forEach(at -> aRevokedToken("calendar-" + at, today));
        aRevokedToken("calendar-yesterday", today.minusSeconds(1));
        assertThat(make("cfo", "chief-financial-officer").status().value()).isEqualTo(201);
        var refused = make("cfo", "chief-financial-officer");
        assertThat(refused.status().value()).isEqualTo(409);
        assertThat(refused.message())
                .isEqualTo(
                        "cfo has made 50 calendar addresses today, the most that an account may make on a day. Make the next one tomorrow.");
        assertThat(make("counsel", "general-counsel").status().value()).isEqualTo(201);
    }

    @Test
    void the_daily_sweep_deletes_what_ended_more_than_a_year_ago() {
        var yearAgo = now().atZone(StatutoryClock.ZONE).minusYears(1).toOffsetDateTime();
        aRevokedToken("calendar-old", yearAgo.minusDays(1));
        aRevokedToken("calendar-kept", yearAgo.plusDays(1));
        aRevokedToken("calendar-expired", yearAgo);
        jdbc.sql("update calendar_token set revoked_at = null, revoked_by = null, expires_at = ? where id = ?")
                .params(yearAgo.minusDays(1), "calendar-expired")
                .update();
        var address = address("counsel");
        sweep.run();
        assertThat(jdbc.sql("select id from calendar_token where account = 'cfo'")
                        .query(String.class)
                        .list())
                .containsExactly("calendar-kept");
        assertThat(ask("GET", address).statusCode()).isEqualTo(200);
    }

    private void aRevokedToken(String id, OffsetDateTime at) {
        jdbc.sql(
                        "insert into calendar_token (id, digest, account, office, created_at, expires_at, revoked_at, revoked_by)"
                                + " values (?, ?, 'cfo', 'chief-financial-officer', ?, ?, ?, 'cfo')")
                .params(id, Sha256.of(id), at, at.plusDays(180), at)
                .update();
    }

    @Test
    void the_page_leads_to_a_next_page_only_if_there_is_one() {
        make("cfo", "chief-financial-officer");
        make("cfo", "chief-financial-officer");
        assertThat(page("cfo", "?size=2")).doesNotContain("rel=\"next\"");
        assertThat(page("cfo", "?size=1")).contains("/cases/calendar?page=1&amp;size=1");
        assertThat(page("cfo", "?size=1&page=1")).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
    }

    private String page(String user, String query) {
        return new String(get(user, PAGE + query).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void an_event_says_when_it_changed_last() {
        var number = requested();
        aDuty(number, "calendar-due", LocalDate.parse(today()).plusDays(20), "Due");
        aDuty(number, "calendar-late", LocalDate.parse("2024-03-10"), "Late");
        var address = address("legislative");
        assertThat(value(event(calendar(address), "UID", "duty-calendar-late@"), "LAST-MODIFIED"))
                .as("the end of the day in Washington on which it was due")
                .isEqualTo("20240311T035959Z");
        var before = event(calendar(address), "UID", "duty-calendar-due@");
        assertThat(value(before, "LAST-MODIFIED")).isEqualTo(value(before, "CREATED"));
        jdbc.sql(
                        "update obligation set sent_at = ?, fulfilled_on = ?, fulfilled_at = ? where id = 'calendar-late-SSGA'")
                .params(
                        OffsetDateTime.parse("2024-03-12T10:00:00Z"),
                        LocalDate.of(2024, 3, 13),
                        OffsetDateTime.parse("2024-03-13T11:00:00Z"))
                .update();
        var calendar = calendar(address);
        assertThat(value(event(calendar, "UID", "duty-calendar-late@"), "LAST-MODIFIED"))
                .isEqualTo("20240313T110000Z");
    }

    @Test
    void what_is_due_today_is_not_overdue() {
        var number = requested();
        var id = task("cfo", "certify-funding", number).get("id").asText();
        var today = LocalDate.parse(today());
        var day = today.atStartOfDay(StatutoryClock.ZONE).toInstant();
        jdbc.sql("update ACT_RU_TASK set DUE_DATE_ = ? where ID_ = ?")
                .params(Timestamp.from(day), id)
                .update();
        aDuty(number, "calendar-today", today, "Today");
        var address = address("cfo");
        assertThat(value(event(calendar(address), "UID", "task-" + id), "SUMMARY"))
                .isEqualTo(number + ": Certify funding (CFO)");
        assertThat(value(event(calendar(address("counsel")), "UID", "duty-calendar-today@"), "SUMMARY"))
                .doesNotContain("Overdue");
        jdbc.sql("update ACT_RU_TASK set DUE_DATE_ = ? where ID_ = ?")
                .params(Timestamp.from(day.minusSeconds(1)), id)
                .update();
        var late = event(calendar(address), "UID", "task-" + id);
        assertThat(value(late, "SUMMARY")).isEqualTo("Overdue: " + number + ": Certify funding (CFO)");
        assertThat(value(late, "DTSTART"))
                .isEqualTo(today.minusDays(1).toString().replace("-", ""));
    }

    private Instant now() {
        return Instant.parse(get("admin", "/demo/clock").body().get("now").asText());
    }

    @Test
    void a_reading_is_noted_once_an_hour() {
        var address = address("cfo");
        assertThat(get("cfo", TOKENS).body().get(0).get("lastUsedAt").isNull()).isTrue();
        ask("GET", address);
        var first = lastUsed();
        ask("GET", address);
        assertThat(lastUsed()).isEqualTo(first);
        jdbc.sql("update calendar_token set last_used_at = ?")
                .param(first.minus(61, ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC))
                .update();
        ask("GET", address);
        assertThat(lastUsed()).isAfterOrEqualTo(first);
    }

    private Instant lastUsed() {
        return Instant.parse(get("cfo", TOKENS).body().get(0).get("lastUsedAt").asText());
    }

    @Test
    void an_account_subscribes_only_to_an_office_that_it_holds() {
        var unknown = make("cfo", "no-office");
        assertThat(unknown.status().value()).isEqualTo(400);
        assertThat(unknown.message())
                .isEqualTo("Office (office): 'no-office' is not allowed; allowed: chief-financial-officer");
        assertThat(post("cfo", TOKENS, Map.of()).message())
                .isEqualTo("Office (office): is missing; allowed: chief-financial-officer");
        assertThat(post("cfo", TOKENS, List.of("x")).status().value()).isEqualTo(400);
        assertThat(post("cfo", TOKENS, Map.of("office", Map.of("a", 1)))
                        .status()
                        .value())
                .isEqualTo(400);
        var refusals = refusals("state");
        var denied = make("state", "general-counsel");
        assertThat(denied.status().value()).isEqualTo(403);
        assertThat(denied.message()).contains("state does not hold this one");
        assertThat(refusals("state")).isEqualTo(refusals + 1);
        assertThat(make("admin", "general-counsel").status().value()).isEqualTo(403);
        assertThat(make("auditor", "general-counsel").status().value()).isEqualTo(403);
        assertThat(make("owner", "general-counsel").status().value()).isEqualTo(403);
        assertThat(get("owner", TOKENS).status().value()).isEqualTo(403);
        assertThat(ask("GET", TOKENS).statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from calendar_token")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int refusals(String user) {
        return jdbc.sql("select count(*) from access_refusal where account = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    @Test
    void an_account_has_at_most_ten_addresses_also_if_it_makes_many_at_once() {
        var many = IntStream.range(0, 24)
                .mapToObj(at -> CompletableFuture.supplyAsync(
                        () -> make("cfo", "chief-financial-officer").status().value()))
                .toList();
        assertThat(many.stream().map(CompletableFuture::join).collect(toSet())).isSubsetOf(201, 409);
        while (make("cfo", "chief-financial-officer").status().value() == 201) {
            // until no more are made
        }
        assertThat(jdbc.sql("select count(*) from calendar_token where account = 'cfo'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        var refused = make("cfo", "chief-financial-officer");
        assertThat(refused.status().value()).isEqualTo(409);
        assertThat(refused.message())
                .isEqualTo(
                        "cfo has 10 calendar addresses, the most that an account may have. Revoke one that is no longer used, then make the new one.");
        assertThat(make("counsel", "general-counsel").status().value()).isEqualTo(201);
        jdbc.sql("update calendar_token set expires_at = ? where account = 'cfo' and slot = 4")
                .param(now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(make("cfo", "chief-financial-officer").status().value())
                .as("an expired address makes room")
                .isEqualTo(201);
        assertThat(make("cfo", "chief-financial-officer").status().value()).isEqualTo(409);
    }

    @Test
    void only_the_account_and_administrators_see_and_revoke_an_address() {
        var address = address("cfo");
        var id = get("cfo", TOKENS).body().get(0).get("id").asText();
        assertThat(get("counsel", TOKENS).body()).isEmpty();
        for (var user : List.of("counsel", "auditor", "program")) {
            var refused = call(user, HttpMethod.DELETE, TOKENS + "/" + id, null);
            assertThat(refused.status().value()).as(user).isEqualTo(404);
        }
        assertThat(call("owner", HttpMethod.DELETE, TOKENS + "/" + id, null)
                        .status()
                        .value())
                .isEqualTo(403);
        assertThat(ask("GET", address).statusCode()).isEqualTo(200);
        assertThat(get("auditor", TOKENS).body().get(0).get("account").asText()).isEqualTo("cfo");
        assertThat(call("admin", HttpMethod.DELETE, TOKENS + "/" + id, null)
                        .status()
                        .value())
                .isEqualTo(204);
        assertThat(ask("GET", address).statusCode()).isEqualTo(404);
        var row = get("cfo", TOKENS).body().get(0);
        assertThat(row.get("status").asText()).isEqualTo("revoked");
        assertThat(row.get("revokedBy").asText()).isEqualTo("admin");
        assertThat(call("cfo", HttpMethod.DELETE, TOKENS + "/" + id, null)
                        .status()
                        .value())
                .as("revoked already")
                .isEqualTo(404);
        assertThat(call("cfo", HttpMethod.DELETE, TOKENS + "/" + UUID.randomUUID(), null)
                        .status()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void the_page_makes_and_revokes_addresses_only_with_its_own_token() {
        var session = Session.of(url(), "cfo");
        var token = csrf(session);
        for (var path : List.of(PAGE, PAGE + "/renewal", PAGE + "/revocation")) {
            assertThat(session.post(path, "office=chief-financial-officer").statusCode())
                    .as("forged")
                    .isEqualTo(403);
            assertThat(session.post(path, "office=chief-financial-officer&_csrf=" + csrf(Session.of(url(), "cfo")))
                            .statusCode())
                    .as("with the token of another session")
                    .isEqualTo(403);
            var again = ask("POST", path);
            assertThat(again.statusCode()).as("after the session ended").isEqualTo(303);
            assertThat(again.headers().firstValue("Location").orElseThrow())
                    .endsWith("/camunda/app/welcome/default/?to=%2Fcases%2Fcalendar");
            assertThat(ask("POST", path, "Authorization", "Basic " + basic("cfo"))
                            .statusCode())
                    .as("a tool without the token of the page")
                    .isEqualTo(403);
        }
        assertThat(jdbc.sql("select count(*) from calendar_token")
                        .query(Integer.class)
                        .single())
                .isZero();
        var made = session.post(PAGE, "office=chief-financial-officer&_csrf=" + token);
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        var address = Pattern.compile("/calendar/[A-Za-z0-9_-]{43}\\.ics").matcher(made.body());
        assertThat(address.find()).isTrue();
        assertThat(ask("GET", address.group()).statusCode()).isEqualTo(200);
        assertThat(session.send("GET", PAGE, null, "text/html").body()).doesNotContain(address.group());
        var id = get("cfo", TOKENS).body().get(0).get("id").asText();
        var nothing = session.post(PAGE + "/revocation", "id=nothing&_csrf=" + token);
        assertThat(nothing.statusCode()).as(nothing.body()).isEqualTo(404);
        assertThat(session.post(PAGE, "office=secretary&_csrf=" + token).statusCode())
                .isEqualTo(403);
        assertThat(session.post(PAGE, "office=x&_csrf=" + token).body())
                .contains("Office (office): &#39;x&#39; is not allowed; allowed: chief-financial-officer");
        assertThat(session.post(PAGE + "/revocation", "id=" + id + "&_csrf=" + token)
                        .statusCode())
                .isEqualTo(303);
        assertThat(ask("GET", address.group()).statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_is_for_offices_auditors_and_administrators() {
        var address = address("cfo");
        var admin = get("admin", PAGE);
        assertThat(new String(admin.bytes(), StandardCharsets.UTF_8))
                .contains("Addresses of all accounts", "cfo", "Revoke")
                .doesNotContain("Make an address")
                .doesNotContain(secret(address));
        assertThat(new String(get("auditor", PAGE).bytes(), StandardCharsets.UTF_8))
                .contains("cfo")
                .doesNotContain("Revoke the address");
        assertThat(get("owner", PAGE).status().value()).isEqualTo(403);
        assertThat(new String(get("owner", "/cases/calendar").bytes(), StandardCharsets.UTF_8))
                .contains("owner may not use calendar addresses");
        assertThat(ask("GET", PAGE).statusCode()).isEqualTo(302);
        for (var method : List.of(HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH)) {
            assertThat(Session.of(url(), "cfo").status(method.name(), PAGE, null))
                    .isIn(403, 405);
        }
    }

    private static String basic(String user) {
        return Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    private static String csrf(Session session) {
        var page = session.send("GET", PAGE, null, "text/html").body();
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
