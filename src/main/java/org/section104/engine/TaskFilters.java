package org.section104.engine;

import java.util.LinkedHashMap;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The ready-made filters of the Tasklist. What each person sees in them is narrowed to their own tasks. */
@Component
public class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    /** Creates the filters that are not there yet. */
    public void ensure() {
        ensure(
                "My office's tasks",
                -10,
                "Offered to my office or to one that I stand in for, claimed or not, and not put off",
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${actingOffices.groups()}")
                        .includeAssignedTasks()
                        .followUpBeforeOrNotExistentExpression("${now()}"));
        ensure("My tasks", -5, "Claimed by me", tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        ensure("Overdue", 0, "Past their due date", tasks.createTaskQuery().dueBeforeExpression("${now()}"));
        ensure(
                "Tours in progress",
                5,
                "Tours of duty that last",
                tasks.createTaskQuery().taskDefinitionKeyIn("manage-tour", "withdraw-concurrence"));
    }

    private void ensure(String name, int priority, String description, TaskQuery query) {
        if (filters.createFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name);
        var properties = new LinkedHashMap<String, Object>();
        properties.put("description", description);
        properties.put("priority", priority);
        properties.put("color", "#1a4480");
        properties.put("refresh", true);
        // which case a task belongs to is shown by Tasklist's case-of-task.js, to those too who read no instances
        properties.put("variables", List.of());
        filter.setProperties(properties);
        filter.setQuery(query.orderByDueDate().asc());
        filters.saveFilter(filter);
    }
}
