package org.section104.engine.deployment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DefaultDeploymentHandler;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.section104.engine.FileKind;
import org.section104.engine.LatestVersions;

/**
 * Filters duplicate files out of a deployment, when the caller requests it ({@code enable-duplicate-filtering}, as
 * Camunda Modeler does). The engine compares a file only with the last file of its name under the same deployment name.
 * It would skip a file that was deployed, edited under another deployment name, and deployed again, so the edit would
 * stay in force. Here a file is a duplicate only when the latest versions of its definitions have the same content.
 */
final class Duplicates extends DefaultDeploymentHandler {

    Duplicates(ProcessEngine engine) {
        super(engine);
    }

    @Override
    public boolean shouldDeployResource(Resource given, Resource existing) {
        return super.shouldDeployResource(given, existing) || !runs((ResourceEntity) existing);
    }

    /**
     * Returns whether the definitions of a deployed file are the latest versions, or have the same content as these.
     */
    private static boolean runs(ResourceEntity file) {
        return definitions(file).allMatch(definition -> {
            var latest = latest(definition);
            return latest.getDeploymentId().equals(file.getDeploymentId())
                    || Arrays.equals(LatestVersions.file(latest).bytes(), file.getBytes());
        });
    }

    private static Stream<ResourceDefinition> definitions(ResourceEntity file) {
        var deployment = file.getDeploymentId();
        var processes = (ProcessDefinitionQueryImpl) new ProcessDefinitionQueryImpl().deploymentId(deployment);
        var decisions = (DecisionDefinitionQueryImpl) new DecisionDefinitionQueryImpl().deploymentId(deployment);
        return Stream.<List<? extends ResourceDefinition>>of(
                        engine().getProcessDefinitionManager().findProcessDefinitionsByQueryCriteria(processes, null),
                        engine().getDecisionDefinitionManager().findDecisionDefinitionsByQueryCriteria(decisions, null),
                        engine().getCamundaFormDefinitionManager().findDefinitionsByDeploymentId(deployment))
                .<ResourceDefinition>flatMap(List::stream)
                .filter(definition -> definition.getResourceName().equals(file.getName()));
    }

    private static ResourceDefinition latest(ResourceDefinition definition) {
        var manager =
                switch (FileKind.of(definition.getResourceName())) {
                    case DIAGRAM -> engine().getProcessDefinitionManager();
                    case DECISION -> engine().getDecisionDefinitionManager();
                    case FORM -> engine().getCamundaFormDefinitionManager();
                    case CASE, UNKNOWN ->
                        throw new IllegalStateException(definition.getResourceName() + " defines nothing");
                };
        return manager.findLatestDefinitionByKeyAndTenantId(definition.getKey(), null);
    }

    private static CommandContext engine() {
        return Context.getCommandContext();
    }
}
