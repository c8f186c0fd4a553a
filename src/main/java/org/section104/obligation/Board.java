package org.section104.obligation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.section104.form.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The board of duties with the obligations to both committees: what is owed, by due time, and what is done, newest first. */
@Service
class Board {

    private static final int MOST_INTERNAL = 100;

    /**
     * Whether an obligation was fulfilled after its last day. {@code due_at} is the last second of a day in Washington, four
     * or five hours after that day in UTC. The databases disagree on how they read a day of another time zone.
     */
    private static final String LATE = "extract(epoch from l.fulfilled_on) > extract(epoch from l.due_at) - 5 * 3600";

    private final JdbcClient jdbc;
    private final StatutoryClock clock;
    private final Committees committees;
    private final InternalWork internalWork;

    Board(JdbcClient jdbc, StatutoryClock clock, Committees committees, InternalWork internalWork) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.committees = committees;
        this.internalWork = internalWork;
    }

    /**
     * A page of the board.
     *
     * @param asOf the current time, UTC
     * @param total the number of duties on all pages
     * @param overdue how many of them are overdue or, if fulfilled, reached a committee late
     * @param committees the short name of each committee, by its id, the Senate's first
     * @param duties the duties of this page: open ones by due time, then id; fulfilled ones by the day of the later
     *     receipt, newest first, then id
     * @param internalTotal the number of open internal reminders, which are in no other figure; 0 beside fulfilled duties
     * @param internal the first internal reminders by due time, the same on each page; at most {@value #MOST_INTERNAL}
     */
    record Page(
            Instant asOf,
            long total,
            long overdue,
            Map<String, String> committees,
            List<BoardDuty> duties,
            long internalTotal,
            List<InternalReminder> internal) {}

    /** Reads a page of the duties that at least one committee is owed, with four queries, regardless of its size. */
    @Transactional(readOnly = true)
    public Page open(Paging paging) {
        var now = clock.now();
        var duties = duties(
                now,
                paging,
                "select due_at as at, duty_id from obligation where fulfilled_on is null"
                        + " group by due_at, duty_id order by due_at, duty_id",
                "p.at, d.id");
        var internal = internalWork.first(MOST_INTERNAL).stream()
                .map(item -> InternalReminder.at(now, item))
                .toList();
        return jdbc.sql("select count(distinct duty_id), count(distinct case when due_at < ? then duty_id end)"
                        + " from obligation where fulfilled_on is null")
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Page(
                        now,
                        row.getLong(1),
                        row.getLong(2),
                        committees.labels(),
                        duties,
                        internalWork.total(),
                        internal))
                .single();
    }

    /** Reads a page of the duties that both committees have received, with two queries, regardless of its size. */
    @Transactional(readOnly = true)
    public Page fulfilled(Paging paging) {
        var now = clock.now();
        var duties = duties(
                now,
                paging,
                "select l.fulfilled_on as at, l.duty_id from obligation l where l.fulfilled_on is not null"
                        + " and not exists (select 1 from obligation x where x.duty_id = l.duty_id and (x.fulfilled_on is null"
                        + " or x.fulfilled_on > l.fulfilled_on or x.fulfilled_on = l.fulfilled_on and x.id > l.id))"
                        + " order by l.fulfilled_on desc, l.duty_id desc",
                "p.at desc, d.id desc");
        return jdbc.sql("select (select count(*) from duty)"
                        + " - (select count(distinct duty_id) from obligation where fulfilled_on is null),"
                        + " (select count(distinct l.duty_id) from obligation l where l.fulfilled_on is not null and "
                        + LATE
                        + " and not exists (select 1 from obligation x where x.duty_id = l.duty_id"
                        + " and x.fulfilled_on is null))")
                .query((row, index) ->
                        new Page(now, row.getLong(1), row.getLong(2), committees.labels(), duties, 0, List.of()))
                .single();
    }

    /** Reads the duties of a page with one query. {@code ids} selects their ids, with the moment that orders them. */
    private List<BoardDuty> duties(Instant now, Paging paging, String ids, String order) {
        return grouped(
                now,
                jdbc.sql("select " + ObligationRow.COLUMNS + ", s.process_instance from (" + ids
                                + " limit ? offset ?) p join duty d on d.id = p.duty_id"
                                + " join obligation o on o.duty_id = d.id"
                                + " left join duty_service s on s.duty_id = d.id"
                                + " order by " + order + ", o.committee desc")
                        .params(paging.size(), paging.skipped())
                        .query((row, index) -> new Leg(
                                row.getString("duty_id"),
                                row.getString("process_instance"),
                                ObligationRow.at(now, row)))
                        .list());
    }

    private static List<BoardDuty> grouped(Instant now, List<Leg> legs) {
        return legs.stream()
                .collect(Collectors.groupingBy(Leg::dutyId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(of -> duty(now, of))
                .toList();
    }

    private static BoardDuty duty(Instant now, List<Leg> legs) {
        var one = legs.get(0).row();
        var received = legs.stream().map(leg -> leg.row().fulfilledAt()).toList();
        var isFulfilled = !received.contains(null);
        var until = isFulfilled ? Collections.max(received) : StatutoryClock.dateOf(now);
        return new BoardDuty(
                legs.get(0).dutyId(),
                one.caseNumber(),
                one.subject(),
                one.duty(),
                one.duty().label(),
                one.duty().clause(),
                one.triggerOn(),
                one.dueAt(),
                isFulfilled ? "fulfilled" : now.isAfter(one.dueAt().toInstant()) ? "overdue" : "open",
                ChronoUnit.DAYS.between(until, one.dueAt().toLocalDate()),
                legs.get(0).processInstance(),
                legs.stream().map(Leg::row).toList());
    }

    private record Leg(String dutyId, String processInstance, ObligationRow row) {}
}
