package org.section104.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.section104.engine.runtime.Steps;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what waits for each group, how long each step takes, and which tasks wait longest. Each method takes a fixed number
 * of queries. A task that is offered to several groups counts for each; one that is offered to none counts for the empty
 * group. Only tasks of the caller's cases count, and all of them are read, so a caller checks first who may read them.
 *
 * <p>A step is a step of the statute, whatever the id of its task in a diagram. A standing task is offered until there is
 * something to do, such as a payment to record. Nothing waits for it.
 */
@Component
public class TaskFlow {

    /** A group with more tasks is read from the oldest task on. */
    private static final int FEW = 10_000;

    /** A reading that takes longer fails. */
    private static final int SECONDS = 30;

    private static final String OFFERED =
            " left join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_ and L.GROUP_ID_ is not null";

    /** A case number is the business key of every process that works on a case. */
    private static final String TASKS = " from ACT_RU_TASK T join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_"
            + " join %s c on c.number = E.BUSINESS_KEY_" + OFFERED;

    private static final String LOADS = "select coalesce(L.GROUP_ID_, '') as task_office, T.PROC_DEF_ID_ as definition,"
            + " T.TASK_DEF_KEY_ as task_key, max(coalesce(T.NAME_, T.TASK_DEF_KEY_)) as task_name, count(*) as tasks,"
            + " sum(case when T.DUE_DATE_ < :now then 1 else 0 end) as late, min(T.CREATE_TIME_) as oldest"
            + " from ACT_RU_TASK T" + OFFERED
            + " group by coalesce(L.GROUP_ID_, ''), T.PROC_DEF_ID_, T.TASK_DEF_KEY_";

    private static final String OPEN =
            "select T.PROC_DEF_ID_ as definition, T.TASK_DEF_KEY_ as task_key, count(*) as tasks"
                    + " from ACT_RU_TASK T group by T.PROC_DEF_ID_, T.TASK_DEF_KEY_";

    private static final String WITH_TASKS =
            "select W.office, count(*) as cases from (select coalesce(L.GROUP_ID_, '') as office,"
                    + " E.BUSINESS_KEY_ as number" + TASKS
                    + " group by coalesce(L.GROUP_ID_, ''), E.BUSINESS_KEY_) W group by W.office";

    private static final String DEFINITIONS = "select D.ID_ from ACT_RE_PROCDEF D where D.KEY_ in (:processes)";

    /**
     * The name and the group are those of the task that was completed last. Their lookups are outside of the aggregation,
     * one for each step. The clock of the demo may have been set back during a task, which then took no time.
     */
    private static final String PACES = "select S.task_key, S.completed, S.median, S.ninetieth,"
            + " coalesce(N.NAME_, S.task_key) as task_name, (select max(L.GROUP_ID_) from ACT_HI_IDENTITYLINK L"
            + " where L.TASK_ID_ = N.ID_ and L.GROUP_ID_ is not null and L.OPERATION_TYPE_ = 'add') as task_office"
            + " from (select P.*, (select max(T.ID_) from ACT_HI_TASKINST T where T.END_TIME_ = P.last_end"
            + " and %1$s = P.task_key and T.DELETE_REASON_ = :completed) as last_task"
            + " from (select C.task_key, count(*) as completed, max(C.ended) as last_end,"
            + " percentile_cont(0.5) within group (order by C.took) as median,"
            + " percentile_cont(0.9) within group (order by C.took) as ninetieth"
            + " from (select %1$s as task_key, T.END_TIME_ as ended,"
            + " cast(greatest(T.DURATION_, 0) as double precision) as took"
            + " from ACT_HI_TASKINST T where T.END_TIME_ >= :from and T.END_TIME_ < :to"
            + " and T.DELETE_REASON_ = :completed and T.PROC_DEF_KEY_ in (:processes)) C"
            + " group by C.task_key) P) S join ACT_HI_TASKINST N on N.ID_ = S.last_task order by S.task_key";

    private static final String LONGEST = "select c.number, c.subject, " + CaseTasks.COLUMNS + TASKS + " where 1 = 1";

    private static final String NOT_STANDING = " and (T.PROC_DEF_ID_, T.TASK_DEF_KEY_) not in (:standing)";

    private static final String OF_A_GROUP = " and L.GROUP_ID_ = :group";

    private static final String FROM_THE_OLDEST = " order by T.CREATE_TIME_, T.ID_, L.GROUP_ID_";

    /** Keeps PostgreSQL from reading all tasks in the order of the index until it has a page of a group that has few. */
    private static final String AMONG_FEW = " order by coalesce(T.CREATE_TIME_, T.CREATE_TIME_), T.ID_, L.GROUP_ID_";

    private static final String IN_GROUP =
            "select count(*) from (select 1 as one from ACT_RU_IDENTITYLINK L where L.GROUP_ID_ = :group limit %d) n";

    /** The processes that work on cases. */
    private static final Set<String> PROCESSES = StatutoryProcesses.ALL.stream()
            .filter(process -> !StatutoryProcesses.OF_INSTRUMENTS.contains(process))
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final ProcessEngine engine;
    private final Steps steps = new Steps();

    TaskFlow(DataSource database, ProcessEngine engine) {
        var template = new JdbcTemplate(database);
        template.setQueryTimeout(SECONDS);
        this.jdbc = JdbcClient.create(template);
        this.engine = engine;
    }

    /**
     * What waits for a group.
     *
     * @param group the group; empty for tasks that are offered to none
     * @param cases the number of cases with an open task of the group
     * @param tasks the number of open tasks
     * @param standing how many of the tasks are standing tasks
     * @param late how many of the tasks are past their due date
     * @param oldest when the oldest task that is not a standing one was offered, UTC; absent if there is none
     */
    public record Load(String group, int cases, int tasks, int standing, int late, @Nullable Instant oldest) {}

    /**
     * A step, as its tasks have it.
     *
     * @param id the step of the statute
     * @param name the name of its task; the id if it has no name
     * @param group a group to which a task of the step is or was offered; empty if there is none
     */
    public record Step(String id, String name, String group) {}

    /**
     * A task of a version of a diagram.
     *
     * @param definition the id of the version in the engine
     * @param id the id of the task in the diagram
     */
    public record Element(String definition, String id) {}

    /**
     * The open tasks of a step.
     *
     * @param step the step
     * @param tasks how many are open
     */
    public record Open(Step step, int tasks) {}

    /**
     * What waits now.
     *
     * @param loads what waits for each group, by group
     * @param open the open tasks of each step; a task counts once, regardless of the number of its groups
     * @param standing the open standing tasks
     */
    public record Now(List<Load> loads, List<Open> open, List<Element> standing) {}

    /** A task whose id in a diagram is not that of its step. */
    private record Renamed(String id, String step) {}

    /** The open tasks of a group at a task of a version of a diagram. */
    private record Row(String group, Element element, String step, String name, int tasks, int late, Instant oldest) {}

    /**
     * How long the completed tasks of a step took, from the offer to the completion. A canceled task was not completed.
     *
     * @param step the step
     * @param completed how many were completed
     * @param median the median, in milliseconds, interpolated between the two tasks in the middle
     * @param ninetieth the 90th percentile, in milliseconds, interpolated
     */
    public record Pace(Step step, int completed, double median, double ninetieth) {}

    /**
     * A task that waits.
     *
     * @param caseNumber the case number
     * @param subject what the case is about; empty if it is not known yet
     * @param task the task
     */
    public record Stuck(String caseNumber, String subject, CaseTasks.Open task) {}

    /**
     * Reads what waits now.
     *
     * @param cases the table of cases, with the columns {@code number} and {@code subject}
     * @param standing the steps whose tasks are standing tasks
     * @param now the current time, UTC
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Now waiting(String cases, Collection<String> standing, Instant now) {
        var renamed = renamed();
        var ofCases = Set.copyOf(jdbc.sql(DEFINITIONS)
                .param("processes", PROCESSES)
                .query(String.class)
                .list());
        var rows =
                jdbc
                        .sql(LOADS)
                        .param("now", CaseTasks.time(now))
                        .query((row, index) -> row(row, renamed))
                        .list()
                        .stream()
                        .filter(row -> ofCases.contains(row.element().definition()))
                        .toList();
        var names = rows.stream()
                .collect(Collectors.toMap(
                        Row::step,
                        row -> new Step(row.step(), row.name(), row.group()),
                        BinaryOperator.maxBy(Comparator.comparing(Step::group).thenComparing(Step::name))));
        return new Now(
                loads(rows, withTasks(cases), standing),
                open(renamed, names, ofCases),
                rows.stream()
                        .filter(row -> standing.contains(row.step()))
                        .map(Row::element)
                        .distinct()
                        .toList());
    }

    private static Row row(ResultSet row, Map<String, Map<String, String>> renamed) throws SQLException {
        var element = element(row);
        return new Row(
                row.getString("task_office"),
                element,
                step(element, renamed),
                row.getString("task_name"),
                row.getInt("tasks"),
                row.getInt("late"),
                row.getTimestamp("oldest").toInstant());
    }

    /** A standalone task belongs to no version. */
    private static Element element(ResultSet row) throws SQLException {
        return new Element(
                Optional.ofNullable(row.getString("definition")).orElse(""),
                Optional.ofNullable(row.getString("task_key")).orElse(""));
    }

    private static String step(Element element, Map<String, Map<String, String>> renamed) {
        return renamed.getOrDefault(element.definition(), Map.of()).getOrDefault(element.id(), element.id());
    }

    private Map<String, Integer> withTasks(String cases) {
        return jdbc
                .sql(WITH_TASKS.formatted(cases))
                .query((row, index) -> Map.entry(row.getString("office"), row.getInt("cases")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Load> loads(List<Row> rows, Map<String, Integer> withTasks, Collection<String> standing) {
        return rows.stream()
                .collect(Collectors.groupingBy(Row::group, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Load(
                        group.getKey(),
                        withTasks.getOrDefault(group.getKey(), 0),
                        group.getValue().stream().mapToInt(Row::tasks).sum(),
                        group.getValue().stream()
                                .filter(row -> standing.contains(row.step()))
                                .mapToInt(Row::tasks)
                                .sum(),
                        group.getValue().stream().mapToInt(Row::late).sum(),
                        group.getValue().stream()
                                .filter(row -> !standing.contains(row.step()))
                                .map(Row::oldest)
                                .min(Comparator.naturalOrder())
                                .orElse(null)))
                .toList();
    }

    private List<Open> open(
            Map<String, Map<String, String>> renamed, Map<String, Step> names, Collection<String> ofCases) {
        var tasks = new TreeMap<String, Integer>();
        jdbc.sql(OPEN).query((row, index) -> Map.entry(element(row), row.getInt("tasks"))).list().stream()
                .filter(one -> ofCases.contains(one.getKey().definition()))
                .forEach(one -> tasks.merge(step(one.getKey(), renamed), one.getValue(), Integer::sum));
        return names.values().stream()
                .sorted(Comparator.comparing(Step::id))
                .map(step -> new Open(step, tasks.getOrDefault(step.id(), 0)))
                .toList();
    }

    private Map<String, Map<String, String>> renamed() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(command -> steps.renamed());
    }

    /**
     * Reads how long the steps took that were completed within a period.
     *
     * @param from the first instant of the period, UTC
     * @param to the first instant after the period, UTC
     */
    public List<Pace> paces(Instant from, Instant to) {
        var parameters = new HashMap<String, Object>();
        var statement = PACES.formatted(stepOf(renamed(), parameters));
        return jdbc.sql(statement)
                .params(parameters)
                .param("from", CaseTasks.time(from))
                .param("to", CaseTasks.time(to))
                .param("completed", TaskEntity.DELETE_REASON_COMPLETED)
                .param("processes", PROCESSES)
                .query((row, index) -> new Pace(
                        step(row), row.getInt("completed"), row.getDouble("median"), row.getDouble("ninetieth")))
                .list();
    }

    /** The step of a task: the id of its element, unless a diagram has another id for the step. */
    private static String stepOf(Map<String, Map<String, String>> renamed, Map<String, Object> parameters) {
        var definitions = new TreeMap<Renamed, List<String>>(
                Comparator.comparing(Renamed::id).thenComparing(Renamed::step));
        renamed.forEach((definition, elements) -> elements.forEach((id, step) -> definitions
                .computeIfAbsent(new Renamed(id, step), one -> new ArrayList<>())
                .add(definition)));
        var cases = new StringBuilder();
        definitions.forEach((one, those) -> {
            var number = parameters.size();
            parameters.put("id" + number, one.id());
            parameters.put("step" + number, one.step());
            parameters.put("definitions" + number, those);
            cases.append(" when T.TASK_DEF_KEY_ = :id%1$d and T.PROC_DEF_ID_ in (:definitions%1$d) then :step%1$d"
                    .formatted(number));
        });
        return cases.isEmpty() ? "T.TASK_DEF_KEY_" : "case" + cases + " else T.TASK_DEF_KEY_ end";
    }

    /**
     * Reads the tasks that wait, the longest first, without the standing tasks.
     *
     * @param cases the table of cases, with the columns {@code number} and {@code subject}
     * @param standing the standing tasks
     * @param group the group to which they are offered; empty for all
     * @param skipped how many tasks come before the page
     * @param most the greatest number of tasks
     */
    public List<Stuck> stuck(
            String cases, Collection<Element> standing, Optional<String> group, int skipped, int most) {
        var statement = LONGEST.formatted(cases)
                + (standing.isEmpty() ? "" : NOT_STANDING)
                + group.map(one -> OF_A_GROUP + (isOfFew(one) ? AMONG_FEW : FROM_THE_OLDEST))
                        .orElse(FROM_THE_OLDEST)
                // numbers of rows are no parameters: PostgreSQL plans for them
                + " limit %d offset %d".formatted(most, skipped);
        return jdbc.sql(statement)
                .param(
                        "standing",
                        standing.stream()
                                .map(one -> new Object[] {one.definition(), one.id()})
                                .toList())
                .param("group", group.orElse(""))
                .query((row, index) -> new Stuck(
                        row.getString("number"),
                        Optional.ofNullable(row.getString("subject")).orElse(""),
                        CaseTasks.read(row).orElseThrow()))
                .list();
    }

    private boolean isOfFew(String group) {
        return jdbc.sql(IN_GROUP.formatted(FEW + 1))
                        .param("group", group)
                        .query(Integer.class)
                        .single()
                <= FEW;
    }

    private static Step step(ResultSet row) throws SQLException {
        var group = row.getString("task_office");
        return new Step(row.getString("task_key"), row.getString("task_name"), group == null ? "" : group);
    }
}
