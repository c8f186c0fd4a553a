package org.section104.engine.deployment;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionRequirementsDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.section104.engine.Reading;

/** Describes every definition that the engine parsed from a deployment. */
final class ParsedDeployment {

    private ParsedDeployment() {}

    /**
     * Returns a reading for each process, decision and form. Skips decision requirements graphs, which add no facts to
     * their decisions.
     */
    static List<Reading> read(DeploymentEntity deployment) {
        var readings = new ArrayList<Reading>();
        var artifacts = deployment.getDeployedArtifacts();
        if (artifacts != null) {
            for (List<?> definitions : artifacts.values()) {
                for (var definition : definitions) {
                    if (!(definition instanceof DecisionRequirementsDefinitionEntity)) {
                        readings.add(read(definition));
                    }
                }
            }
        }
        return readings;
    }

    private static Reading read(Object definition) {
        if (definition instanceof ProcessDefinitionEntity process) {
            return ParsedProcess.read(process);
        }
        if (definition instanceof DecisionDefinitionEntity decision) {
            return ParsedDecision.read(decision);
        }
        if (definition instanceof CamundaFormDefinitionEntity form) {
            var reading = new Reading(form.getResourceName(), form.getKey());
            reading.element(form.getKey()).is("kind", "form");
            return reading;
        }
        var other = (ResourceDefinition) definition;
        var reading = new Reading(other.getResourceName(), other.getKey());
        reading.element(other.getKey()).is("kind", Reading.UNKNOWN);
        return reading;
    }
}
