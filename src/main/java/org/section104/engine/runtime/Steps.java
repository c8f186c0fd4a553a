package org.section104.engine.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.Task;

/**
 * Maps activities of diagrams to the steps of the statute. The step is the label of an activity: the extension property
 * {@code step}, which the statute gate uses too. A user task without a label has the step that its form is named after.
 * Without a form, the step is the id of the element, which a process owner may change. The checks of a form, the
 * offices and the due dates depend on the step, not on the id.
 *
 * <p>Works only within a command of the engine.
 */
public final class Steps {

    private static final String LABEL = "step";

    /** A cache by definition of the steps whose element ids differ from the step: step by element id, mostly empty. */
    private final Map<String, Map<String, String>> renamed = new ConcurrentHashMap<>();

    /** Stores the step of an activity while the engine parses it. */
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

    /** Returns the step of a task. */
    public static String of(DelegateTask task) {
        return of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    /** Returns the step of a task. */
    static String of(Task task) {
        return of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private static String of(String definition, String element) {
        // a standalone task has no diagram
        return definition == null ? element : of(definition(definition).findActivity(element), element);
    }

    /** Returns the step of an activity. */
    public static String of(ActivityImpl activity, String element) {
        return activity != null && activity.getProperty(LABEL) instanceof String label ? label : element;
    }

    private static ProcessDefinitionEntity definition(String id) {
        return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    /**
     * Returns the id of the activity of a step in a deployed definition.
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

    /** Returns whether the diagram of a task has a step. */
    static boolean has(DelegateTask task, String step) {
        return found(definition(task.getProcessDefinitionId()).getActivities(), step)
                .isPresent();
    }

    /** Returns whether a condition on a flow in the diagram of a task reads a variable. */
    static boolean decideOn(DelegateTask task, String variable) {
        return decideOn(
                definition(task.getProcessDefinitionId()).getActivities(),
                Pattern.compile("\\b%s\\b".formatted(Pattern.quote(variable))));
    }

    private static boolean decideOn(Collection<ActivityImpl> activities, Pattern variable) {
        return activities.stream()
                .anyMatch(activity -> activity.getOutgoingTransitions().stream()
                                .map(flow -> flow.getProperty(BpmnParse.PROPERTYNAME_CONDITION_TEXT))
                                .anyMatch(condition -> condition instanceof String text
                                        && variable.matcher(text).find())
                        || decideOn(activity.getActivities(), variable));
    }

    /** Returns the ids of the tasks of these steps in all deployed diagrams. */
    public Set<String> ids(Collection<String> steps) {
        var ids = new LinkedHashSet<>(steps);
        renamed()
                .values()
                .forEach(elements -> elements.forEach((id, step) -> {
                    if (steps.contains(step)) {
                        ids.add(id);
                    }
                }));
        return ids;
    }

    /** Returns the steps of all deployed elements whose id is not that of their step: step by id, by definition. */
    public Map<String, Map<String, String>> renamed() {
        var command = Context.getCommandContext();
        var found = new HashMap<String, Map<String, String>>();
        command.runWithoutAuthorization(() -> command.getProcessDefinitionManager()
                        .findProcessDefinitionsByQueryCriteria(new ProcessDefinitionQueryImpl(), null))
                .forEach(definition ->
                        found.put(definition.getId(), renamed.computeIfAbsent(definition.getId(), Steps::renamed)));
        return found;
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
