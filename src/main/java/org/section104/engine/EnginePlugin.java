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
    private final Overseers overseers;
    private final boolean accountsByHand;
    private final TaskOfferedListener taskOffered;
    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<RefusalLog> refusals;

    EnginePlugin(
            ObjectProvider<StartForm> startForms,
            ObjectProvider<TaskForm> taskForms,
            ObjectProvider<CaseGuard> caseGuard,
            Overseers overseers,
            boolean accountsByHand,
            TaskOfferedListener taskOffered,
            ObjectProvider<IdentityService> identity,
            ObjectProvider<RefusalLog> refusals) {
        this.startForms = startForms;
        this.taskForms = taskForms;
        this.caseGuard = caseGuard;
        this.overseers = overseers;
        this.accountsByHand = accountsByHand;
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
                new CommandGuard(List.of(
                        new PersonGuard(),
                        new QueryGuard(),
                        new RemarksGuard(overseers),
                        new StatutoryGuard(caseGuard),
                        new AccountGuard(accountsByHand))),
                new FormCommandInterceptor(startForms, taskForms))));
        configuration.setCommandCheckers(
                new ArrayList<>(List.of(new TenantCommandChecker(), new OwnTasks.Checking(overseers))));
        configuration.setResourceAuthorizationProvider(new OwnTasks.NoTaskRows());
        configuration.setCustomSessionFactories(new ArrayList<>(List.of(new OwnTasks.Narrowing.Factory(overseers))));
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
