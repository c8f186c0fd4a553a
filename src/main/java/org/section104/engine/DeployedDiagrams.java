package org.section104.engine;

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

    /** Their latest versions. What they hold is no secret of any office. */
    public DeploymentGate.Deployed latest() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(command -> LatestVersions.read());
    }
}
