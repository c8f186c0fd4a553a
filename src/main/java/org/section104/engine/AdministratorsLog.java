package org.section104.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserOperationLogManager;

/**
 * The engine's log of what people did, without the tasks that they claimed and completed: the record says who decided what,
 * the history of a task who had it. What administrators do is logged as ever.
 */
final class AdministratorsLog extends UserOperationLogManager {

    private static final Set<String> IN_THE_RECORD = Set.of(
            UserOperationLogEntry.OPERATION_TYPE_CLAIM,
            UserOperationLogEntry.OPERATION_TYPE_ASSIGN,
            UserOperationLogEntry.OPERATION_TYPE_COMPLETE);

    @Override
    public void logTaskOperations(String operation, TaskEntity task, List<PropertyChange> changes) {
        if (!IN_THE_RECORD.contains(operation)) {
            super.logTaskOperations(operation, task, changes);
        }
    }

    /** Makes one for each command, in place of the engine's own. */
    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return UserOperationLogManager.class;
        }

        @Override
        public Session openSession() {
            return new AdministratorsLog();
        }
    }
}
