package org.section104.explorer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.section104.explorer.terms.Trigger;
import org.slf4j.LoggerFactory;

/**
 * The real engine, in memory and without history, with one instance at a time: what it entered is recorded, and what can
 * happen to it can be listed and made to happen.
 */
public final class Engine implements AutoCloseable {

    /** One thing that can happen from outside. */
    public record Action(Trigger trigger, String path, Runnable run) {
        @Override
        public String toString() {
            return trigger + " " + path;
        }
    }

    /** A flow that an instance of a process took. */
    record Take(String instance, String flow) {}

    /** The engine goes round in circles within one transaction. */
    static final class Endless extends RuntimeException {}

    private static final String BODY = "#multiInstanceBody";
    private static final int MOST_IN_ONE_TRANSACTION = 1_000;

    private final ProcessEngine engine;
    private final Connection connection;
    private final List<String> entered = new ArrayList<>();
    private final boolean keepsHistory;
    private final List<Take> taken = new ArrayList<>();

    /** Multi-instance steps of which no run has begun yet. */
    private final Set<String> unbegun = new HashSet<>();

    private BooleanSupplier fails = () -> false;
    private String instance;

    Engine(String name) {
        this(name, Map.of());
    }

    /** An engine whose diagrams find these beans. */
    public Engine(String name, Map<String, Object> beans) {
        this(name, beans, false);
    }

    /** An engine that keeps its history, and records the flows that it takes. */
    static Engine withHistory(String name) {
        return new Engine(name, Map.of(), true);
    }

    private Engine(String name, Map<String, Object> beans, boolean keepsHistory) {
        this.keepsHistory = keepsHistory;
        log(Level.OFF);
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setHistory(keepsHistory ? "full" : "none");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.setDefaultNumberOfRetries(1);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Recording())));
        configuration.setBeans(new HashMap<>(beans));
        configuration.getBeans().put("chance", new Chance());
        engine = configuration.buildProcessEngine();
        try {
            connection = DriverManager.getConnection("jdbc:h2:mem:" + name, "sa", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        engine.close();
        log(null);
    }

    /** Runs that fail, and diagrams at random, are no news. */
    private static void log(Level level) {
        ((Logger) LoggerFactory.getLogger("org.camunda.bpm")).setLevel(level);
    }

    /** What the diagrams' service tasks run: it may end in one of the errors that somebody around it catches. */
    public final class Chance {

        /** Goes well, or throws the error. */
        public boolean work(String code) {
            if (!code.isEmpty() && fails.getAsBoolean()) {
                throw new BpmnError(code);
            }
            return true;
        }
    }

    /** Adds a listener to the start of everything. */
    private final class Recording extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(
                org.camunda.bpm.engine.impl.util.xml.Element element, ProcessDefinitionEntity process) {
            record(process);
        }

        private void enter(DelegateExecution execution) {
            Engine.this.enter(execution);
        }

        private void record(ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                activity.addListener("start", (org.camunda.bpm.engine.delegate.ExecutionListener) this::enter);
                if (keepsHistory) {
                    activity.getOutgoingTransitions().forEach(flow -> ((TransitionImpl) flow)
                            .addListener("take", (org.camunda.bpm.engine.delegate.ExecutionListener)
                                    at -> taken.add(new Take(at.getProcessInstanceId(), flow.getId()))));
                }
                record(activity);
            }
        }
    }

    /** The flows that were taken since the last question, in the order of the engine. */
    List<Take> taken() {
        List<Take> since = List.copyOf(taken);
        taken.clear();
        return since;
    }

    /** What the history says of each instance of the run: its process and its visits. */
    Map<String, List<PathTaken.Visit>> visits() {
        Map<String, List<PathTaken.Visit>> visits = new HashMap<>();
        query(
                "SELECT PROC_INST_ID_, ID_, PARENT_ACT_INST_ID_, ACT_ID_, SEQUENCE_COUNTER_, START_TIME_, END_TIME_, ACT_INST_STATE_"
                        + " FROM ACT_HI_ACTINST",
                row -> visits.computeIfAbsent(row.getString(1), instance -> new ArrayList<>())
                        .add(new PathTaken.Visit(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getTimestamp(6).toInstant(),
                                row.getTimestamp(7) == null
                                        ? null
                                        : row.getTimestamp(7).toInstant(),
                                row.getInt(8) == 2)));
        return visits;
    }

    /** Deletes what {@link #visits()} and {@link #processes()} read. */
    void forgetHistory() {
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM ACT_HI_ACTINST");
            statement.execute("DELETE FROM ACT_HI_PROCINST");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process of each instance in the history. */
    Map<String, String> processes() {
        Map<String, String> processes = new HashMap<>();
        query(
                "SELECT ID_, PROC_DEF_KEY_ FROM ACT_HI_PROCINST",
                row -> processes.put(row.getString(1), row.getString(2)));
        return processes;
    }

    private void enter(DelegateExecution execution) {
        if (entered.size() > MOST_IN_ONE_TRANSACTION) {
            throw new Endless();
        }
        String id = execution.getCurrentActivityId();
        String path = prefix((ExecutionEntity) execution) + id;
        ActivityImpl activity = ((ExecutionEntity) execution).getActivity();
        boolean run = activity.getFlowScope() instanceof ActivityImpl around
                && around.getActivityId().equals(id + BODY);
        if (!run) {
            entered.add(path);
            if (path.endsWith(BODY)) {
                unbegun.add(strip(path));
            }
            return;
        }
        // of a multi-instance step the first run counts as entering it; without a run it is skipped
        if (unbegun.remove(path)) {
            int body = entered.lastIndexOf(path + BODY);
            if (body >= 0) {
                entered.set(body, path);
            } else {
                // a job began the run
                entered.add(path);
            }
        }
    }

    private String prefix(ExecutionEntity execution) {
        ExecutionEntity calling = execution.getProcessInstance().getSuperExecution();
        return calling == null ? "" : prefix(calling) + strip(calling.getCurrentActivityId()) + "/";
    }

    private static String strip(String id) {
        return id.endsWith(BODY) ? id.substring(0, id.length() - BODY.length()) : id;
    }

    /** Deploys diagrams; the id of the deployment. */
    public String deploy(Map<String, String> files) {
        var deployment = engine.getRepositoryService().createDeployment();
        files.forEach((name, xml) -> deployment.addInputStream(
                name, new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        return deployment.deploy().getId();
    }

    public void undeploy(String deployment) {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    /** When service tasks fail. */
    void failing(BooleanSupplier when) {
        fails = when;
    }

    /** Starts an instance; what it enters is then in {@link #entered()}. */
    public void start(String process, Map<String, Object> variables) {
        entered.clear();
        unbegun.clear();
        instance = null;
        ProcessInstance started = engine.getRuntimeService().startProcessInstanceByKey(process, variables);
        instance = started.getId();
    }

    /** What was entered since the last question, in order; steps that were skipped are left out. */
    public List<String> entered() {
        List<String> since =
                entered.stream().filter(path -> !path.endsWith(BODY)).toList();
        entered.clear();
        return since;
    }

    /** What a variable of the instance is now. */
    public Object variable(String name) {
        return engine.getRuntimeService().getVariable(instance, name);
    }

    ProcessEngine engine() {
        return engine;
    }

    /**
     * The instance as the database has it.
     *
     * @param over whether it is over
     * @param marked what holds a token, as paths; sub-processes and calls are left out, and so is a run of a multi-instance
     *     step that is over and waits for the others
     * @param actions everything that can happen to it from outside
     */
    public record Snapshot(boolean over, Set<String> marked, List<Action> actions) {}

    private record Row(String id, String instance, String parent, String calling, String activity, boolean inside) {}

    /** Looks at the instance; whoever completes a task then gives these answers. */
    public Snapshot look(Map<String, Object> answers) {
        Map<String, Row> rows = executions();
        List<Action> actions = new ArrayList<>();
        tasks(rows, actions, answers);
        jobs(rows, actions);
        subscriptions(rows, actions);
        externalTasks(rows, actions);
        return new Snapshot(rows.isEmpty(), marked(rows), actions);
    }

    private Map<String, Row> executions() {
        Map<String, Row> rows = new HashMap<>();
        query(
                "SELECT ID_, PROC_INST_ID_, PARENT_ID_, SUPER_EXEC_, ACT_ID_, ACT_INST_ID_, IS_ACTIVE_, IS_EVENT_SCOPE_"
                        + " FROM ACT_RU_EXECUTION",
                row -> rows.put(
                        row.getString(1),
                        new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5) == null ? "" : strip(row.getString(5)),
                                row.getString(5) != null
                                        && !row.getBoolean(8)
                                        && (row.getBoolean(7) || row.getString(6) != null))));
        return rows;
    }

    private static Set<String> marked(Map<String, Row> rows) {
        Set<String> holding = new HashSet<>();
        rows.values().forEach(row -> {
            holding.add(row.parent());
            holding.add(row.calling());
        });
        Set<String> marked = new TreeSet<>();
        rows.values().stream()
                .filter(row -> row.inside() && !holding.contains(row.id()))
                .forEach(row -> marked.add(prefix(row.instance(), rows) + row.activity()));
        return marked;
    }

    private static String prefix(String processInstance, Map<String, Row> rows) {
        Row root = rows.get(processInstance);
        Row calling = root == null ? null : rows.get(root.calling());
        return calling == null ? "" : prefix(calling.instance(), rows) + calling.activity() + "/";
    }

    private void tasks(Map<String, Row> rows, List<Action> actions, Map<String, Object> answers) {
        query("SELECT ID_, PROC_INST_ID_, TASK_DEF_KEY_ FROM ACT_RU_TASK ORDER BY TASK_DEF_KEY_, ID_", row -> {
            String id = row.getString(1);
            actions.add(new Action(
                    Trigger.COMPLETE, prefix(row.getString(2), rows) + row.getString(3), () -> engine.getTaskService()
                            .complete(id, answers)));
        });
    }

    private void jobs(Map<String, Row> rows, List<Action> actions) {
        query(
                "SELECT J.ID_, J.PROCESS_INSTANCE_ID_, D.ACT_ID_, J.TYPE_ FROM ACT_RU_JOB J"
                        + " JOIN ACT_RU_JOBDEF D ON D.ID_ = J.JOB_DEF_ID_ WHERE J.PROCESS_INSTANCE_ID_ IS NOT NULL"
                        + " ORDER BY D.ACT_ID_, J.ID_",
                row -> {
                    String id = row.getString(1);
                    actions.add(new Action(
                            row.getString(4).equals("timer") ? Trigger.TIMER : Trigger.JOB,
                            prefix(row.getString(2), rows) + strip(row.getString(3)),
                            () -> engine.getManagementService().executeJob(id)));
                });
    }

    private void subscriptions(Map<String, Row> rows, List<Action> actions) {
        query(
                "SELECT EVENT_TYPE_, EVENT_NAME_, EXECUTION_ID_, PROC_INST_ID_, ACTIVITY_ID_ FROM ACT_RU_EVENT_SUBSCR"
                        + " WHERE EXECUTION_ID_ IS NOT NULL ORDER BY ACTIVITY_ID_, ID_",
                row -> {
                    String name = row.getString(2);
                    String execution = row.getString(3);
                    String path = prefix(row.getString(4), rows) + row.getString(5);
                    if (row.getString(1).equals("message")) {
                        actions.add(new Action(Trigger.MESSAGE, path, () -> engine.getRuntimeService()
                                .messageEventReceived(name, execution)));
                    } else if (row.getString(1).equals("signal")) {
                        actions.add(new Action(Trigger.SIGNAL, path, () -> engine.getRuntimeService()
                                .signalEventReceived(name, execution)));
                    }
                });
    }

    private void externalTasks(Map<String, Row> rows, List<Action> actions) {
        query("SELECT ID_, PROC_INST_ID_, ACT_ID_ FROM ACT_RU_EXT_TASK ORDER BY ACT_ID_, ID_", row -> {
            String id = row.getString(1);
            actions.add(new Action(Trigger.WORKER, prefix(row.getString(2), rows) + strip(row.getString(3)), () -> {
                engine.getExternalTaskService().lock(id, "worker", 60_000);
                engine.getExternalTaskService().complete(id, "worker");
            }));
        });
    }

    private interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    private void query(String sql, Reading reading) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reading.row(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the instance, if there still is one. */
    public void delete() {
        if (instance != null && executions().containsKey(instance)) {
            engine.getRuntimeService().deleteProcessInstance(instance, "over", true, true, true, false);
        }
        entered.clear();
    }
}
