package org.section104.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Sets the engine up: refusals in plain sentences, forms through the domain, everybody on their own tasks. */
@Order(Ordered.LOWEST_PRECEDENCE)
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<StartForm> startForms;
    private final ObjectProvider<TaskForm> taskForms;
    private final ObjectProvider<CaseGuard> caseGuard;
    private final TaskOfferedListener taskOffered;
    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<RefusalLog> refusals;

    EnginePlugin(
            ObjectProvider<StartForm> startForms,
            ObjectProvider<TaskForm> taskForms,
            ObjectProvider<CaseGuard> caseGuard,
            TaskOfferedListener taskOffered,
            ObjectProvider<IdentityService> identity,
            ObjectProvider<RefusalLog> refusals) {
        this.startForms = startForms;
        this.taskForms = taskForms;
        this.caseGuard = caseGuard;
        this.taskOffered = taskOffered;
        this.identity = identity;
        this.refusals = refusals;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(prepended(
                new RefusalInterceptor(identity, refusals),
                prepended(new SameMomentInterceptor(), configuration.getCustomPreCommandInterceptorsTxRequired())));
        configuration.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>(List.<CommandInterceptor>of(
                new PersonGuard(),
                new RemarksGuard(),
                new StatutoryGuard(caseGuard),
                new FormCommandInterceptor(startForms, taskForms))));
        configuration.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new OwnTasks.Checking())));
        configuration.setResourceAuthorizationProvider(new OwnTasks.NoTaskRows());
        configuration.setCustomSessionFactories(new ArrayList<>(List.of(new OwnTasks.Narrowing.Factory(), new AdministratorsLog.Factory(), new OfficeLists.Factory())));
        configuration.setCustomHistoryLevels(new ArrayList<>(List.of(new LeanHistory())));
        configuration.setHistory(LeanHistory.NAME);
        configuration.setCustomPostBPMNParseListeners(
                prepended(taskOffered, configuration.getCustomPostBPMNParseListeners()));
    }

    private static <T> List<T> prepended(T first, List<T> others) {
        var all = new ArrayList<T>();
        all.add(first);
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }
}
