package org.section104.engine.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.Task;

/**
 * Which step of the law a user task is: what its label in the diagram says, the extension property {@code step} that the
 * statute gate goes by, too. A task without a label is known by its form, whose name is the step's, and a task without
 * either by its id, which a process owner may change. Everything that depends on which task it is (its form's checks, who
 * may do it, when it is due) goes by the step.
 *
 * <p>To be asked within a command of the engine.
 */
public final class Steps {

    private static final String LABEL = "step";

    /** Of each deployed definition, the steps whose elements have other ids than the step's name: mostly none. */
    private final Map<String, Map<String, String>> renamed = new ConcurrentHashMap<>();

    /** Keeps which step an activity is that is being parsed. */
    public static void note(Element element, ActivityImpl activity) {
        var properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
        var label = properties == null ? null : properties.get(LABEL);
        if (label != null && !label.isBlank()) {
            activity.setProperty(LABEL, label);
        } else if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior task
                && task.getTaskDefinition().getCamundaFormDefinitionKey() != null) {
            activity.setProperty(
                    LABEL,
                    task.getTaskDefinition().getCamundaFormDefinitionKey().getExpressionText());
        }
    }

    /** The step that a task is. */
    public static String of(DelegateTask task) {
        return of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    /** The step that a task is. */
    static String of(Task task) {
        return of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private static String of(String definition, String element) {
        // a task of its own has no diagram
        return definition == null ? element : of(definition(definition).findActivity(element), element);
    }

    /** The step that an activity is. */
    public static String of(ActivityImpl activity, String element) {
        return activity != null && activity.getProperty(LABEL) instanceof String label ? label : element;
    }

    private static ProcessDefinitionEntity definition(String id) {
        return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    /**
     * The id of the activity that is a step in a deployed definition.
     *
     * @throws IllegalStateException when the definition has no such step
     */
    static String id(ProcessDefinitionEntity definition, String step) {
        return found(definition.getActivities(), step)
                .orElseThrow(() -> new IllegalStateException("%s has no step %s".formatted(definition.getKey(), step)));
    }

    private static Optional<String> found(Collection<ActivityImpl> activities, String step) {
        return activities.stream()
                .flatMap(activity -> of(activity, activity.getId()).equals(step)
                        ? Stream.of(activity.getId())
                        : found(activity.getActivities(), step).stream())
                .findFirst();
    }

    /** All ids that the tasks of these steps have in any deployed diagram. */
    public Set<String> ids(Collection<String> steps) {
        var ids = new LinkedHashSet<>(steps);
        var command = Context.getCommandContext();
        command.runWithoutAuthorization(() -> command.getProcessDefinitionManager()
                        .findProcessDefinitionsByQueryCriteria(new ProcessDefinitionQueryImpl(), null))
                .forEach(definition -> renamed.computeIfAbsent(definition.getId(), Steps::renamed)
                        .forEach((id, step) -> {
                            if (steps.contains(step)) {
                                ids.add(id);
                            }
                        }));
        return ids;
    }

    private static Map<String, String> renamed(String definition) {
        var steps = new HashMap<String, String>();
        collect(definition(definition).getActivities(), steps);
        return Map.copyOf(steps);
    }

    private static void collect(Collection<ActivityImpl> activities, Map<String, String> steps) {
        for (var activity : activities) {
            var step = of(activity, activity.getId());
            if (!step.equals(activity.getId())) {
                steps.put(activity.getId(), step);
            }
            collect(activity.getActivities(), steps);
        }
    }
}
