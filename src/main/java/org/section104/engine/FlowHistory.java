package org.section104.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ActivityTypes;
import org.section104.engine.CaseHistory.Visit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads how many instances went through the diagrams in a period, and how long their steps took. One query for each
 * figure, regardless of the number of instances. Returns no data about a single case.
 */
@Component
public class FlowHistory {

    /** The most versions of a process whose figures are added up. */
    public static final int MOST_VERSIONS = 20;

    private static final int ROWS_AT_A_TIME = 1_000;

    /** A reading that takes longer fails. */
    private static final int SECONDS = 30;

    private static final String VERSION =
            "select D.ID_, D.KEY_, D.NAME_, D.VERSION_ from ACT_RE_PROCDEF D where D.ID_ = ?";

    /** An instance that was lost has no end; the engine's history still has its visits. */
    private static final String LIVE = "(P.END_TIME_ is null or P.END_TIME_ >= :since)";

    private static final String VERSIONS = "select D.ID_, D.KEY_, D.NAME_, D.VERSION_ from ACT_RE_PROCDEF D"
            + " where D.KEY_ = :process"
            + " and exists (select 1 from ACT_HI_PROCINST P where P.PROC_DEF_ID_ = D.ID_ and " + LIVE + ")"
            + " order by D.VERSION_ desc"
            + " fetch first " + (MOST_VERSIONS + 1) + " rows only";

    private static final String RUNNING = "select count(*) from ACT_RU_EXECUTION E"
            + " where E.PARENT_ID_ is null and E.PROC_DEF_ID_ in (:definitions)";

    private static final String COUNTS = "select count(*) as LIVE_, count(P.END_TIME_) as ENDED_ from ACT_HI_PROCINST P"
            + " where P.PROC_DEF_ID_ in (:definitions) and " + LIVE;

    /**
     * The activity of a visit. When an error ends a scope, the engine writes another activity to the row of the scope, but
     * the id of the row still names the right one before its last 37 characters.
     */
    private static final String ELEMENT =
            "case when char_length(A.ID_) > 37 and substring(A.ID_ from char_length(A.ID_) - 36 for 1) = ':'"
                    + " then substring(A.ID_ from 1 for char_length(A.ID_) - 37) else A.ACT_ID_ end";

    /**
     * The types of activities at which no instance waits. The row of a scope that an error ended has the type of the event
     * that caught the error.
     */
    private static final Set<String> PASSED = Set.of(
            ActivityTypes.GATEWAY_EXCLUSIVE,
            ActivityTypes.GATEWAY_INCLUSIVE,
            ActivityTypes.GATEWAY_PARALLEL,
            ActivityTypes.GATEWAY_COMPLEX,
            ActivityTypes.TASK,
            ActivityTypes.TASK_MANUAL_TASK,
            ActivityTypes.TASK_SCRIPT,
            ActivityTypes.TASK_SERVICE,
            ActivityTypes.TASK_SEND_TASK,
            ActivityTypes.TASK_BUSINESS_RULE,
            ActivityTypes.START_EVENT,
            ActivityTypes.END_EVENT_NONE);

    private static final String DAYS = "select ELEMENT_,"
            + " sum(case when ACT_INST_STATE_ = 2 then 0 else 1 end) as COMPLETED_,"
            + " sum(case when ACT_INST_STATE_ = 2 then 1 else 0 end) as CANCELED_,"
            + " percentile_cont(0.5) within group (order by TOOK_) as MEDIAN_,"
            + " percentile_cont(0.9) within group (order by TOOK_) as NINETIETH_"
            + " from (select " + ELEMENT + " as ELEMENT_, A.ACT_INST_STATE_,"
            // percentiles leave out nulls: a canceled visit has no time. The clock of the demo may have been set back
            // during a visit, which then took no time.
            + " case when A.ACT_INST_STATE_ = 2 then null else greatest(A.DURATION_, 0) end as TOOK_"
            + " from ACT_HI_ACTINST A"
            + " where A.PROC_DEF_ID_ in (:definitions) and A.END_TIME_ >= :since"
            + " and A.ACT_TYPE_ not in (:passed)) V"
            + " group by ELEMENT_"
            + " order by ELEMENT_";

    private static final String VISITS =
            "select A.ID_, A.PROC_INST_ID_, L.PROC_DEF_ID_, A.PARENT_ACT_INST_ID_, A.ACT_ID_, A.START_TIME_, A.END_TIME_,"
                    + " A.ACT_INST_STATE_, A.SEQUENCE_COUNTER_"
                    + " from (select P.ID_, P.PROC_DEF_ID_ from ACT_HI_PROCINST P"
                    + " where P.PROC_DEF_ID_ in (:definitions) and " + LIVE
                    + " order by P.START_TIME_ desc, P.ID_"
                    + " fetch first :most rows only) L"
                    + " join ACT_HI_ACTINST A on A.PROC_INST_ID_ = L.ID_"
                    + " order by A.PROC_INST_ID_";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate cursor;

    FlowHistory(DataSource database) {
        var template = new JdbcTemplate(database);
        template.setFetchSize(ROWS_AT_A_TIME);
        template.setQueryTimeout(SECONDS);
        this.jdbc = JdbcClient.create(template);
        this.cursor = new NamedParameterJdbcTemplate(template);
    }

    /**
     * A version of a process.
     *
     * @param definition its id in the engine
     * @param process the process id
     * @param name the name of the process; its id if it has none
     * @param number the number of the version, from 1
     */
    public record Version(String definition, String process, String name, int number) {}

    /**
     * The versions of a process with instances that lived in a period.
     *
     * @param newest the newest {@value #MOST_VERSIONS}, newest first
     * @param hasMore whether there are older ones
     */
    public record Versions(List<Version> newest, boolean hasMore) {}

    /**
     * The numbers of instances.
     *
     * @param running those that run now
     * @param ended those that ended in the period, in any way
     * @param live those that lived in the period: that ended in it, or have not ended
     */
    public record Counts(long running, long ended, long live) {}

    /**
     * How long the visits of an element took that ended in the period.
     *
     * @param element the id of the element; that of a multi-instance body has a suffix
     * @param completed the visits that ended in the regular way
     * @param canceled the visits that something else ended, whose time is left out
     * @param median the median of the completed visits, in milliseconds; 0 if there are none
     * @param ninetieth the 90th percentile of the completed visits, in milliseconds; 0 if there are none
     */
    public record Days(String element, long completed, long canceled, double median, double ninetieth) {}

    /** Returns a version of a process; empty if the engine does not know its id. */
    public Optional<Version> version(String definition) {
        return jdbc.sql(VERSION).param(definition).query(FlowHistory::version).optional();
    }

    /**
     * Returns the versions of a process with instances that lived in a period.
     *
     * @param since the start of the period, UTC
     */
    public Versions versions(String process, Instant since) {
        var found = jdbc.sql(VERSIONS)
                .param("process", process)
                .param("since", Timestamp.from(since))
                .query(FlowHistory::version)
                .list();
        return new Versions(found.subList(0, Math.min(found.size(), MOST_VERSIONS)), found.size() > MOST_VERSIONS);
    }

    private static Version version(ResultSet row, int index) throws SQLException {
        var process = row.getString("KEY_");
        var name = row.getString("NAME_");
        return new Version(row.getString("ID_"), process, name == null ? process : name, row.getInt("VERSION_"));
    }

    /**
     * Counts the instances of versions.
     *
     * @param definitions the ids of the versions
     * @param since the start of the period, UTC
     */
    public Counts counts(Collection<String> definitions, Instant since) {
        var running = jdbc.sql(RUNNING)
                .param("definitions", definitions)
                .query(Long.class)
                .single();
        return jdbc.sql(COUNTS)
                .param("definitions", definitions)
                .param("since", Timestamp.from(since))
                .query((row, index) -> new Counts(running, row.getLong("ENDED_"), row.getLong("LIVE_")))
                .single();
    }

    /**
     * Returns the times of all elements that were left in a period.
     *
     * @param definitions the ids of the versions
     * @param since the start of the period, UTC
     */
    public List<Days> days(Collection<String> definitions, Instant since) {
        return jdbc.sql(DAYS)
                .param("definitions", definitions)
                .param("since", Timestamp.from(since))
                .param("passed", PASSED)
                .query((row, index) -> new Days(
                        row.getString("ELEMENT_"),
                        row.getLong("COMPLETED_"),
                        row.getLong("CANCELED_"),
                        row.getDouble("MEDIAN_"),
                        row.getDouble("NINETIETH_")))
                .list();
    }

    /**
     * Reads the visits of the newest instances that lived in a period, one instance at a time.
     *
     * @param definitions the ids of the versions
     * @param since the start of the period, UTC
     * @param most the most instances to read
     * @param each takes the id of the version of an instance, and all visits of the instance, in any order
     */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public void visits(Collection<String> definitions, Instant since, int most, BiConsumer<String, List<Visit>> each) {
        var gathered = new Gathered(each);
        cursor.query(
                VISITS,
                new MapSqlParameterSource("definitions", definitions)
                        .addValue("since", Timestamp.from(since))
                        .addValue("most", most),
                (RowCallbackHandler) row -> gathered.add(
                        row.getString("PROC_INST_ID_"), row.getString("PROC_DEF_ID_"), CaseHistory.visit(row)));
        gathered.hand();
    }

    /** The visits of one instance after the other. */
    private static final class Gathered {

        private final BiConsumer<String, List<Visit>> each;
        private final List<Visit> visits = new ArrayList<>();
        private String instance = "";
        private String definition = "";

        Gathered(BiConsumer<String, List<Visit>> each) {
            this.each = each;
        }

        void add(String instance, String definition, Visit visit) {
            if (!instance.equals(this.instance)) {
                hand();
                this.instance = instance;
                this.definition = definition;
            }
            visits.add(visit);
        }

        void hand() {
            if (!visits.isEmpty()) {
                each.accept(definition, List.copyOf(visits));
                visits.clear();
            }
        }
    }
}
