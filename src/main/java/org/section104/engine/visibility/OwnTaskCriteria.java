package org.section104.engine.visibility;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Narrows a query to tasks that are assigned to a user, offered to one of the user's groups, or offered to an office that
 * the user may act for in that task. A task matches a query if it matches all its or-queries; it matches an or-query if it
 * matches one of its criteria. The first or-query matches the user's own tasks and those that a mandate covers. Then, for
 * each set of offices, an or-query excludes the tasks that are covered for just these offices but offered to none of them.
 */
final class OwnTaskCriteria {

    private OwnTaskCriteria() {}

    /** Adds one or-query, and one more for each set of offices. */
    static void add(TaskQueryImpl query, String user, List<String> groups, Map<String, Set<String>> officesByTask) {
        var own = or(query, user, groups);
        if (!officesByTask.isEmpty()) {
            own.taskDefinitionKeyIn(officesByTask.keySet().toArray(String[]::new));
        }
        own.endOr();
        officesByTask.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toSet())))
                .forEach((offices, tasks) -> {
                    var offered = new ArrayList<>(groups);
                    offered.addAll(offices);
                    or(query, user, offered)
                            .taskDefinitionKeyNotIn(tasks.toArray(String[]::new))
                            .endOr();
                });
    }

    private static TaskQuery or(TaskQueryImpl query, String user, List<String> groups) {
        var own = query.or().taskAssignee(user);
        return groups.isEmpty() ? own : own.taskCandidateGroupIn(groups).includeAssignedTasks();
    }
}
