package org.section104.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Deploys the diagrams, decisions and forms that this release ships, at every start, when they differ from what is deployed.
 * What a process owner has deployed since is never overwritten in silence: it stays, and the log says so, unless it no
 * longer obeys the statute or the settings ask for the release.
 */
class Release {

    /** The source under which the engine files the deployments of releases; nobody else's may bear it. */
    static final String SOURCE = "section104-release";

    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private static final String KEPT =
            """
            {} runs as somebody deployed it ("{}", {}), not as this release ships it. It was left alone. To take the edit \
            over, put it into bpmn/ of the next release. To go back, deploy {} of this release, or start once with \
            section104.diagrams.supersede=true.""";
    private static final String SUPERSEDED =
            "{} ran as somebody deployed it (\"{}\", {}); this release's was deployed over it, because {}";

    private final ReleaseSettings settings;
    private final String[] patterns;
    private final ObjectProvider<DeploymentGate> gate;

    Release(ReleaseSettings settings, String[] patterns, ObjectProvider<DeploymentGate> gate) {
        this.settings = settings;
        this.patterns = patterns.clone();
        this.gate = gate;
    }

    /** What is deployed under the name of a shipped file, in its latest version. */
    private record Latest(File shipped, ResourceDefinition definition, Deployment deployment, byte[] bytes) {

        boolean isAsShipped() {
            return Arrays.equals(bytes, shipped.bytes());
        }

        boolean isEdited() {
            return !isAsShipped() && !SOURCE.equals(deployment.getSource());
        }
    }

    /**
     * Deploys what is to be deployed. Nodes that start together do it one after another, so that the second finds it done.
     *
     * @throws org.camunda.bpm.engine.ParseException when the release itself does not obey the statute
     */
    void deploy(ProcessEngine engine) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(command -> {
            command.getPropertyManager().acquireExclusiveLock();
            deploy(engine, due(command));
            return null;
        });
    }

    private static void deploy(ProcessEngine engine, List<File> files) {
        if (files.isEmpty()) {
            return;
        }
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .name("Release of section104")
                .source(SOURCE);
        files.forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.bytes())));
        deployment.deploy();
        LOG.info("Deployed {}", files.stream().map(File::name).collect(Collectors.joining(", ")));
    }

    private List<File> due(CommandContext command) {
        var due = new ArrayList<File>();
        var edited = new ArrayList<Latest>();
        for (var shipped : shipped()) {
            var latest = latest(command, shipped);
            if (latest.isEmpty()) {
                due.add(shipped);
            } else if (latest.get().isEdited()) {
                edited.add(latest.get());
            } else if (!latest.get().isAsShipped()) {
                due.add(shipped);
            }
        }
        due.addAll(superseded(edited, due));
        return due;
    }

    /** The files of the release that go over what somebody deployed. Either way it is said. */
    private List<File> superseded(List<Latest> edited, List<File> due) {
        var superseded = new ArrayList<File>();
        for (var latest : edited) {
            var why = settings.supersede()
                    ? Optional.of("section104.diagrams.supersede asks for it.")
                    : disobeys(latest, edited, due)
                            .map(problem -> "it does not obey the statute. " + problem.message());
            if (why.isPresent()) {
                superseded.add(latest.shipped());
                LOG.warn(
                        SUPERSEDED,
                        latest.shipped().name(),
                        latest.deployment().getName(),
                        latest.deployment().getDeploymentTime(),
                        why.get());
            } else {
                LOG.warn(
                        KEPT,
                        latest.shipped().name(),
                        latest.deployment().getName(),
                        latest.deployment().getDeploymentTime(),
                        latest.shipped().name());
            }
        }
        return superseded;
    }

    /** What this release's rules say of an edit that earlier rules let through. */
    private Optional<Problem> disobeys(Latest latest, List<Latest> edited, List<File> due) {
        var together = new ArrayList<>(due);
        edited.forEach(one -> together.add(new File(one.shipped().name(), one.bytes())));
        return gate.getObject().problems(together, LatestVersions.read()).stream()
                .filter(problem -> problem.file().equals(latest.shipped().name()))
                .findFirst();
    }

    private List<File> shipped() {
        var resolver = new PathMatchingResourcePatternResolver();
        var files = new ArrayList<File>();
        for (var pattern : patterns) {
            try {
                for (var resource : resolver.getResources(pattern)) {
                    files.add(file(resource));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return files;
    }

    private static File file(Resource resource) throws IOException {
        return new File(resource.getFilename(), resource.getContentAsByteArray());
    }

    private static Optional<Latest> latest(CommandContext command, File shipped) {
        return Optional.ofNullable(definition(command, shipped.name())).map(definition -> {
            var deployment = command.getDeploymentManager().findDeploymentById(definition.getDeploymentId());
            return new Latest(
                    shipped,
                    definition,
                    deployment,
                    LatestVersions.file(definition).bytes());
        });
    }

    /** A process, decision or form has the name of its file. */
    private static ResourceDefinition definition(CommandContext command, String file) {
        var key = file.substring(0, file.lastIndexOf('.'));
        return switch (file.substring(file.lastIndexOf('.'))) {
            case ".bpmn" -> command.getProcessDefinitionManager().findLatestDefinitionByKeyAndTenantId(key, null);
            case ".dmn" -> command.getDecisionDefinitionManager().findLatestDefinitionByKeyAndTenantId(key, null);
            case ".form" -> command.getCamundaFormDefinitionManager().findLatestDefinitionByKeyAndTenantId(key, null);
            default -> throw new IllegalStateException("No release ships a " + file);
        };
    }
}
