package org.section104.engine.deployment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The health indicator {@code editedDiagrams}. It is always up. Its details list the processes and decisions whose
 * latest version was deployed by a process owner, not by a release, with their deployments.
 */
@Component("editedDiagrams")
class EditedDiagrams implements HealthIndicator {

    private final RepositoryService repository;

    EditedDiagrams(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public Health health() {
        var health = Health.up();
        edited().forEach((definition, deployment) -> health.withDetail(
                definition.getKey(),
                "version %d, deployed by hand as \"%s\" on %tF"
                        .formatted(definition.getVersion(), deployment.getName(), deployment.getDeploymentTime())));
        return health.build();
    }

    private Map<ResourceDefinition, Deployment> edited() {
        List<ResourceDefinition> latest = Stream.<ResourceDefinition>concat(
                        repository.createProcessDefinitionQuery().withoutTenantId().latestVersion().list().stream(),
                        repository.createDecisionDefinitionQuery().withoutTenantId().latestVersion().list().stream())
                .toList();
        var byHand = repository.createDeploymentQuery().list().stream()
                .filter(deployment -> !Release.SOURCE.equals(deployment.getSource()))
                .collect(Collectors.toMap(Deployment::getId, deployment -> deployment));
        return latest.stream()
                .filter(definition -> byHand.containsKey(definition.getDeploymentId()))
                .collect(Collectors.toMap(
                        definition -> definition,
                        definition -> Objects.requireNonNull(byHand.get(definition.getDeploymentId()))));
    }
}
