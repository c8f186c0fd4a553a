package org.section104.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** What is deployed, in its latest versions, read within the engine's current command. */
class LatestVersions implements DeploymentGate.Deployed {

    @Override
    public Optional<DeploymentGate.File> process(String id) {
        return definition(engine().getProcessDefinitionManager().findLatestDefinitionByKeyAndTenantId(id, null));
    }

    @Override
    public Optional<DeploymentGate.File> decision(String id) {
        return definition(engine().getDecisionDefinitionManager().findLatestDefinitionByKeyAndTenantId(id, null));
    }

    @Override
    public List<DeploymentGate.File> processes() {
        var latest = (ProcessDefinitionQueryImpl)
                new ProcessDefinitionQueryImpl().withoutTenantId().latestVersion();
        var files = new LinkedHashMap<String, DeploymentGate.File>();
        for (var definition : engine().runWithoutAuthorization(() ->
                engine().getProcessDefinitionManager().findProcessDefinitionsByQueryCriteria(latest, null))) {
            files.computeIfAbsent(
                    definition.getDeploymentId() + "/" + definition.getResourceName(), key -> file(definition));
        }
        return List.copyOf(files.values());
    }

    private static Optional<DeploymentGate.File> definition(ResourceDefinitionEntity<?> latest) {
        return Optional.ofNullable(latest).map(LatestVersions::file);
    }

    static DeploymentGate.File file(ResourceDefinition definition) {
        var resource = engine().getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName());
        return new DeploymentGate.File(definition.getResourceName(), resource.getBytes());
    }

    private static CommandContext engine() {
        return Context.getCommandContext();
    }
}
