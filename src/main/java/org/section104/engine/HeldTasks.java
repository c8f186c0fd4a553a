package org.section104.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The tasks that people have claimed, asked for and handed back on the service's own behalf. */
@Component
public class HeldTasks {

    /** Asked at each claim and each completion: the engine would build its statement anew each time. */
    private static final String OF_CASE =
            "select T.* from ACT_RU_TASK T join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_"
                    + " where T.ASSIGNEE_ = #{account} and E.BUSINESS_KEY_ = #{case}";

    private final TaskService tasks;
    private final IdentityService identity;

    HeldTasks(TaskService tasks, IdentityService identity) {
        this.tasks = tasks;
        this.identity = identity;
    }

    /** The ids in the diagrams of the tasks of a case that an account has claimed. */
    public List<String> ofCase(String caseNumber, String account) {
        return OnServiceBehalf.call(identity, () -> tasks
                .createNativeTaskQuery()
                .sql(OF_CASE)
                .parameter("case", caseNumber)
                .parameter("account", account)
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .toList());
    }

    /**
     * Hands back to an office what an account has claimed of it.
     *
     * @param account who claimed
     * @param office the group of the office
     * @param keys the ids in the diagrams of the tasks; an empty collection hands nothing back
     */
    public void handBack(String account, String office, Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        OnServiceBehalf.run(identity, () -> tasks.createTaskQuery()
                .taskAssignee(account)
                .taskCandidateGroup(office)
                .includeAssignedTasks()
                .taskDefinitionKeyIn(keys.toArray(String[]::new))
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), null)));
    }
}
