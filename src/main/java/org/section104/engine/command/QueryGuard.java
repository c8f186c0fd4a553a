package org.section104.engine.command;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.section104.actor.CallerRefused;
import org.section104.engine.runtime.EngineFields;

/**
 * Refuses queries that contain expressions, so that no caller can run code. The engine forbids expressions in queries,
 * but still evaluates those in or-queries. Expressions in stored filters pass, because the service itself wrote them.
 */
class QueryGuard implements Guard {

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return Map.ofEntries(
                Guard.check(TaskQueryImpl.class, QueryGuard::requirePlain),
                Guard.check(ExecuteFilterCountCmd.class, QueryGuard::checkExtension),
                Guard.check(ExecuteFilterListCmd.class, QueryGuard::checkExtension),
                Guard.check(ExecuteFilterListPageCmd.class, QueryGuard::checkExtension),
                Guard.check(ExecuteFilterSingleResultCmd.class, QueryGuard::checkExtension));
    }

    private static void checkExtension(AbstractExecuteFilterCmd command) {
        Optional.ofNullable(EngineFields.FILTER_EXTENSION.readNullable(command))
                .ifPresent(query -> requirePlain((AbstractQuery<?, ?>) query));
    }

    private static void requirePlain(AbstractQuery<?, ?> query) {
        var plain = query.getExpressions().isEmpty()
                && (!(query instanceof TaskQueryImpl tasks)
                        || tasks.getQueries().stream()
                                .allMatch(part -> part.getExpressions().isEmpty()));
        if (!plain) {
            throw new CallerRefused("A query must not contain expressions; send values.");
        }
    }
}
