package org.section104.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.section104.engine.runtime.OnServiceBehalf;
import org.section104.engine.runtime.OpenTasks;
import org.springframework.stereotype.Component;

/** Reads and unclaims claimed tasks on the service's own behalf. */
@Component
public class HeldTasks {

    /**
     * A native query, because it runs at every claim and every completion: the engine would build the SQL of a task
     * query anew each time.
     */
    private static final String OF_CASE =
            "select T.* from ACT_RU_TASK T join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_"
                    + " where T.ASSIGNEE_ = #{account} and E.BUSINESS_KEY_ = #{case}";

    private final TaskService tasks;
    private final OpenTasks open;
    private final IdentityService identity;

    HeldTasks(TaskService tasks, OpenTasks open, IdentityService identity) {
        this.tasks = tasks;
        this.open = open;
        this.identity = identity;
    }

    /** Returns the steps of a case whose tasks an account has claimed. */
    public List<String> ofCase(String caseNumber, String account) {
        return List.copyOf(open.found(() -> tasks.createNativeTaskQuery()
                        .sql(OF_CASE)
                        .parameter("case", caseNumber)
                        .parameter("account", account)
                        .list())
                .values());
    }

    /**
     * Unclaims an account's tasks of an office, so that the office is offered them again.
     *
     * @param account the account that claimed the tasks
     * @param office the group of the office
     * @param steps the steps of the tasks to unclaim; empty to unclaim none
     */
    public void handBack(String account, String office, Collection<String> steps) {
        if (steps.isEmpty()) {
            return;
        }
        OnServiceBehalf.run(identity, () -> open.found(() -> tasks.createTaskQuery()
                        .taskAssignee(account)
                        .taskCandidateGroup(office)
                        .includeAssignedTasks()
                        .list())
                .forEach((task, step) -> {
                    if (steps.contains(step)) {
                        tasks.setAssignee(task.getId(), null);
                    }
                }));
    }
}
