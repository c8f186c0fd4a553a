package org.section104.engine.setup;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.section104.engine.Officers;
import org.section104.engine.Overseers;
import org.section104.engine.command.CommandChain;
import org.section104.engine.deployment.Deployers;
import org.section104.engine.deployment.Release;
import org.section104.engine.handover.TaskOfferedListener;
import org.section104.engine.runtime.CallerBlocksPolicy;
import org.section104.engine.runtime.EngineFields;
import org.section104.engine.runtime.FeelParsedOnce;
import org.section104.engine.visibility.TaskVisibility;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Configures the engine: command interceptors, task visibility, the gate before every deployment, and the release. */
@Order(Ordered.LOWEST_PRECEDENCE)
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final Overseers overseers;
    private final boolean accountsByHand;
    private final TaskOfferedListener taskOffered;
    private final Release release;
    private final ApplicationContext context;

    /**
     * @param accountsByHand whether administrators keep the accounts by hand, in the web applications
     * @param context the context with the domain's beans, which are looked up lazily because they need the engine
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
        EngineFields.require();
        configuration.setCustomSessionFactories(new ArrayList<>());
        CommandChain.setUp(configuration, overseers, accountsByHand, context);
        TaskVisibility.setUp(configuration, overseers, later(Officers.class), later(JdbcClient.class));
        Deployers.setUp(configuration, context);
        var decisions = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(FeelParsedOnce::new);
        configuration.setDmnEngineConfiguration(decisions);
        configuration.setCustomPostBPMNParseListeners(
                prepended(taskOffered, configuration.getCustomPostBPMNParseListeners()));
        if (configuration.getJobExecutor() instanceof SpringJobExecutor jobs
                && jobs.getTaskExecutor() instanceof ThreadPoolTaskExecutor pool) {
            pool.getThreadPoolExecutor().setRejectedExecutionHandler(new CallerBlocksPolicy());
        }
        later(StatementsAhead.class).ifAvailable(statements -> statements.giveTo(configuration));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        later(StatementsAhead.class).ifAvailable(statements -> statements.connect(configuration));
    }

    /** Deploys the release before the rest of the service uses the engine. */
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
