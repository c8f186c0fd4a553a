package org.section104.engine;

import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** The diagrams and decisions that are deployed. */
@Component
public class DeployedDiagrams {

    private final ProcessEngine engine;

    DeployedDiagrams(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Asks something of them, at one moment. What they hold is no secret of any office. */
    public <T> T within(Function<DeploymentGate.Deployed, T> question) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(() -> question.apply(LatestVersions.read())));
    }
}
