package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.section104.form.Paging;
import org.section104.form.RefusedInput;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;

/** The lists and figures of the open duties. */
class OwedTest extends OnTables {

    private static final Optional<String> ANY = Optional.empty();

    private static final InternalWork NO_INTERNAL_WORK = new InternalWork() {

        @Override
        public long total() {
            return 0;
        }

        @Override
        public List<Item> first(int most) {
            return List.of();
        }
    };

    @Autowired
    private Committees committees;

    private Board.Page board(String page, String size) {
        return new Board(jdbc, clock, committees, NO_INTERNAL_WORK)
                .open(Paging.of(Optional.of(page), Optional.of(size), "104(d)"));
    }

    private Board.Page done(String page, String size) {
        return new Board(jdbc, clock, committees, NO_INTERNAL_WORK)
                .fulfilled(Paging.of(Optional.of(page), Optional.of(size), "104(d)"));
    }

    private List<ObligationRow> list(String status, String caseNumber, String duty, String committee) {
        var rows = new ObligationController(jdbc, clock)
                .list(
                        Optional.ofNullable(status),
                        Optional.ofNullable(caseNumber),
                        Optional.ofNullable(duty),
                        Optional.ofNullable(committee),
                        ANY,
                        ANY)
                .getBody();
        assertThat(rows).isNotNull();
        return rows;
    }

    // ---- board

    @Test
    void the_board_shows_each_open_duty_once_with_both_committees() {
        var duty = aDuty();
        duties.serve(duty.id(), "p-1");
        duties.fulfill(duty.id(), "HSHM", TRIGGER, "legislative");
        time.noonOn(DUE.minusDays(2));
        var page = board("0", "100");
        assertThat(page.asOf()).isEqualTo(clock.now());
        assertThat(page.total()).isOne();
        assertThat(page.overdue()).isZero();
        var shown = page.duties().get(0);
        assertThat(shown.id()).isEqualTo(duty.id());
        assertThat(shown.processInstance()).isEqualTo("p-1");
        assertThat(shown.status()).isEqualTo("open");
        assertThat(shown.daysLeft()).isEqualTo(2);
        assertThat(shown.label()).isEqualTo("notice of an assignment");
        assertThat(shown.clause()).isEqualTo("104(d)(3)");
        assertThat(shown.dueAt()).hasToString("2026-04-01T23:59:59-04:00");
        assertThat(shown.committees())
                .extracting(ObligationRow::committee, ObligationRow::status)
                .containsExactly(tuple("SSGA", "open"), tuple("HSHM", "fulfilled"));
    }

    @Test
    void the_board_begins_with_the_duty_that_is_due_first() {
        var later = aDuty();
        var late = aDuty(DutyKind.AGREEMENT_COPY, TRIGGER.minusDays(31));
        received(aDuty(), TRIGGER);
        time.at(later.dueAt());
        assertThat(board("0", "100").duties())
                .extracting(BoardDuty::id, BoardDuty::status)
                .containsExactly(tuple(late.id(), "overdue"), tuple(later.id(), "open"));
        assertThat(board("0", "100").overdue()).isOne();
        assertThat(board("0", "1").duties()).extracting(BoardDuty::id).containsExactly(late.id());
        assertThat(board("1", "1").duties()).extracting(BoardDuty::id).containsExactly(later.id());
        assertThat(board("1", "1").total()).isEqualTo(2);
        assertThat(new BoardController(new Board(jdbc, clock, committees, NO_INTERNAL_WORK))
                        .board(ANY, Optional.of("1"), Optional.of("1"))
                        .duties())
                .extracting(BoardDuty::id)
                .containsExactly(later.id());
    }

    @Test
    void the_board_shows_each_fulfilled_duty_once_newest_first_and_counts_those_that_were_late() {
        var inTime = aDuty();
        received(inTime, DUE);
        var late = aDuty();
        duties.fulfill(late.id(), "SSGA", DUE.plusDays(3), "legislative");
        duties.fulfill(late.id(), "HSHM", DUE, "legislative");
        var halfReceived = aDuty();
        duties.fulfill(halfReceived.id(), "SSGA", DUE.plusDays(9), "legislative");
        var sameDay = aDuty();
        received(sameDay, DUE);
        time.noonOn(DUE.plusDays(10));
        var page = done("0", "100");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.overdue()).as("late at one committee is late").isOne();
        assertThat(page.internalTotal()).isZero();
        assertThat(page.duties())
                .extracting(BoardDuty::id)
                .startsWith(late.id())
                .hasSize(3)
                .doesNotContain(halfReceived.id());
        assertThat(page.duties())
                .extracting(BoardDuty::status, BoardDuty::daysLeft)
                .containsExactly(tuple("fulfilled", -3L), tuple("fulfilled", 0L), tuple("fulfilled", 0L));
        assertThat(page.duties().get(0).committees())
                .extracting(ObligationRow::committee, ObligationRow::fulfilledAt, ObligationRow::daysLate)
                .containsExactly(tuple("SSGA", DUE.plusDays(3), 3L), tuple("HSHM", DUE, 0L));
        assertThat(List.of(done("0", "1"), done("1", "1"), done("2", "1")))
                .flatExtracting(Board.Page::duties)
                .as("the pages show each duty once")
                .containsExactlyElementsOf(page.duties());
    }

    @Test
    void a_receipt_on_the_last_day_is_not_late_on_either_side_of_daylight_saving_time() {
        for (var trigger : List.of(TRIGGER, TRIGGER.minusMonths(2))) {
            var duty = aDuty(DutyKind.ASSIGNMENT_NOTICE, trigger);
            received(duty, StatutoryClock.dateOf(duty.dueAt()));
        }
        assertThat(done("0", "100").overdue()).isZero();
        var late = aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusMonths(2));
        received(late, StatutoryClock.dateOf(late.dueAt()).plusDays(1));
        assertThat(done("0", "100").overdue()).isOne();
    }

    @Test
    void the_board_has_two_lists_and_no_other() {
        var board = new BoardController(new Board(jdbc, clock, committees, NO_INTERNAL_WORK));
        received(aDuty(), DUE);
        assertThat(board.board(Optional.of("FULFILLED"), ANY, ANY).total()).isOne();
        assertThat(board.board(Optional.of("open"), ANY, ANY).total()).isZero();
        assertThatThrownBy(() -> board.board(Optional.of("done"), ANY, ANY))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("Status (status): 'done' is not allowed; allowed: open, fulfilled");
    }

    // ---- list

    @Test
    void obligations_are_listed_by_status() {
        var duty = aDuty();
        duties.fulfill(duty.id(), "SSGA", DUE.plusDays(2), "legislative");
        time.at(duty.dueAt());
        assertThat(list("open", null, null, null))
                .extracting(ObligationRow::committee, ObligationRow::daysLate)
                .containsExactly(tuple("HSHM", 0L));
        assertThat(list("overdue", null, null, null)).isEmpty();
        time.noonOn(DUE.plusDays(5));
        assertThat(list("open", null, null, null)).isEmpty();
        assertThat(list("OVERDUE", null, null, null))
                .extracting(ObligationRow::committee, ObligationRow::status, ObligationRow::daysLate)
                .containsExactly(tuple("HSHM", "overdue", 5L));
        assertThat(list("fulfilled", null, null, null))
                .extracting(ObligationRow::committee, ObligationRow::status, ObligationRow::daysLate)
                .containsExactly(tuple("SSGA", "fulfilled", 2L));
        assertThat(list(null, null, null, null)).hasSize(2);
    }

    @Test
    void a_letter_that_was_sent_is_listed_with_its_time() {
        var duty = aDuty();
        duties.drafted(duty.id(), "SSGA", "n-1");
        duties.sent(duty.id(), "SSGA", clock.now());
        assertThat(list(null, null, null, "SSGA"))
                .extracting(ObligationRow::noticeId, ObligationRow::sentAt)
                .containsExactly(tuple("n-1", clock.now()));
        assertThat(list(null, null, null, "HSHM"))
                .extracting(ObligationRow::sentAt)
                .containsOnlyNulls();
    }

    @Test
    void obligations_are_listed_by_case_duty_and_committee() {
        aCase("AST-2026-0001");
        aDuty();
        duties.open(DutyKind.AGREEMENT_COPY, "AST-2026-0001", "A memorandum", TRIGGER);
        assertThat(list(null, CASE, null, null))
                .extracting(ObligationRow::caseNumber)
                .containsExactly(CASE, CASE);
        assertThat(list(null, null, "AGREEMENT_COPY", "HSHM"))
                .extracting(ObligationRow::duty, ObligationRow::committee)
                .containsExactly(tuple(DutyKind.AGREEMENT_COPY, "HSHM"));
    }

    @Test
    void an_unknown_value_is_refused_with_those_that_are_allowed() {
        assertThatThrownBy(() -> list("late", null, null, null))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("'late' is not allowed; allowed: open, overdue, fulfilled");
        assertThatThrownBy(() -> list(null, null, "NOTICE", null))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("allowed: ASSIGNMENT_NOTICE, AGREEMENT_COPY, ANNUAL_REPORT");
        assertThatThrownBy(() -> list(null, null, null, "HFAC"))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("allowed: SSGA, HSHM");
    }

    // ---- figures

    @Test
    void figures_count_what_is_owed_by_duty_and_committee() {
        var duty = aDuty();
        var late = aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(40));
        duties.fulfill(late.id(), "HSHM", TRIGGER, "legislative");
        var figures = new OwedNow(jdbc, clock).figures();
        assertThat(figures.open()).isEqualTo(3);
        assertThat(figures.overdue()).isOne();
        assertThat(figures.amount(DutyKind.ASSIGNMENT_NOTICE, "SSGA")).contains(new OwedNow.Amount(2, 1, late.dueAt()));
        assertThat(figures.amount(DutyKind.ASSIGNMENT_NOTICE, "HSHM")).contains(new OwedNow.Amount(1, 0, duty.dueAt()));
        assertThat(figures.amount(DutyKind.ANNUAL_REPORT, "SSGA")).isEmpty();
        assertThat(figures.mostUrgent())
                .contains(new OwedNow.MostUrgent(CASE, DutyKind.ASSIGNMENT_NOTICE, "SSGA", late.dueAt()));
    }

    @Test
    void health_is_up_and_names_the_most_urgent_duty() {
        assertThat(health()).containsExactlyInAnyOrderEntriesOf(Map.of("open", 0L, "overdue", 0L));
        aDuty();
        time.noonOn(DUE.plusDays(4));
        assertThat(health()).containsEntry("overdue", 2L);
        assertThat(health())
                .extractingByKey("mostUrgent")
                .hasToString("{caseNumber=ASG-2026-0001, duty=ASSIGNMENT_NOTICE, committee=%s,"
                                .formatted(new OwedNow(jdbc, clock)
                                        .figures()
                                        .mostUrgent()
                                        .orElseThrow()
                                        .committee())
                        + " dueAt=2026-04-01T23:59:59-04:00, daysLate=4}");
        time.noonOn(TRIGGER);
        assertThat(health()).extractingByKey("mostUrgent").asString().contains("daysLate=0");
    }

    private Map<String, Object> health() {
        var health = new DutiesHealthIndicator(new OwedNow(jdbc, clock), clock).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        return health.getDetails();
    }

    @Test
    void metrics_show_the_figures_of_each_duty_and_committee() {
        var duty = aDuty();
        time.at(duty.dueAt().plus(Duration.ofMinutes(2)));
        var meters = new SimpleMeterRegistry();
        var owed = new OwedNow(jdbc, clock);
        var metrics = new DutyMetrics(meters, owed, clock);
        assertThat(gauge(meters, "open", DutyKind.ASSIGNMENT_NOTICE)).isOne();
        assertThat(gauge(meters, "overdue", DutyKind.ASSIGNMENT_NOTICE)).isOne();
        assertThat(gauge(meters, "nearest.due", DutyKind.ASSIGNMENT_NOTICE)).isEqualTo(-120);
        assertThat(gauge(meters, "open", DutyKind.ANNUAL_REPORT)).isZero();
        assertThat(gauge(meters, "nearest.due", DutyKind.ANNUAL_REPORT)).isNaN();
        metrics.on(new DutyServedAgain(duty));
        assertThat(meters.get("section104.sweep.repairs")
                        .tag("duty", "ASSIGNMENT_NOTICE")
                        .counter()
                        .count())
                .isOne();
    }

    private static double gauge(SimpleMeterRegistry meters, String name, DutyKind duty) {
        return meters.get("section104.duties." + name)
                .tags("duty", duty.name(), "committee", "SSGA")
                .gauge()
                .value();
    }

    // ---- case and committees

    @Test
    void a_case_is_open_while_it_owes_a_notice_and_then_while_a_feature_has_work() {
        var duty = aDuty();
        OpenMatter nothing = number -> Optional.empty();
        OpenMatter work = number -> Optional.of(number + " is not closed.");
        var guard = new OwedNotices(jdbc, List.of(nothing, work));
        assertThat(guard.stillOpen(CASE))
                .contains("Case ASG-2026-0001 still owes a committee a notice under section 104(d).");
        received(duty, TRIGGER);
        assertThat(guard.stillOpen(CASE)).contains("ASG-2026-0001 is not closed.");
        assertThat(new OwedNotices(jdbc, List.of(nothing)).stillOpen(CASE)).isEmpty();
    }

    @Test
    void an_instance_writes_to_the_committees_that_were_owed_when_it_started() {
        var duty = aDuty();
        duties.fulfill(duty.id(), "SSGA", TRIGGER, "legislative");
        time.at(clock.now().plusSeconds(60));
        duties.serve(duty.id(), "p-1");
        assertThat(committees.owed(duty.id())).containsExactly("HSHM");
        time.at(clock.now().plusSeconds(60));
        duties.fulfill(duty.id(), "HSHM", TRIGGER, "legislative");
        assertThat(committees.owed(duty.id())).containsExactly("HSHM");
        assertThat(committees.stillOwed(duty.id())).isEmpty();
    }
}
