package org.section104.engine.deployment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionRequirementsDefinitionDeployer;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.xml.ModelException;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Difference;
import org.section104.engine.handover.TaskOfferedListener;
import org.section104.form.TaskForm;
import org.section104.statute.reading.Readings;
import org.section104.statute.verdict.Source;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The engine's own parser, with the service's listeners and without a deployment. */
public final class EngineParser implements AutoCloseable {

    private final ProcessEngine engine;
    private final ProcessEngineConfigurationImpl configuration;

    public EngineParser(String name) {
        OwnSchemas.only();
        log(Level.OFF);
        configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new TaskOfferedListener(
                event -> {}, new StaticListableBeanFactory().getBeanProvider(TaskForm.class)))));
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
     * Compares what the gate and what the engine reads in a file.
     *
     * @return the differences; none when the two agree
     * @throws ProcessEngineException if the engine refuses the file
     */
    public List<Difference> differences(Source file) {
        return differences(Readings.of(file), read(file));
    }

    /** Compares readings of a file that were made apart. */
    static List<Difference> differences(List<Reading> judged, List<Reading> parsed) {
        var ours = judged.stream().collect(Collectors.toMap(Reading::definition, Function.identity()));
        var differences = new ArrayList<Difference>();
        for (var theirs : parsed) {
            var same = Optional.ofNullable(ours.remove(theirs.definition()))
                    .orElseGet(() -> new Reading(theirs.file(), theirs.definition()));
            differences.addAll(Reading.differences(same, theirs));
        }
        ours.values().forEach(left -> differences.add(new Difference(left.definition(), "", "a definition", null)));
        return differences;
    }

    /** Whether a difference is one that the engine's side or the gate's side has no words for. */
    public static boolean isUnknown(Difference difference) {
        return String.valueOf(difference.parsed()).contains(Reading.UNKNOWN)
                || String.valueOf(difference.judged()).contains(Reading.UNKNOWN);
    }

    /**
     * Parses a diagram or a decision as for a new deployment.
     *
     * @throws ProcessEngineException if the engine refuses it
     */
    List<Reading> read(Source file) {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> file.name().endsWith("dmn") ? decisions(file) : processes(file));
    }

    /** Whether the engine's own parser takes a file, which no gate has read before. */
    public boolean parses(Source file) {
        try {
            read(file);
            return true;
        } catch (ProcessEngineException | DmnTransformException | ModelException refused) {
            return false;
        }
    }

    private <T> T deployer(Class<T> type) {
        return configuration.getDeployers().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<Reading> processes(Source file) {
        return parse(file).stream().map(ParsedProcess::read).toList();
    }

    /** Parses a diagram; the processes as the engine keeps them. */
    List<ProcessDefinitionEntity> parse(Source file) {
        return configuration.getCommandExecutorTxRequired().execute(command -> {
            var deployment = new DeploymentEntity();
            deployment.setNew(true);
            var parse = deployer(BpmnDeployer.class)
                    .getBpmnParser()
                    .createParse()
                    .sourceInputStream(new ByteArrayInputStream(file.bytes()))
                    .deployment(deployment)
                    .name(file.name())
                    .execute();
            parse.getProcessDefinitions().forEach(process -> process.setResourceName(file.name()));
            return parse.getProcessDefinitions();
        });
    }

    private List<Reading> decisions(Source file) {
        var graph = deployer(DecisionRequirementsDefinitionDeployer.class)
                .getTransformer()
                .createTransform()
                .modelInstance(new ByteArrayInputStream(file.bytes()))
                .transformDecisionRequirementsGraph();
        return graph.getDecisions().stream()
                .map(DecisionDefinitionEntity.class::cast)
                .peek(decision -> decision.setResourceName(file.name()))
                .map(ParsedDecision::read)
                .toList();
    }
}
