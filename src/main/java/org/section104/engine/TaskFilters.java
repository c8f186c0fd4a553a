package org.section104.engine;

import java.util.LinkedHashMap;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * Creates the predefined filters of Tasklist. {@code engine.visibility} narrows each filter to the tasks of the person
 * who opens it.
 */
@Component
public class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    /** Creates the filters that do not exist yet. */
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
        // Tasklist's case-of-task.js shows the case of a task, even to accounts that may not read instances
        properties.put("variables", List.of());
        filter.setProperties(properties);
        filter.setQuery(query.orderByDueDate().asc());
        filters.saveFilter(filter);
    }
}
