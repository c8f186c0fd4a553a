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
 * Completes a deployment with the forms and diagrams that belong together. A form is bound to the deployment of its
 * diagram, so a deployment must hold both. A process owner may deploy only one of them, as Camunda Modeler does. To a
 * diagram this class adds copies of the forms that its latest version shows. To a changed form it adds the latest
 * versions of the diagrams that show it. Running cases keep the forms that they were started with. {@link Release}
 * completes its own deployments.
 *
 * <p>Runs in the transaction of the deployment, before the gate and the engine's own deployers read its files.
 */
final class DeployedTogether {

    private final DeploymentEntity deployment;
    private final DeploymentGate gate;
    private final List<Problem> problems = new ArrayList<>();

    /** The files of the deployment's forms by form id, and the files of its processes by process id. */
    private final Map<String, File> forms = new LinkedHashMap<>();

    private final Map<String, File> processes = new LinkedHashMap<>();

    /** A cache of the forms that the latest version of each process shows. */
    private final Map<String, Set<Shown>> boundTogether = new HashMap<>();

    private DeployedTogether(DeploymentEntity deployment, DeploymentGate gate) {
        this.deployment = deployment;
        this.gate = gate;
    }

    /**
     * Adds the missing files to a new deployment.
     *
     * @return the reasons to refuse the deployment; empty when it is complete
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

    /**
     * Returns the form that the latest versions of these processes show; the latest version of the form when they
     * differ.
     */
    private Optional<File> deployed(List<String> showing, String form) {
        var candidates =
                showing.stream().map(process -> deployed(process, form)).toList();
        var first = candidates.get(0);
        var agree = first.isPresent() && candidates.stream().allMatch(other -> isSame(first.get(), other));
        return agree ? first : latest(form);
    }

    /** Returns the form that the latest version of a process shows; otherwise the latest version of the form. */
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
            refuse(file, "would be added to this deployment, which has another file of that name. Rename yours.");
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
