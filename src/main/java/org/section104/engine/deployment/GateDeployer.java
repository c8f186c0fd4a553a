package org.section104.engine.deployment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.section104.engine.DeploymentGate;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;
import org.section104.engine.EngineColumns;
import org.section104.engine.LatestVersions;
import org.section104.engine.Reading;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Refuses deployments that the gate refuses: 400, with a sentence for each problem, and nothing is stored. It runs
 * before the engine's own deployers, and checks only new deployments. The engine reloads earlier deployments without a
 * check.
 */
class GateDeployer implements Deployer {

    private final ObjectProvider<DeploymentGate> gate;

    /** The gate's readings of a deployment, kept until the engine has parsed it. */
    private final Map<DeploymentEntity, List<Reading>> judged = Collections.synchronizedMap(new WeakHashMap<>());

    GateDeployer(ObjectProvider<DeploymentGate> gate) {
        this.gate = gate;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            var problems = new ArrayList<>(DeployedTogether.complete(deployment, gate.getObject()));
            var files = files(deployment);
            var deployed = LatestVersions.read();
            var found = gate.getObject().problems(files, deployed);
            problems.addAll(found);
            problems.addAll(namesThatDoNotFit(deployment));
            if (!problems.isEmpty()) {
                throw refusal(
                        problems,
                        found.isEmpty() ? Optional.empty() : gate.getObject().explain(files, deployed));
            }
            judged.put(deployment, gate.getObject().readings(files(deployment)));
        }
    }

    /**
     * Returns the deployer that runs after the engine's own. It refuses files that the gate could not read, and
     * definitions that the engine parsed differently from the gate.
     */
    Deployer ofWhatTheEngineParsed() {
        return deployment -> {
            if (deployment.isNew()) {
                var unread = files(deployment).stream()
                        .filter(gate.getObject()::isUnreadable)
                        .map(file -> new Problem(
                                file.name(),
                                "",
                                "The statute gate cannot read " + file.name() + ", so nothing is proven about it."
                                        + " Save it again in Camunda Modeler."))
                        .toList();
                if (!unread.isEmpty()) {
                    throw refusal(unread, Optional.empty());
                }
                var before = judged.remove(deployment);
                var differences =
                        Agreement.problems(before == null ? List.of() : before, ParsedDeployment.read(deployment));
                if (!differences.isEmpty()) {
                    throw refusal(differences, Optional.empty());
                }
            }
        };
    }

    private static List<Problem> namesThatDoNotFit(DeploymentEntity deployment) {
        var names = new LinkedHashMap<String, String>();
        names.put("name (deployment-name)", deployment.getName());
        names.put("source (deployment-source)", deployment.getSource());
        return names.entrySet().stream()
                .filter(name -> name.getValue() != null && name.getValue().length() > EngineColumns.DEPLOYMENT)
                .map(name -> new Problem(
                        "deployment",
                        "",
                        "The %s of the deployment has %d characters; at most %d fit."
                                .formatted(name.getKey(), name.getValue().length(), EngineColumns.DEPLOYMENT)))
                .toList();
    }

    private static List<File> files(DeploymentEntity deployment) {
        return deployment.getResources().values().stream()
                .map(resource -> new File(resource.getName(), resource.getBytes()))
                .toList();
    }

    private static ParseException refusal(List<Problem> problems, Optional<String> page) {
        var shown = page.map(address -> "\n\nThe findings with their paths in the diagram: " + address);
        var message = problems.stream().map(Problem::message).collect(Collectors.joining("\n\n", "", shown.orElse("")));
        var files = new ArrayList<>(
                problems.stream().map(Problem::file).collect(Collectors.toCollection(LinkedHashSet::new)));
        var refusal = new ParseException(message, files.get(0), of(files.get(0), problems), List.of());
        files.stream()
                .skip(1)
                .map(file -> new ResourceReportImpl(file, of(file, problems), List.of()))
                .forEach(refusal.getResorceReports()::add);
        return refusal;
    }

    private static List<org.camunda.bpm.engine.Problem> of(String file, List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.file().equals(file))
                .<org.camunda.bpm.engine.Problem>map(Reported::new)
                .toList();
    }

    /** A problem as the engine's REST API reports it. */
    private record Reported(Problem problem) implements org.camunda.bpm.engine.Problem {

        @Override
        public String getMessage() {
            return problem.message();
        }

        @Override
        public int getLine() {
            return problem.line();
        }

        @Override
        public int getColumn() {
            return problem.column();
        }

        @Override
        public String getMainElementId() {
            return problem.element();
        }

        @Override
        public List<String> getElementIds() {
            return problem.element().isEmpty() ? List.of() : List.of(problem.element());
        }
    }
}
