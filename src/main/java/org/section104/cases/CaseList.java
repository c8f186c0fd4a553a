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
 * is right for a rare word is wrong for a common one.
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
        var cases = first.flatMap(CaseCondition::selection)
                        .map(selection ->
                                "(select distinct case_number from (%s) n) few join case_file c on c.number = few.case_number"
                                        .formatted(selection.numbers()))
                        .orElse("case_file c")
                + (rest.isEmpty() ? "" : " where " + String.join(" and ", rest));
        return page(query, cases, conditions, now);
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
                .mapToObj(place -> "select %d as place, count(*) as selected from (%s limit :few) n"
                        .formatted(
                                place,
                                selective.get(place).selection().orElseThrow().size()))
                .collect(Collectors.joining(" union all "));
        return jdbc
                .sql(counts)
                .params(conditions.parameters())
                .param("few", FEW + 1)
                .query((row, index) -> Map.entry(row.getInt("place"), row.getInt("selected")))
                .list()
                .stream()
                .filter(count -> count.getValue() <= FEW)
                .min(Map.Entry.comparingByValue())
                .map(count -> selective.get(count.getKey()));
    }

    private Page page(CaseQuery query, String cases, CaseConditions conditions, Instant now) {
        var due = query.order() == CaseQuery.Order.DUE ? CaseTasks.nextDue("c.number") : "null";
        var sql = "select counted.total, page.*, " + CaseTasks.COLUMNS
                + " from (select count(*) as total from (select 1 as one from " + cases + " limit :most) n) counted"
                + " left join (select c.number, c.kind, c.subject, c.status, c.requested_by, c.requested_at, "
                + conditions.lateDuty() + " as late_duty, " + due + " as next_due from " + cases
                + " order by " + order(query.order(), "c.", due)
                + " limit :size offset :skipped) page on 1 = 1 "
                + CaseTasks.joined("page.number")
                + " order by " + order(query.order(), "page.", "page.next_due") + ", " + CaseTasks.ORDER;
        var found = new Found(now);
        jdbc.sql(sql)
                .params(conditions.parameters())
                .param("most", MOST_COUNTED + 1)
                .param("size", query.paging().size())
                .param("skipped", query.paging().skipped())
                .query(found::add);
        return found.page();
    }

    private static String order(CaseQuery.Order order, String of, String due) {
        var newest = of + "requested_at desc, " + of + "number desc";
        return switch (order) {
            case OPENED -> of + "requested_at, " + of + "number";
            case NEWEST -> newest;
            case NUMBER -> of + "number";
            case LAST_NUMBER -> of + "number desc";
            case DUE -> due + " nulls last, " + newest;
            case STATUS -> of + "status, " + newest;
        };
    }

    /** Collects the rows of the statement: one for each task of a case, or one for a case without a task. */
    private static final class Found {

        private final Instant now;
        private final Map<String, CaseRow> cases = new LinkedHashMap<>();
        private int total;

        Found(Instant now) {
            this.now = now;
        }

        void add(ResultSet row) throws SQLException {
            total = row.getInt("total");
            var number = row.getString("number");
            if (number == null) {
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
