package org.section104.bench.service;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.TaskQuery;

/** What Tasklist asks when somebody opens the list of the office: how many, and the first page by due date. */
final class TasklistPage {

    private static final String FILTER = "My office's tasks";
    private static final int PAGE = 15;

    private TasklistPage() {}

    /** Asks as somebody of an office. */
    static void open(ProcessEngine engine, String user, String group) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            var filter = filter(engine);
            var count = engine.getFilterService().count(filter);
            var page = engine.getFilterService().listPage(filter, (TaskQuery) null, 0, PAGE);
            if (page.size() != Math.min(count, PAGE)) {
                throw new IllegalStateException("%d of %d tasks".formatted(page.size(), count));
            }
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** The id of the filter. */
    static String filter(ProcessEngine engine) {
        return engine.getFilterService()
                .createFilterQuery()
                .filterName(FILTER)
                .singleResult()
                .getId();
    }
}
