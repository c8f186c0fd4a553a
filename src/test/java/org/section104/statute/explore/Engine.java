package org.section104.statute.explore;

import java.nio.charset.StandardCharsets;
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
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * The real engine, in memory and without history, with one instance at a time: what it entered is recorded, and what can
 * happen to it can be listed and made to happen.
 */
final class Engine implements AutoCloseable {

    /** One thing that can happen from outside. */
    record Action(Trigger trigger, String path, Runnable run) {
        @Override
        public String toString() {
            return trigger + " " + path;
        }
    }

    private static final String BODY = "#multiInstanceBody";

    private final ProcessEngine engine;
    private final List<String> entered = new ArrayList<>();
    private BooleanSupplier fails = () -> false;
    private String instance;

    Engine(String name) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setHistory("none");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.setDefaultNumberOfRetries(1);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Recording())));
        configuration.setBeans(new HashMap<>(Map.of("chance", new Chance())));
        engine = configuration.buildProcessEngine();
    }

    @Override
    public void close() {
        engine.close();
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
                record(activity);
            }
        }
    }

    private void enter(DelegateExecution execution) {
        String id = execution.getCurrentActivityId();
        String path = prefix((ExecutionEntity) execution) + id;
        ActivityImpl activity = ((ExecutionEntity) execution).getActivity();
        boolean run = activity.getFlowScope() instanceof ActivityImpl around
                && around.getActivityId().equals(id + BODY);
        if (!run) {
            entered.add(path);
            return;
        }
        // of a multi-instance step the first run counts as entering it; without a run it is skipped
        int body = entered.lastIndexOf(path + BODY);
        if (body >= 0) {
            entered.set(body, path);
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
    String deploy(Map<String, String> files) {
        var deployment = engine.getRepositoryService().createDeployment();
        files.forEach((name, xml) -> deployment.addInputStream(
                name, new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        return deployment.deploy().getId();
    }

    void undeploy(String deployment) {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    /** When service tasks fail. */
    void failing(BooleanSupplier when) {
        fails = when;
    }

    /** Starts an instance; what it enters is then in {@link #entered()}. */
    void start(String process, Map<String, Object> variables) {
        entered.clear();
        instance = null;
        ProcessInstance started = engine.getRuntimeService().startProcessInstanceByKey(process, variables);
        instance = started.getId();
    }

    /** What was entered since the last question, in order; steps that were skipped are left out. */
    List<String> entered() {
        List<String> since =
                entered.stream().filter(path -> !path.endsWith(BODY)).toList();
        entered.clear();
        return since;
    }

    ProcessEngine engine() {
        return engine;
    }

    /** Whether the instance is over. */
    boolean over() {
        return executions().isEmpty();
    }

    private List<Execution> executions() {
        return engine.getRuntimeService().createExecutionQuery().list();
    }

    /**
     * What holds a token, as paths; sub-processes and calls are left out, and so is a run of a multi-instance step that is
     * over and waits for the others.
     */
    Set<String> marked() {
        Set<String> marked = new TreeSet<>();
        List<Execution> executions = executions();
        Set<String> parents = new HashSet<>();
        executions.forEach(execution -> parents.add(((ExecutionEntity) execution).getParentId()));
        Map<String, ExecutionEntity> byId = new HashMap<>();
        executions.forEach(execution -> byId.put(execution.getId(), (ExecutionEntity) execution));
        Set<String> calling = new HashSet<>();
        executions.forEach(execution -> calling.add(((ExecutionEntity) execution).getSuperExecutionId()));
        for (ExecutionEntity execution : byId.values()) {
            if (!parents.contains(execution.getId())
                    && !calling.contains(execution.getId())
                    && execution.getActivityId() != null
                    && !execution.isEventScope()
                    && (execution.isActive() || execution.getActivityInstanceId() != null)) {
                marked.add(prefix(execution.getProcessInstanceId(), byId) + strip(execution.getActivityId()));
            }
        }
        return marked;
    }

    private static String prefix(String processInstance, Map<String, ExecutionEntity> byId) {
        ExecutionEntity root = byId.get(processInstance);
        ExecutionEntity calling = root == null ? null : byId.get(root.getSuperExecutionId());
        return calling == null
                ? ""
                : prefix(calling.getProcessInstanceId(), byId) + strip(calling.getActivityId()) + "/";
    }

    /** Everything that can happen from outside now. */
    List<Action> actions(Map<String, Object> answers) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> list(answers));
    }

    private List<Action> list(Map<String, Object> answers) {
        Map<String, ExecutionEntity> byId = new HashMap<>();
        executions().forEach(execution -> byId.put(execution.getId(), (ExecutionEntity) execution));
        List<Action> actions = new ArrayList<>();
        tasks(byId, actions, answers);
        jobs(byId, actions);
        subscriptions(byId, actions);
        externalTasks(byId, actions);
        return actions;
    }

    private void tasks(Map<String, ExecutionEntity> byId, List<Action> actions, Map<String, Object> answers) {
        for (Task task : engine.getTaskService().createTaskQuery().list()) {
            String path = prefix(task.getProcessInstanceId(), byId) + task.getTaskDefinitionKey();
            actions.add(new Action(
                    Trigger.COMPLETE, path, () -> engine.getTaskService().complete(task.getId(), answers)));
        }
    }

    private void jobs(Map<String, ExecutionEntity> byId, List<Action> actions) {
        for (Job job : engine.getManagementService().createJobQuery().list()) {
            JobEntity entity = (JobEntity) job;
            boolean timer = entity.getType().equals("timer");
            String path = prefix(job.getProcessInstanceId(), byId) + strip(entity.getActivityId());
            String id = job.getId();
            actions.add(new Action(timer ? Trigger.TIMER : Trigger.JOB, path, () -> engine.getManagementService()
                    .executeJob(id)));
        }
    }

    private void subscriptions(Map<String, ExecutionEntity> byId, List<Action> actions) {
        for (EventSubscription subscription :
                engine.getRuntimeService().createEventSubscriptionQuery().list()) {
            if (subscription.getExecutionId() == null) {
                continue;
            }
            String path = prefix(subscription.getProcessInstanceId(), byId) + subscription.getActivityId();
            String name = subscription.getEventName();
            String execution = subscription.getExecutionId();
            switch (subscription.getEventType()) {
                case "message" ->
                    actions.add(new Action(Trigger.MESSAGE, path, () -> engine.getRuntimeService()
                            .messageEventReceived(name, execution)));
                case "signal" ->
                    actions.add(new Action(Trigger.SIGNAL, path, () -> engine.getRuntimeService()
                            .signalEventReceived(name, execution)));
                default -> {
                    // conditions come true by variables, compensation is not explored
                }
            }
        }
    }

    private void externalTasks(Map<String, ExecutionEntity> byId, List<Action> actions) {
        engine.getExternalTaskService().createExternalTaskQuery().list().forEach(task -> {
            String path = prefix(task.getProcessInstanceId(), byId) + strip(task.getActivityId());
            actions.add(new Action(Trigger.WORKER, path, () -> {
                List<LockedExternalTask> locked = engine.getExternalTaskService()
                        .fetchAndLock(100, "worker")
                        .topic(task.getTopicName(), 60_000)
                        .execute();
                engine.getExternalTaskService().complete(task.getId(), "worker");
                locked.stream()
                        .filter(other -> !other.getId().equals(task.getId()))
                        .forEach(other -> engine.getExternalTaskService().unlock(other.getId()));
            }));
        });
    }

    /** Deletes the instance, if there still is one. */
    void delete() {
        if (instance != null
                && engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .count()
                        > 0) {
            engine.getRuntimeService().deleteProcessInstance(instance, "over", true, true, true, false);
        }
        entered.clear();
    }
}
