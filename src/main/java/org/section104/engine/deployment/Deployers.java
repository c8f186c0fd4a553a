package org.section104.engine.deployment;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.section104.engine.DeploymentGate;
import org.springframework.context.ApplicationContext;

/** Sets up the deployers, and the expression manager of deployed diagrams. */
public final class Deployers {

    private Deployers() {}

    /**
     * Adds the gate before and after the engine's own deployers.
     *
     * @param domain the context with the gate and the published beans, which are looked up lazily
     */
    public static void setUp(ProcessEngineConfigurationImpl configuration, ApplicationContext domain) {
        OwnSchemas.only();
        var gate = domain.getBeanProvider(DeploymentGate.class);
        var gateDeployer = new GateDeployer(gate);
        configuration.setCustomPreDeployers(new ArrayList<>(List.of(gateDeployer)));
        configuration.setDeploymentHandlerFactory(Duplicates::new);
        configuration.setCustomPostDeployers(new ArrayList<>(List.of(gateDeployer.ofWhatTheEngineParsed())));
        configuration.setExpressionManager(new DiagramExpressions(domain, gate));
    }
}
