package org.section104.engine.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ResourceTypes;
import org.section104.engine.DeploymentGate;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;
import org.section104.engine.DeploymentGate.Shown;
import org.section104.engine.LatestVersions;

/**
 * A form belongs to the version of the diagram that it was deployed with, so a deployment holds both. A process owner may
 * deploy one of them alone, as Camunda Modeler does: a diagram takes copies of its forms along, those that its latest version
 * shows; and a changed form takes along the latest versions of the diagrams that show it. Running cases keep what they were
 * started with. A release puts together itself what it deploys.
 *
 * <p>It works in the transaction of the deployment, before the gate and the engine's own deployers see its files.
 */
final class DeployedTogether {

    private final DeploymentEntity deployment;
    private final DeploymentGate gate;
    private final List<Problem> problems = new ArrayList<>();

    /** The forms of the deployment by their ids, and its processes with the files that they are in. */
    private final Map<String, File> forms = new LinkedHashMap<>();

    private final Map<String, File> processes = new LinkedHashMap<>();

    /** What the latest version of each process shows, once it was asked for. */
    private final Map<String, Set<Shown>> boundTogether = new HashMap<>();

    private DeployedTogether(DeploymentEntity deployment, DeploymentGate gate) {
        this.deployment = deployment;
        this.gate = gate;
    }

    /**
     * Adds to a new deployment what belongs to it.
     *
     * @return why that is not possible; nothing when it is
     */
    static List<Problem> complete(DeploymentEntity deployment, DeploymentGate gate) {
        var files = deployment.getResources().values().stream()
                .map(resource -> new File(resource.getName(), resource.getBytes()))
                .toList();
        if (files.stream().anyMatch(gate::isUnreadable)) {
            return List.of();
        }
        var together = new DeployedTogether(deployment, gate);
        files.forEach(together::note);
        if (!Release.SOURCE.equals(deployment.getSource())) {
            together.takeDiagramsAlong();
        }
        together.takeFormsAlong();
        return together.problems;
    }

    private void note(File file) {
        gate.form(file).ifPresent(form -> {
            var other = forms.putIfAbsent(form, file);
            if (other != null) {
                refuse(file, "holds the form '%s', and so does %s. Deploy one of them.".formatted(form, other.name()));
            }
        });
        gate.forms(file).keySet().forEach(process -> processes.putIfAbsent(process, file));
    }

    // ---- diagrams that show a form of this deployment

    private void takeDiagramsAlong() {
        if (forms.isEmpty()) {
            return;
        }
        var changed = Map.copyOf(forms);
        LatestVersions.read().processes().forEach((process, diagram) -> {
            var isChanged = gate.forms(diagram).getOrDefault(process, Set.of()).stream()
                    .map(Shown::form)
                    .anyMatch(form -> changed.containsKey(form) && !isSame(changed.get(form), deployed(process, form)));
            if (isChanged && !processes.containsKey(process)) {
                takeAlong(diagram);
            }
        });
    }

    private static boolean isSame(File form, Optional<File> deployed) {
        return deployed.filter(file -> Arrays.equals(file.bytes(), form.bytes()))
                .isPresent();
    }

    // ---- forms that a diagram of this deployment shows

    private void takeFormsAlong() {
        var lacking = new LinkedHashMap<String, List<String>>();
        processes.forEach((process, diagram) -> gate.forms(diagram).getOrDefault(process, Set.of()).stream()
                .map(Shown::form)
                .filter(form -> !forms.containsKey(form))
                .forEach(form ->
                        lacking.computeIfAbsent(form, key -> new ArrayList<>()).add(process)));
        lacking.forEach((form, showing) -> deployed(showing, form)
                .ifPresentOrElse(
                        this::takeAlong,
                        () -> refuse(
                                Objects.requireNonNull(processes.get(showing.get(0))),
                                "shows the form '%s', which is neither among the files nor deployed. Deploy them together."
                                        .formatted(form))));
    }

    /** The form that the latest versions of some processes show: where they differ, the latest of them all. */
    private Optional<File> deployed(List<String> showing, String form) {
        var candidates =
                showing.stream().map(process -> deployed(process, form)).toList();
        var first = candidates.get(0);
        var agree = first.isPresent() && candidates.stream().allMatch(other -> isSame(first.get(), other));
        return agree ? first : latest(form);
    }

    /** The form that the latest version of a process shows, or else the latest one of that id. */
    private Optional<File> deployed(String process, String form) {
        ProcessDefinitionEntity version =
                engine().getProcessDefinitionManager().findLatestDefinitionByKeyAndTenantId(process, null);
        return Optional.ofNullable(version)
                .filter(latest -> isBoundTogether(latest, form))
                .map(latest -> engine().getCamundaFormDefinitionManager()
                        .findDefinitionByDeploymentAndKey(latest.getDeploymentId(), form))
                .map(LatestVersions::file)
                .or(() -> latest(form));
    }

    private boolean isBoundTogether(ProcessDefinitionEntity version, String form) {
        return boundTogether
                .computeIfAbsent(version.getKey(), process -> gate.forms(LatestVersions.file(version))
                        .getOrDefault(process, Set.of()))
                .contains(new Shown(form, true));
    }

    private static Optional<File> latest(String form) {
        return Optional.ofNullable(
                        engine().getCamundaFormDefinitionManager().findLatestDefinitionByKeyAndTenantId(form, null))
                .map(LatestVersions::file);
    }

    private void takeAlong(File file) {
        if (deployment.getResources().containsKey(file.name())) {
            refuse(
                    file,
                    "is deployed and belongs to this deployment, which has another file of that name. Give yours another name.");
            return;
        }
        var copy = new ResourceEntity();
        copy.setName(file.name());
        copy.setBytes(file.bytes());
        copy.setDeploymentId(deployment.getId());
        copy.setType(ResourceTypes.REPOSITORY.getValue());
        copy.setCreateTime(ClockUtil.getCurrentTime());
        deployment.addResource(copy);
        engine().getResourceManager().insertResource(copy);
        note(file);
    }

    private void refuse(File file, String what) {
        problems.add(new Problem(file.name(), "", "%s: [104(c)] The file %s".formatted(file.name(), what)));
    }

    private static CommandContext engine() {
        return Context.getCommandContext();
    }
}
