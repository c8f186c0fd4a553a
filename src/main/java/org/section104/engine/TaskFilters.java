package org.section104.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The ready-made filters of the Tasklist. What each person sees in them is narrowed to their own tasks. */
@Component
public class TaskFilters {

    private static final List<Map<String, String>> VARIABLES = List.of(
            Map.of("name", "caseNumber", "label", "Case"),
            Map.of("name", "dutyCountry", "label", "Country"),
            Map.of("name", "component", "label", "Component"),
            Map.of("name", "committee", "label", "Committee"));

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
                "Offered to my office, claimed or not, and not put off",
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
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
        properties.put("showUndefinedVariable", false);
        properties.put("variables", VARIABLES);
        filter.setProperties(properties);
        filter.setQuery(query.orderByDueDate().asc());
        filters.saveFilter(filter);
    }
}
