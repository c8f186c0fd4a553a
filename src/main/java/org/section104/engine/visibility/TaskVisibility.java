package org.section104.engine.visibility;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.section104.engine.Officers;
import org.section104.engine.Overseers;
import org.section104.engine.runtime.Steps;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up the visibility of tasks. */
public final class TaskVisibility {

    private TaskVisibility() {}

    /** Replaces the engine's checks and lists of tasks with those of this package. */
    public static void setUp(
            ProcessEngineConfigurationImpl configuration,
            Overseers overseers,
            ObjectProvider<Officers> officers,
            ObjectProvider<JdbcClient> jdbc) {
        configuration.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new OwnTaskChecks())));
        configuration.setResourceAuthorizationProvider(new NoTaskRows());
        configuration.getCustomSessionFactories().add(new OwnTasks.Factory(overseers, officers, new Steps(), jdbc));
        configuration.getCustomSessionFactories().add(new TaskLists.Factory(jdbc));
    }
}
