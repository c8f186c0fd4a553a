package org.section104.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.access.ReadableCases;
import org.section104.casefile.SearchWords;
import org.section104.decision.Decisions;
import org.section104.engine.CaseTasks;

/** The conditions of a list of cases: that the reader may read a case, and those of the query. */
final class CaseConditions {

    private static final String LATE_DUTIES =
            "from duty d join obligation o on o.duty_id = d.id where o.fulfilled_on is null and o.due_at < :now";

    /** The number of the case that a condition tests. */
    private static final String NUMBER = "c.number";

    private final List<CaseCondition> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean readsDuties;

    /**
     * Begins with the conditions on what the reader may read.
     *
     * @param readsDuties whether the reader may read what is owed to the committees
     */
    CaseConditions(ReadableCases readable, boolean readsDuties, Instant now) {
        this.readsDuties = readsDuties;
        parameters.put("time", CaseTasks.time(now));
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        if (!readable.all()) {
            addReadable(readable);
        }
    }

    /** What a reader has none of is left out: it would be tested for each case. */
    private void addReadable(ReadableCases readable) {
        var numbers = new ArrayList<String>();
        var tests = new ArrayList<String>();
        if (!readable.missions().isEmpty()) {
            parameters.put("missions", readable.missions());
            numbers.add("select case_number from case_mission where mission in (:missions)");
            tests.add(CaseCondition.some(
                    "from case_mission m where m.case_number = c.number and m.mission in (:missions)"));
        }
        if (!readable.offices().isEmpty()) {
            parameters.put("offices", readable.offices());
            numbers.add("select case_number from asked_office where office in (:offices)");
            tests.add(CaseCondition.some(
                    "from asked_office a where a.case_number = c.number and a.office in (:offices)"));
        }
        conditions.add(CaseCondition.selecting(
                numbers, String.join(" union all ", numbers), "(%s)".formatted(String.join(" or ", tests))));
    }

    /**
     * Adds the conditions of a query.
     *
     * @param account the account of the reader
     * @param offices the groups of the offices of the reader
     */
    void add(CaseQuery query, String account, Set<String> offices) {
        query.words().forEach(this::addWord);
        if (!query.statuses().isEmpty()) {
            parameters.put("statuses", query.statuses().stream().map(Enum::name).toList());
            conditions.add(CaseCondition.selecting(
                    "select number as case_number from case_file where status in (:statuses)",
                    "c.status in (:statuses)"));
        }
        query.waitingOn().ifPresent(office -> {
            parameters.put("groups", office.equals(CaseQuery.MY_OFFICE) ? some(offices) : List.of(office));
            conditions.add(CaseCondition.selecting(
                    CaseTasks.offeredTo(":groups"),
                    CaseTasks.rowsOfferedTo(":groups"),
                    CaseCondition.some(CaseTasks.offeredIn(NUMBER, ":groups"))));
        });
        query.kind().ifPresent(kind -> {
            parameters.put("kind", kind.name());
            conditions.add(CaseCondition.testing("c.kind = :kind"));
        });
        query.component().ifPresent(component -> {
            parameters.put("component", component);
            conditions.add(CaseCondition.testing("c.component = :component"));
        });
        query.country().ifPresent(country -> {
            parameters.put("country", country);
            conditions.add(CaseCondition.selecting(
                    "select case_number from case_mission where country = :country",
                    CaseCondition.some("from case_mission m where m.case_number = c.number and m.country = :country")));
        });
        parameters.put("account", account);
        if (query.mine()) {
            conditions.add(CaseCondition.selecting(
                    "select number as case_number from case_file where requested_by = :account",
                    "c.requested_by = :account"));
        }
        if (query.decidedByMe()) {
            conditions.add(CaseCondition.selecting(
                    Decisions.casesDecidedBy(":account"), CaseCondition.some(Decisions.decidedIn(NUMBER, ":account"))));
        }
        if (query.late()) {
            addLate();
        }
    }

    private void addWord(String word) {
        var from = "word" + parameters.size();
        var to = from + "end";
        parameters.put(from, word);
        parameters.put(to, SearchWords.end(word));
        var range = "word >= :%s and word < :%s".formatted(from, to);
        conditions.add(CaseCondition.selecting(
                "select case_number from case_word where " + range,
                CaseCondition.some("from case_word w where w.case_number = c.number and " + range)));
    }

    private void addLate() {
        var tasks = CaseTasks.dueBefore(":time");
        var rows = CaseTasks.rowsDueBefore(":time");
        var isLate = CaseCondition.some(CaseTasks.dueIn(NUMBER, ":time"));
        conditions.add(
                readsDuties
                        ? CaseCondition.selecting(
                                List.of(tasks, "select d.case_number " + LATE_DUTIES),
                                rows + " union all select 1 " + LATE_DUTIES,
                                "(%s or %s)".formatted(isLate, lateDuty()))
                        : CaseCondition.selecting(tasks, rows, isLate));
    }

    /** Says in SQL whether a duty of the case is late; false for a reader who may not read duties. */
    String lateDuty() {
        return readsDuties ? CaseCondition.some(LATE_DUTIES + " and d.case_number = " + NUMBER) : "false";
    }

    List<CaseCondition> all() {
        return List.copyOf(conditions);
    }

    /** The parameters of the conditions. */
    Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    /** SQL has no empty list. The empty text is no mission and no group. */
    private static Collection<String> some(Set<String> values) {
        return values.isEmpty() ? List.of("") : values;
    }
}
