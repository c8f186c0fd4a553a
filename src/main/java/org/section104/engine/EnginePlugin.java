package org.section104.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Sets the engine up: refusals in plain sentences, forms through the domain, the gate before every deployment. */
@Order(Ordered.LOWEST_PRECEDENCE)
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final Overseers overseers;
    private final boolean accountsByHand;
    private final TaskOfferedListener taskOffered;
    private final Release release;
    private final ApplicationContext context;

    /**
     * @param accountsByHand whether administrators keep the accounts in the web applications
     * @param context where the domain's part is found once it is there; it needs the engine itself
     */
    EnginePlugin(
            Overseers overseers,
            boolean accountsByHand,
            TaskOfferedListener taskOffered,
            Release release,
            ApplicationContext context) {
        this.overseers = overseers;
        this.accountsByHand = accountsByHand;
        this.taskOffered = taskOffered;
        this.release = release;
        this.context = context;
    }

    private <T> ObjectProvider<T> later(Class<T> type) {
        return context.getBeanProvider(type);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        OwnSchemas.only();
        var officers = later(Officers.class);
        var gate = later(DeploymentGate.class);
        var jdbc = later(JdbcClient.class);
        interceptors(configuration, officers, gate);
        configuration.setCommandCheckers(
                new ArrayList<>(List.of(new TenantCommandChecker(), new OwnTasks.Checking(overseers))));
        configuration.setResourceAuthorizationProvider(new OwnTasks.NoTaskRows());
        configuration.setCustomSessionFactories(new ArrayList<>(List.of(
                new OwnTasks.Narrowing.Factory(overseers, officers, new Steps(), jdbc),
                new TaskLists.Factory(jdbc),
                new StatutoryWrites.Factory(gate::getObject, later(LiveInstances.class)::getObject))));
        deployers(configuration, gate);
        configuration.setExpressionManager(new DiagramExpressions(context, gate));
        configuration.setCustomPostBPMNParseListeners(
                prepended(taskOffered, configuration.getCustomPostBPMNParseListeners()));
        if (configuration.getJobExecutor() instanceof SpringJobExecutor jobs
                && jobs.getTaskExecutor() instanceof ThreadPoolTaskExecutor pool) {
            pool.getThreadPoolExecutor().setRejectedExecutionHandler(new CallerBlocksPolicy());
        }
        later(StatementsAhead.class).ifAvailable(statements -> statements.giveTo(configuration));
    }

    private void interceptors(
            ProcessEngineConfigurationImpl configuration,
            ObjectProvider<Officers> officers,
            ObjectProvider<DeploymentGate> gate) {
        configuration.setCustomPreCommandInterceptorsTxRequired(prepended(
                new RefusalInterceptor(later(IdentityService.class), later(RefusalLog.class)),
                prepended(
                        new SameMomentInterceptor(
                                new LostRaces(later(HistoryService.class), later(IdentityService.class), overseers)),
                        configuration.getCustomPreCommandInterceptorsTxRequired())));
        configuration.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>(List.<CommandInterceptor>of(
                new CommandGuard(List.of(
                        new PersonGuard(),
                        new OfficerGuard(officers),
                        new QueryGuard(),
                        new RemarksGuard(overseers),
                        new StatutoryGuard(later(CaseGuard.class), later(MigrationGate.class)),
                        new AccountGuard(accountsByHand))),
                new AccountInterceptor(later(AccountPolicy.class)),
                new FormCommandInterceptor(later(StartForm.class), later(TaskForm.class), officers, gate))));
    }

    private static void deployers(ProcessEngineConfigurationImpl configuration, ObjectProvider<DeploymentGate> gate) {
        var gateDeployer = new GateDeployer(gate);
        configuration.setCustomPreDeployers(new ArrayList<>(List.of(gateDeployer)));
        configuration.setDeploymentHandlerFactory(Duplicates::new);
        configuration.setCustomPostDeployers(new ArrayList<>(List.of(gateDeployer.ofWhatTheEngineParsed())));
        var decisions = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(FeelParsedOnce::new);
        configuration.setDmnEngineConfiguration(decisions);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        later(StatementsAhead.class).ifAvailable(statements -> statements.connect(configuration));
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
