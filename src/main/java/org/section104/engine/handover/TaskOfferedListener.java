package org.section104.engine.handover;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.section104.engine.TaskOffered;
import org.section104.engine.runtime.EngineTask;
import org.section104.engine.runtime.Steps;
import org.section104.form.TaskForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Names every new user task as its form says, and publishes {@link TaskOffered}, without a listener in the diagrams.
 * Also stores the step of each activity while the engine parses a diagram.
 */
@Component
public class TaskOfferedListener extends AbstractBpmnParseListener implements TaskListener {

    private final ApplicationEventPublisher events;
    private final ObjectProvider<TaskForm> formBeans;

    @Nullable
    private volatile Map<String, TaskForm> forms;

    public TaskOfferedListener(ApplicationEventPublisher events, ObjectProvider<TaskForm> forms) {
        this.events = events;
        this.formBeans = forms;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        Steps.note(element, activity);
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addTaskListener(EVENTNAME_CREATE, this);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        Steps.note(element, activity);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        Steps.note(element, activity);
    }

    @Override
    public void notify(DelegateTask task) {
        name(task).ifPresent(task::setName);
        var due = task.getDueDate();
        var deferredTo = task.getFollowUpDate();
        events.publishEvent(new TaskOffered(
                task.getId(),
                task.getName() == null ? Steps.of(task) : task.getName(),
                due == null ? null : due.toInstant(),
                deferredTo != null && deferredTo.after(ClockUtil.now()),
                new EngineTask(task)));
    }

    private Optional<String> name(DelegateTask task) {
        return Optional.ofNullable(forms().get(Steps.of(task))).flatMap(form -> form.name(new EngineTask(task)));
    }

    /** Looks the forms up at the first task: their beans need the engine, which is still being built before. */
    private Map<String, TaskForm> forms() {
        var read = forms;
        if (read == null) {
            var byStep = new HashMap<String, TaskForm>();
            formBeans.forEach(form -> form.tasks().forEach(step -> byStep.put(step, form)));
            read = Map.copyOf(byStep);
            forms = read;
        }
        return read;
    }
}
