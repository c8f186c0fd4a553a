package org.section104.engine;

import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * What the engine keeps of the past: instances, tasks, steps, variables, jobs, incidents, decisions of tables, and what
 * people did. Not kept is what the record says better or the diagram says anyway: every earlier value of a variable, and
 * whom a task was offered to.
 */
final class LeanHistory extends AbstractHistoryLevel {

    static final String NAME = "section104";

    @Override
    public int getId() {
        return 104;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        if (type == HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL
                || type == HistoryEventTypes.FORM_PROPERTY_UPDATE
                || type == HistoryEventTypes.IDENTITY_LINK_ADD
                || type == HistoryEventTypes.IDENTITY_LINK_DELETE) {
            return false;
        }
        return HistoryLevel.HISTORY_LEVEL_FULL.isHistoryEventProduced(type, entity);
    }
}
