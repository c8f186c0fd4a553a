package org.section104.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.engine.CaseTasks;
import org.section104.form.Paging;
import org.section104.obligation.StatutoryClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lists the cases that a person may read. The statements select no others, so that neither a page nor a total depends on
 * them.
 *
 * <p>A list takes at most two statements, and one more by due date. The last one reads a page with its open tasks. It begins
 * with the condition that selects the fewest cases, or, if each selects many, reads all cases in the order of the list until
 * the page is full. The first statement finds out which. The database cannot: it plans a prepared statement once for all
 * values, and the plan that is right for a rare word is wrong for a common one. Numbers of rows are no parameters for the
 * same reason. By due date, many cases are read through their tasks; whether there are many is counted before.
 */
@Component
class CaseList {

    private static final int MOST_COUNTED = 1_000;
    /** A condition that selects more rows is tested case by case. */
    private static final int FEW = 10_000;

    private final JdbcClient jdbc;
    private final Readers readers;
    private final StatutoryClock clock;
    private final int mostCounted;
    private final int few;

    @Autowired
    CaseList(JdbcClient jdbc, Readers readers, StatutoryClock clock) {
        this(jdbc, readers, clock, MOST_COUNTED, FEW);
    }

    /**
     * Creates a list with other limits.
     *
     * @param mostCounted the greatest total
     * @param few how many rows a condition selects at most for a list to begin with it
     */
    CaseList(JdbcClient jdbc, Readers readers, StatutoryClock clock, int mostCounted, int few) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.clock = clock;
        this.mostCounted = mostCounted;
        this.few = few;
    }

    /**
     * A page of the list.
     *
     * @param rows the cases
     * @param total the number of cases on all pages, at most 1,000
     * @param more whether there are more than the total
     */
    record Page(List<CaseRow> rows, int total, boolean more) {}

    /** Finds the cases of a page. */
    Page find(CaseQuery query, Authentication who) {
        var readable = readers.readableCases(who, Resource.CASE);
        if (readable.none()) {
            return new Page(List.of(), 0, false);
        }
        var readsDuties = readers.of(who, Resource.OBLIGATION).contains(Access.READS);
        var now = clock.now();
        var conditions = new CaseConditions(readable, readsDuties, now);
        conditions.add(
                query,
                who.getName(),
                query.waitingOn().filter(CaseQuery.MY_OFFICE::equals).isPresent() ? readers.offices(who) : Set.of());
        var first = fewest(conditions);
        var rest = conditions.all().stream()
                .filter(condition -> first.filter(condition::equals).isEmpty())
                .map(CaseCondition::test)
                .toList();
        var where = rest.isEmpty() ? "" : " where " + String.join(" and ", rest);
        var found = new Found(query.paging(), now);
        jdbc.sql(first.flatMap(CaseCondition::selection)
                        .map(selection -> amongFew(query, selection.numbers(), where, conditions.lateDuty()))
                        .orElseGet(() -> amongMany(query, conditions, where)))
                .params(conditions.parameters())
                .query(found::add);
        return found.page(mostCounted);
    }

    /** The condition that selects the fewest cases; empty if there is none or each selects many. */
    private Optional<CaseCondition> fewest(CaseConditions conditions) {
        var selective = conditions.all().stream()
                .filter(condition -> condition.selection().isPresent())
                .toList();
        if (selective.isEmpty()) {
            return Optional.empty();
        }
        var counts = IntStream.range(0, selective.size())
                .mapToObj(place -> "select %d as place, count(*) as selected from (%s limit %d) n"
                        .formatted(
                                place,
                                selective.get(place).selection().orElseThrow().size(),
                                few + 1))
                .collect(Collectors.joining(" union all "));
        return jdbc
                .sql(counts)
                .params(conditions.parameters())
                .query((row, index) -> Map.entry(row.getInt("place"), row.getInt("selected")))
                .list()
                .stream()
                .filter(count -> count.getValue() <= few)
                .min(Map.Entry.comparingByValue())
                .map(count -> selective.get(count.getKey()));
    }

    /** Reads a page among the cases that a condition selects. The first case of all is read, too, for its total. */
    private static String amongFew(CaseQuery query, String numbers, String where, String lateDuty) {
        var paging = query.paging();
        return selected("c.total", "c.place", lateDuty)
                + " from (select c.*, count(*) over () as total, row_number() over (order by " + order(query.order())
                + ") as place from (select distinct case_number from (" + numbers
                + ") n) few join case_file c on c.number = few.case_number" + where + ") c "
                + CaseTasks.joined("c.number")
                + " where c.place = 1 or c.place > " + paging.skipped() + " and c.place <= "
                + ((long) paging.skipped() + paging.size())
                + " order by c.place, " + CaseTasks.ORDER;
    }

    /** Reads a page if no condition selects few cases. */
    private String amongMany(CaseQuery query, CaseConditions conditions, String where) {
        var counted = counted(conditions, where);
        var paging = query.paging();
        if (query.order() == CaseQuery.Order.DUE && paging.skipped() + (long) paging.size() <= mostCounted) {
            var total = jdbc.sql(counted)
                    .params(conditions.parameters())
                    .query(Integer.class)
                    .single();
            if (total > mostCounted) {
                return byDueDate(query, where, conditions.lateDuty());
            }
        }
        return amongAll(query, counted, where, conditions.lateDuty());
    }

    /**
     * Counts the cases, up to one more than the greatest total. If there is one condition, its first rows in an index mostly
     * are of enough cases. Then no case is tested.
     */
    private String counted(CaseConditions conditions, String where) {
        var most = mostCounted + 1;
        var tested = atMost("case_file c" + where, most);
        var all = conditions.all();
        return all.size() != 1
                ? tested
                : all.get(0)
                        .selection()
                        .map(only -> atMost(
                                "(select distinct case_number from (%s) n) first join case_file c on c.number = first.case_number"
                                        .formatted(only.first(2 * most)),
                                most))
                        .map(first ->
                                "select case when sampled.total >= %d then sampled.total else (%s) end as total from (%s) sampled"
                                        .formatted(most, tested, first))
                        .orElse(tested);
    }

    private static String atMost(String rows, int most) {
        return "select count(*) as total from (select 1 as one from %s limit %d) n".formatted(rows, most);
    }

    /** Reads a page among all cases, in their order until it is full. */
    private static String amongAll(CaseQuery query, String counted, String where, String lateDuty) {
        var paging = query.paging();
        return selected("counted.total", String.valueOf(paging.skipped() + 1L), lateDuty)
                + " from (" + counted + ") counted left join (select c.* from case_file c" + where
                + " order by " + order(query.order())
                + " limit " + paging.size() + " offset " + paging.skipped() + ") c on 1 = 1 "
                + CaseTasks.joined("c.number")
                + " order by " + order(query.order()) + ", " + CaseTasks.ORDER;
    }

    /**
     * Reads a page of more cases than the greatest total, in the order of their due dates. Cases without a due date are
     * looked for only if those with one do not fill the page.
     */
    private String byDueDate(CaseQuery query, String where, String lateDuty) {
        var paging = query.paging();
        var last = paging.skipped() + paging.size();
        var newest = order(CaseQuery.Order.NEWEST);
        return "with due as (select c.* from (" + CaseTasks.inDueOrder("case_file c", "c.number", newest) + ") c"
                + where + " order by c.next_due, " + newest + " limit " + last + "), others as (select c.*,"
                + " cast(null as timestamp) as next_due from case_file c"
                + (where.isEmpty() ? " where " : where + " and ") + "(select count(*) from due) < " + last + " and "
                + CaseTasks.isWithoutDueDate("c.number")
                + " order by " + newest + " limit " + last + ") "
                + selected(String.valueOf(mostCounted + 1), "c.place", lateDuty)
                + " from (select c.*, row_number() over (order by c.next_due nulls last, " + newest
                + ") as place from (select * from due union all select * from others) c) c "
                + CaseTasks.joined("c.number")
                + " where c.place > " + paging.skipped() + " and c.place <= " + last
                + " order by c.place, " + CaseTasks.ORDER;
    }

    private static String selected(String total, String place, String lateDuty) {
        return "select " + total + " as total, " + place + " as place, c.number, c.kind, c.subject, c.status,"
                + " c.requested_by, c.requested_at, " + lateDuty + " as late_duty, " + CaseTasks.COLUMNS;
    }

    private static String order(CaseQuery.Order order) {
        var newest = "c.requested_at desc, c.number desc";
        return switch (order) {
            case OPENED -> "c.requested_at, c.number";
            case NEWEST -> newest;
            case NUMBER -> "c.number";
            case LAST_NUMBER -> "c.number desc";
            case DUE -> CaseTasks.nextDue("c.number") + " nulls last, " + newest;
            case STATUS -> "c.status, " + newest;
        };
    }

    /** Collects the rows of the statement: one for each task of a case, or one for a case without a task. */
    private static final class Found {

        private final Paging paging;
        private final Instant now;
        private final Map<String, CaseRow> cases = new LinkedHashMap<>();
        private int total;

        Found(Paging paging, Instant now) {
            this.paging = paging;
            this.now = now;
        }

        void add(ResultSet row) throws SQLException {
            total = row.getInt("total");
            var number = row.getString("number");
            if (number == null || row.getLong("place") <= paging.skipped()) {
                return;
            }
            var task = CaseTasks.read(row).map(Waiting::of);
            var before = cases.get(number);
            var waitingOn = Stream.concat(before == null ? Stream.empty() : before.waitingOn().stream(), task.stream())
                    .toList();
            cases.put(
                    number,
                    new CaseRow(
                            number,
                            CaseKind.valueOf(row.getString("kind")),
                            Objects.requireNonNullElse(row.getString("subject"), ""),
                            CaseStatus.valueOf(row.getString("status")),
                            row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                            row.getString("requested_by"),
                            row.getBoolean("late_duty") || waitingOn.stream().anyMatch(waiting -> waiting.isLate(now)),
                            waitingOn));
        }

        Page page(int most) {
            return new Page(List.copyOf(cases.values()), Math.min(total, most), total > most);
        }
    }
}
