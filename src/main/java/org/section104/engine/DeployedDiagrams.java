package org.section104.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Reads the deployed diagrams and decisions. */
@Component
public class DeployedDiagrams {

    private final ProcessEngine engine;

    DeployedDiagrams(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Returns their latest versions, without an authorization check: no office keeps its diagrams secret. */
    public DeploymentGate.Deployed latest() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(command -> LatestVersions.read());
    }

    /**
     * Reads the diagram on which instances run, without an authorization check.
     *
     * @param definition the id of a version of a process
     */
    public DeploymentGate.File of(String definition) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(() -> LatestVersions.file(
                        command.getProcessDefinitionManager().findLatestProcessDefinitionById(definition))));
    }
}
