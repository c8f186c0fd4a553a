package org.section104.obligation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.section104.form.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The board of open duties with the obligations to both committees, in order of due time. */
@Service
class Board {

    private static final int MOST_INTERNAL = 100;

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
     * @param total the number of open duties
     * @param overdue the number of overdue duties
     * @param committees the short name of each committee, by its id, the Senate's first
     * @param duties the duties of this page, by due time, then id
     * @param internalTotal the number of open internal reminders, which are in no other figure
     * @param internal the first internal reminders by due time, the same on each page; at most {@value #MOST_INTERNAL}
     */
    record Page(
            Instant asOf,
            long total,
            long overdue,
            Map<String, String> committees,
            List<OpenDuty> duties,
            long internalTotal,
            List<InternalReminder> internal) {}

    /** Reads a page with four queries, regardless of its size. */
    @Transactional(readOnly = true)
    public Page read(Paging paging) {
        var now = clock.now();
        var legs = jdbc.sql("select " + ObligationRow.COLUMNS + ", s.process_instance from"
                        + " (select due_at, duty_id from obligation where fulfilled_on is null"
                        + " group by due_at, duty_id order by due_at, duty_id limit ? offset ?) owed"
                        + " join duty d on d.id = owed.duty_id"
                        + " join obligation o on o.duty_id = d.id"
                        + " left join duty_service s on s.duty_id = d.id"
                        + " order by owed.due_at, d.id, o.committee desc")
                .params(paging.size(), paging.skipped())
                .query((row, index) -> new Leg(
                        row.getString("duty_id"), row.getString("process_instance"), ObligationRow.at(now, row)))
                .list();
        return jdbc.sql("select count(distinct duty_id), count(distinct case when due_at < ? then duty_id end)"
                        + " from obligation where fulfilled_on is null")
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, index) -> page(now, row, duties(now, legs)))
                .single();
    }

    private Page page(Instant now, ResultSet counts, List<OpenDuty> duties) throws SQLException {
        var internal = internalWork.first(MOST_INTERNAL).stream()
                .map(item -> InternalReminder.at(now, item))
                .toList();
        return new Page(
                now, counts.getLong(1), counts.getLong(2), committees.labels(), duties, internalWork.total(), internal);
    }

    private static List<OpenDuty> duties(Instant now, List<Leg> legs) {
        return legs.stream()
                .collect(Collectors.groupingBy(Leg::dutyId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(of -> duty(now, of))
                .toList();
    }

    private static OpenDuty duty(Instant now, List<Leg> legs) {
        var one = legs.get(0).row();
        return new OpenDuty(
                legs.get(0).dutyId(),
                one.caseNumber(),
                one.subject(),
                one.duty(),
                one.duty().label(),
                one.duty().clause(),
                one.triggerOn(),
                one.dueAt(),
                now.isAfter(one.dueAt().toInstant()) ? "overdue" : "open",
                ChronoUnit.DAYS.between(StatutoryClock.dateOf(now), one.dueAt().toLocalDate()),
                legs.get(0).processInstance(),
                legs.stream().map(Leg::row).toList());
    }

    private record Leg(String dutyId, String processInstance, ObligationRow row) {}
}
