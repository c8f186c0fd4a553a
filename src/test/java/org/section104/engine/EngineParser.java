package org.section104.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.slf4j.LoggerFactory;

/** The engine's own parser, with the service's listeners and without a deployment. */
final class EngineParser implements AutoCloseable {

    private final ProcessEngine engine;
    private final ProcessEngineConfigurationImpl configuration;

    EngineParser(String name) {
        log(Level.OFF);
        configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new TaskOfferedListener(event -> {}))));
        engine = configuration.buildProcessEngine();
    }

    @Override
    public void close() {
        engine.close();
        log(null);
    }

    private static void log(Level level) {
        ((Logger) LoggerFactory.getLogger("org.camunda.bpm")).setLevel(level);
    }

    /**
     * Parses a diagram as for a new deployment.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException if the engine refuses it
     */
    List<Reading> read(String file, byte[] bytes) {
        return configuration.getCommandExecutorTxRequired().execute(command -> {
            var deployment = new DeploymentEntity();
            deployment.setNew(true);
            var parser = configuration.getDeployers().stream()
                    .filter(BpmnDeployer.class::isInstance)
                    .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser())
                    .findFirst()
                    .orElseThrow();
            return parser
                    .createParse()
                    .sourceInputStream(new ByteArrayInputStream(bytes))
                    .deployment(deployment)
                    .name(file)
                    .execute()
                    .getProcessDefinitions()
                    .stream()
                    .map(process -> {
                        process.setResourceName(file);
                        return ParsedProcess.read(process);
                    })
                    .toList();
        });
    }
}
