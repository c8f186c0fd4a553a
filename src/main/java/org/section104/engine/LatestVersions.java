package org.section104.engine;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** Reads deployed files within the engine's current command. */
public final class LatestVersions {

    /** The files of each deployment by file name, each deployment read in one query. */
    private final Map<String, Map<String, DeploymentGate.File>> deployments = new HashMap<>();

    private LatestVersions() {}

    /** Returns the latest versions of all deployed diagrams and decisions. */
    public static DeploymentGate.Deployed read() {
        var processes = (ProcessDefinitionQueryImpl)
                new ProcessDefinitionQueryImpl().withoutTenantId().latestVersion();
        var decisions = (DecisionDefinitionQueryImpl)
                new DecisionDefinitionQueryImpl().withoutTenantId().latestVersion();
        var engine = engine();
        var latest = new LatestVersions();
        return engine.runWithoutAuthorization(() -> new DeploymentGate.Deployed(
                latest.files(
                        engine.getProcessDefinitionManager().findProcessDefinitionsByQueryCriteria(processes, null)),
                latest.files(engine.getDecisionDefinitionManager()
                        .findDecisionDefinitionsByQueryCriteria(decisions, null))));
    }

    private Map<String, DeploymentGate.File> files(Collection<? extends ResourceDefinition> definitions) {
        return definitions.stream().collect(toMap(ResourceDefinition::getKey, definition -> deployments
                .computeIfAbsent(definition.getDeploymentId(), LatestVersions::files)
                .get(definition.getResourceName())));
    }

    private static Map<String, DeploymentGate.File> files(String deployment) {
        return engine().getResourceManager().findResourcesByDeploymentId(deployment).stream()
                .collect(toMap(ResourceEntity::getName, LatestVersions::file));
    }

    /** Returns the file of a definition. */
    public static DeploymentGate.File file(ResourceDefinition definition) {
        return file(engine().getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName()));
    }

    private static DeploymentGate.File file(ResourceEntity resource) {
        return new DeploymentGate.File(resource.getName(), resource.getBytes());
    }

    private static CommandContext engine() {
        return Context.getCommandContext();
    }
}
