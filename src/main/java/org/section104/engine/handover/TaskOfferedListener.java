package org.section104.engine.handover;

import static java.util.stream.Collectors.toSet;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.section104.engine.TaskOffered;
import org.section104.engine.runtime.Steps;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Publishes {@link TaskOffered} for every new user task, without a listener in the diagrams. Also stores the step of
 * each activity while the engine parses a diagram.
 */
@Component
public class TaskOfferedListener extends AbstractBpmnParseListener implements TaskListener {

    private final ApplicationEventPublisher events;

    public TaskOfferedListener(ApplicationEventPublisher events) {
        this.events = events;
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
        var offices = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(toSet());
        events.publishEvent(new TaskOffered(
                task.getId(),
                Steps.of(task),
                task.getName(),
                task.getExecution().getProcessBusinessKey(),
                offices));
    }
}
