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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lists the cases that a person may read. The statements select no others, so that neither a page nor a total depends on
 * them.
 *
 * <p>A list takes at most two statements. The second one reads a page with its open tasks. It begins with the condition that
 * selects the fewest cases, or, if each selects many, reads all cases in the order of the list until the page is full. The
 * first statement finds out which. The database cannot: it plans a prepared statement once for all values, and the plan that
 * is right for a rare word is wrong for a common one. Numbers of rows are no parameters for the same reason.
 */
@Component
class CaseList {

    private static final int MOST_COUNTED = 1_000;
    /** A condition that selects more rows is tested case by case. */
    private static final int FEW = 10_000;

    private final JdbcClient jdbc;
    private final Readers readers;
    private final StatutoryClock clock;

    CaseList(JdbcClient jdbc, Readers readers, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.clock = clock;
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
                        .map(few -> amongFew(query, few.numbers(), where, conditions.lateDuty()))
                        .orElseGet(() -> amongAll(query, where, conditions.lateDuty())))
                .params(conditions.parameters())
                .query(found::add);
        return found.page();
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
                                FEW + 1))
                .collect(Collectors.joining(" union all "));
        return jdbc
                .sql(counts)
                .params(conditions.parameters())
                .query((row, index) -> Map.entry(row.getInt("place"), row.getInt("selected")))
                .list()
                .stream()
                .filter(count -> count.getValue() <= FEW)
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

    /** Reads a page among all cases, in their order until it is full. */
    private static String amongAll(CaseQuery query, String where, String lateDuty) {
        var paging = query.paging();
        return selected("counted.total", String.valueOf(paging.skipped() + 1L), lateDuty)
                + " from (select count(*) as total from (select 1 as one from case_file c" + where + " limit "
                + (MOST_COUNTED + 1) + ") n) counted left join (select c.* from case_file c" + where
                + " order by " + order(query.order())
                + " limit " + paging.size() + " offset " + paging.skipped() + ") c on 1 = 1 "
                + CaseTasks.joined("c.number")
                + " order by " + order(query.order()) + ", " + CaseTasks.ORDER;
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

        Page page() {
            return new Page(List.copyOf(cases.values()), Math.min(total, MOST_COUNTED), total > MOST_COUNTED);
        }
    }
}
