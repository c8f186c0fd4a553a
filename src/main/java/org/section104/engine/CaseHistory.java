package org.section104.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the engine keeps of the processes of a case, running or ended: three queries, whatever the size of the case.
 * Reads all of it, so a caller checks first that the reader may read the case.
 */
@Component
public class CaseHistory {

    private static final String INSTANCES = "select P.ID_, P.PROC_DEF_ID_, P.START_TIME_, P.END_TIME_, P.STATE_,"
            + " D.KEY_, D.NAME_, D.VERSION_, R.ID_ as RUNNING_"
            + " from ACT_HI_PROCINST P"
            + " join ACT_RE_PROCDEF D on D.ID_ = P.PROC_DEF_ID_"
            + " left join ACT_RU_EXECUTION R on R.ID_ = P.ID_"
            + " where %s = ?"
            + " order by P.START_TIME_, P.ID_";

    private static final String VISITS =
            "select A.ID_, A.PROC_INST_ID_, A.PARENT_ACT_INST_ID_, A.ACT_ID_, A.START_TIME_, A.END_TIME_,"
                    + " A.ACT_INST_STATE_, A.SEQUENCE_COUNTER_"
                    + " from ACT_HI_PROCINST P"
                    + " join ACT_HI_ACTINST A on A.PROC_INST_ID_ = P.ID_"
                    + " where %s = ?"
                    + " order by A.START_TIME_, A.SEQUENCE_COUNTER_";

    private static final String TASKS =
            "select T.ID_, T.PROC_INST_ID_, T.ACT_INST_ID_, T.TASK_DEF_KEY_, T.NAME_, T.ASSIGNEE_, T.START_TIME_,"
                    + " T.END_TIME_, T.DUE_DATE_, T.DELETE_REASON_, L.GROUP_ID_, R.ID_ as OPEN_"
                    + " from ACT_HI_PROCINST P"
                    + " join ACT_HI_TASKINST T on T.PROC_INST_ID_ = P.ID_"
                    + " left join ACT_RU_TASK R on R.ID_ = T.ID_"
                    + " left join ACT_HI_IDENTITYLINK L on L.TASK_ID_ = T.ID_ and L.GROUP_ID_ is not null"
                    + " and L.OPERATION_TYPE_ = 'add'"
                    + " where %s = ?"
                    + " order by T.START_TIME_, T.ID_, L.TIMESTAMP_, L.ID_";

    private static final String OF_A_CASE = "P.BUSINESS_KEY_";
    private static final String OF_AN_ID = "P.ID_";

    private static final int CANCELED = 2;

    private final JdbcClient jdbc;

    CaseHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An instance of a process that works or worked on a case.
     *
     * @param id the id of the instance
     * @param definition the id of the version of the diagram on which it runs
     * @param process the process id
     * @param name the name of the process
     * @param version the version of the diagram
     * @param startedAt when it started, UTC
     * @param endedAt when it ended, UTC; absent until then, and if the instance was lost
     * @param running whether it runs; an instance that was lost neither runs nor has ended
     * @param deleted whether it was deleted before its end
     * @param visits the visits of its activities, by their start
     * @param tasks the tasks that it offered, by their start
     */
    public record Instance(
            String id,
            String definition,
            String process,
            String name,
            int version,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean running,
            boolean deleted,
            List<Visit> visits,
            List<OfferedTask> tasks) {}

    /**
     * A visit of an activity.
     *
     * @param id the id of the activity instance
     * @param scope the id of the activity instance around it; that of the process instance at the top level
     * @param activity the id of the activity; a multi-instance activity has a suffix
     * @param order the sequence counter at its start
     * @param startedAt when it began, UTC
     * @param endedAt when it ended, UTC; absent until then
     * @param canceled whether something else ended it
     */
    public record Visit(
            String id,
            String scope,
            String activity,
            long order,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean canceled) {}

    /**
     * A task that was offered.
     *
     * @param id the id of the task
     * @param visit the id of its visit
     * @param element the id of its element in the diagram
     * @param name its name; the id of the element if it has none
     * @param since when it was offered, UTC
     * @param due when it is due, UTC; absent if it has no due date
     * @param assignee the account that claimed or completed it; absent if none did
     * @param endedAt when it ended, UTC; absent until then
     * @param open whether it is open
     * @param completed whether an account completed it
     * @param groups the groups to which it was offered
     */
    public record OfferedTask(
            String id,
            String visit,
            String element,
            String name,
            Instant since,
            @Nullable Instant due,
            @Nullable String assignee,
            @Nullable Instant endedAt,
            boolean open,
            boolean completed,
            List<String> groups) {}

    /** Reads all instances of a case, earliest first; none for an unknown case. */
    public List<Instance> of(String caseNumber) {
        return instances(OF_A_CASE, caseNumber);
    }

    /** Reads one instance; empty if the engine has no history of it. */
    public Optional<Instance> instance(String id) {
        return instances(OF_AN_ID, id).stream().findFirst();
    }

    private List<Instance> instances(String column, String value) {
        var visits = new LinkedHashMap<String, List<Visit>>();
        jdbc.sql(VISITS.formatted(column)).param(value).query(row -> {
            visits.computeIfAbsent(row.getString("PROC_INST_ID_"), instance -> new ArrayList<>())
                    .add(visit(row));
        });
        var tasks = tasks(column, value);
        return jdbc.sql(INSTANCES.formatted(column))
                .param(value)
                .query((row, index) -> instance(
                        row,
                        visits.getOrDefault(row.getString("ID_"), List.of()),
                        tasks.getOrDefault(row.getString("ID_"), List.of())))
                .list();
    }

    private Map<String, List<OfferedTask>> tasks(String column, String value) {
        var byId = new LinkedHashMap<String, OfferedTask>();
        var byInstance = new LinkedHashMap<String, List<OfferedTask>>();
        jdbc.sql(TASKS.formatted(column)).param(value).query(row -> {
            var task = byId.get(row.getString("ID_"));
            if (task == null) {
                task = task(row);
                byId.put(task.id(), task);
                byInstance
                        .computeIfAbsent(row.getString("PROC_INST_ID_"), instance -> new ArrayList<>())
                        .add(task);
            }
            var group = row.getString("GROUP_ID_");
            if (group != null && !task.groups().contains(group)) {
                task.groups().add(group);
            }
        });
        return byInstance;
    }

    private static Instance instance(ResultSet row, List<Visit> visits, List<OfferedTask> tasks) throws SQLException {
        var process = row.getString("KEY_");
        var name = row.getString("NAME_");
        var state = row.getString("STATE_");
        return new Instance(
                row.getString("ID_"),
                row.getString("PROC_DEF_ID_"),
                process,
                name == null ? process : name,
                row.getInt("VERSION_"),
                row.getTimestamp("START_TIME_").toInstant(),
                instant(row, "END_TIME_"),
                row.getString("RUNNING_") != null,
                HistoricProcessInstance.STATE_EXTERNALLY_TERMINATED.equals(state)
                        || HistoricProcessInstance.STATE_INTERNALLY_TERMINATED.equals(state),
                List.copyOf(visits),
                List.copyOf(tasks));
    }

    static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                row.getString("ID_"),
                row.getString("PARENT_ACT_INST_ID_"),
                row.getString("ACT_ID_"),
                row.getLong("SEQUENCE_COUNTER_"),
                row.getTimestamp("START_TIME_").toInstant(),
                instant(row, "END_TIME_"),
                row.getInt("ACT_INST_STATE_") == CANCELED);
    }

    private static OfferedTask task(ResultSet row) throws SQLException {
        var element = row.getString("TASK_DEF_KEY_");
        var name = row.getString("NAME_");
        return new OfferedTask(
                row.getString("ID_"),
                row.getString("ACT_INST_ID_"),
                element,
                name == null ? element : name,
                row.getTimestamp("START_TIME_").toInstant(),
                instant(row, "DUE_DATE_"),
                row.getString("ASSIGNEE_"),
                instant(row, "END_TIME_"),
                row.getString("OPEN_") != null,
                TaskEntity.DELETE_REASON_COMPLETED.equals(row.getString("DELETE_REASON_")),
                new ArrayList<>());
    }

    /** The engine stores a time in the time zone of the JVM, as {@link Timestamp} reads it. */
    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stored = row.getTimestamp(column);
        return stored == null ? null : stored.toInstant();
    }
}
