package org.section104.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Sets the engine up: refusals in plain sentences, forms through the domain, the gate before every deployment. */
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
    private final ObjectProvider<AccountPolicy> accountPolicy;
    private final ObjectProvider<Officers> officers;
    private final ObjectProvider<DeploymentGate> gate;
    private final ObjectProvider<MigrationGate> migration;
    private final Release release;
    private final ApplicationContext context;

    EnginePlugin(
            ObjectProvider<StartForm> startForms,
            ObjectProvider<TaskForm> taskForms,
            ObjectProvider<CaseGuard> caseGuard,
            Overseers overseers,
            boolean accountsByHand,
            TaskOfferedListener taskOffered,
            ObjectProvider<IdentityService> identity,
            ObjectProvider<RefusalLog> refusals,
            ObjectProvider<AccountPolicy> accountPolicy,
            ObjectProvider<Officers> officers,
            ObjectProvider<DeploymentGate> gate,
            ObjectProvider<MigrationGate> migration,
            Release release,
            ApplicationContext context) {
        this.startForms = startForms;
        this.taskForms = taskForms;
        this.caseGuard = caseGuard;
        this.overseers = overseers;
        this.accountsByHand = accountsByHand;
        this.taskOffered = taskOffered;
        this.identity = identity;
        this.refusals = refusals;
        this.accountPolicy = accountPolicy;
        this.officers = officers;
        this.gate = gate;
        this.migration = migration;
        this.release = release;
        this.context = context;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(prepended(
                new RefusalInterceptor(identity, refusals),
                prepended(new SameMomentInterceptor(), configuration.getCustomPreCommandInterceptorsTxRequired())));
        configuration.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>(List.<CommandInterceptor>of(
                new CommandGuard(List.of(
                        new PersonGuard(),
                        new OfficerGuard(officers),
                        new QueryGuard(),
                        new RemarksGuard(overseers),
                        new StatutoryGuard(caseGuard, migration),
                        new AccountGuard(accountsByHand))),
                new AccountInterceptor(accountPolicy),
                new FormCommandInterceptor(startForms, taskForms, officers))));
        configuration.setCommandCheckers(
                new ArrayList<>(List.of(new TenantCommandChecker(), new OwnTasks.Checking(overseers))));
        configuration.setResourceAuthorizationProvider(new OwnTasks.NoTaskRows());
        configuration.setCustomSessionFactories(
                new ArrayList<>(List.of(new OwnTasks.Narrowing.Factory(overseers, officers, new Steps()))));
        var gateDeployer = new GateDeployer(gate);
        configuration.setCustomPreDeployers(new ArrayList<>(List.of(gateDeployer)));
        configuration.setCustomPostDeployers(new ArrayList<>(List.of(gateDeployer.ofWhatOnlyTheEngineReads())));
        configuration.setExpressionManager(new SpringExpressionManager(
                context, new PublishedBeans(() -> gate.getObject().beans(), context)));
        configuration.setCustomPostBPMNParseListeners(
                prepended(taskOffered, configuration.getCustomPostBPMNParseListeners()));
    }

    /** Before anything of the service asks the engine: the diagrams are there. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        release.deploy(engine);
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
