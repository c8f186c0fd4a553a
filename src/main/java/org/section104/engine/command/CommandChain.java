package org.section104.engine.command;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.section104.actor.RefusalLog;
import org.section104.engine.AccountPolicy;
import org.section104.engine.CaseGuard;
import org.section104.engine.DeploymentGate;
import org.section104.engine.MigrationGate;
import org.section104.engine.Officers;
import org.section104.engine.Overseers;
import org.section104.engine.handover.FormCommandInterceptor;
import org.section104.engine.runtime.LiveInstances;
import org.section104.form.StartForm;
import org.section104.form.TaskForm;
import org.section104.operation.Hold;
import org.springframework.context.ApplicationContext;

/** Sets up the interceptors of every command of the engine, from the outermost one to the entity manager. */
public final class CommandChain {

    private CommandChain() {}

    /**
     * Adds the interceptors and the guards of this package to the configuration.
     *
     * @param accountsByHand whether administrators keep the accounts by hand, in the web applications
     * @param domain the context with the domain's beans, which are looked up lazily because they need the engine
     */
    public static void setUp(
            ProcessEngineConfigurationImpl configuration,
            Overseers overseers,
            boolean accountsByHand,
            ApplicationContext domain) {
        var officers = domain.getBeanProvider(Officers.class);
        var gate = domain.getBeanProvider(DeploymentGate.class);
        var identity = domain.getBeanProvider(IdentityService.class);
        var outermost = new ArrayList<CommandInterceptor>(List.of(
                new RefusalInterceptor(identity, domain.getBeanProvider(RefusalLog.class)),
                new SameMomentInterceptor(
                        new LostRaces(domain.getBeanProvider(HistoryService.class), identity, overseers))));
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            outermost.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(outermost);
        configuration.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>(List.<CommandInterceptor>of(
                new HoldInterceptor(domain.getBeanProvider(Hold.class)),
                new CommandGuard(List.of(
                        new PersonGuard(),
                        new OfficerGuard(officers),
                        new QueryGuard(),
                        new RemarksGuard(overseers),
                        new StatutoryGuard(
                                domain.getBeanProvider(CaseGuard.class), domain.getBeanProvider(MigrationGate.class)),
                        new AccountGuard(accountsByHand))),
                new AccountInterceptor(domain.getBeanProvider(AccountPolicy.class)),
                new FormCommandInterceptor(
                        domain.getBeanProvider(StartForm.class),
                        domain.getBeanProvider(TaskForm.class),
                        officers,
                        gate))));
        configuration
                .getCustomSessionFactories()
                .add(new StatutoryWrites.Factory(
                        gate::getObject, domain.getBeanProvider(LiveInstances.class)::getObject));
    }
}
