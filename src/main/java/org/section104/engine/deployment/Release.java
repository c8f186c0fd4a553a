package org.section104.engine.deployment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.section104.engine.DeploymentGate;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.DeploymentGate.Problem;
import org.section104.engine.DeploymentGate.Shown;
import org.section104.engine.FileKind;
import org.section104.engine.LatestVersions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Deploys the diagrams, decisions and forms of this release at each start, when they differ from the deployed ones:
 * each diagram together with its forms. A file that a process owner has deployed since stays, with its forms, and the
 * log says so. The release supersedes it only when it no longer obeys the statute, or when the settings require it.
 */
public class Release {

    /** The source of the deployments of releases. No other deployment may have it. */
    public static final String SOURCE = "section104-release";

    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private static final String KEPT =
            """
            {} runs as a process owner deployed it ("{}", {}), not as this release ships it. It was kept. \
            To take the edit over, add it to bpmn/ of the next release. To discard it, deploy {} of this release, or \
            start once with section104.diagrams.supersede=true.""";
    private static final String SUPERSEDED =
            "{} ran as a process owner deployed it (\"{}\", {}). This release superseded it, because {}";

    private final ReleaseSettings settings;
    private final String[] patterns;
    private final ObjectProvider<DeploymentGate> gate;

    public Release(ReleaseSettings settings, String[] patterns, ObjectProvider<DeploymentGate> gate) {
        this.settings = settings;
        this.patterns = patterns.clone();
        this.gate = gate;
    }

    /** Files that are deployed together: a diagram and the forms that it shows, or a single decision. */
    private record Unit(File file, List<File> forms) {

        Stream<File> files() {
            return Stream.concat(Stream.of(file), forms.stream());
        }

        private boolean isSame(Unit other) {
            return Arrays.equals(file.bytes(), other.file.bytes())
                    && forms.size() == other.forms.size()
                    && forms.stream().allMatch(form -> other.forms.stream()
                            .anyMatch(
                                    one -> one.name().equals(form.name()) && Arrays.equals(one.bytes(), form.bytes())));
        }
    }

    /** The deployed latest version of a shipped unit. */
    private record Latest(Unit shipped, Unit deployed, Deployment deployment) {

        boolean isAsShipped() {
            return deployed.isSame(shipped);
        }

        boolean isEdited() {
            return !isAsShipped() && !SOURCE.equals(deployment.getSource());
        }

        String name() {
            return shipped.file().name();
        }
    }

    /**
     * Deploys the units that are missing or have changed, under the engine's exclusive lock: of nodes that start
     * together, the first deploys and the others find nothing to deploy.
     *
     * @throws org.camunda.bpm.engine.ParseException when the release itself does not obey the statute
     */
    public void deploy(ProcessEngine engine) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(command -> {
            command.getPropertyManager().acquireExclusiveLock();
            deploy(engine, due(command));
            return null;
        });
    }

    private static void deploy(ProcessEngine engine, Collection<File> files) {
        if (files.isEmpty()) {
            return;
        }
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .name("Release of section104")
                .source(SOURCE);
        files.forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.bytes())));
        deployment.deploy();
        say("Deployed {}", files, file -> !isForm(file));
        say("Deployed the forms {}", files, Release::isForm);
    }

    private static void say(String what, Collection<File> files, Predicate<File> which) {
        var names = files.stream().filter(which).map(File::name).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            LOG.info(what, names);
        }
    }

    private static boolean isForm(File file) {
        return file.name().endsWith(".form");
    }

    private Collection<File> due(CommandContext command) {
        var due = new ArrayList<Unit>();
        var edited = new ArrayList<Latest>();
        for (var unit : units()) {
            var latest = latest(command, unit);
            if (latest.isEmpty()) {
                due.add(unit);
            } else if (latest.get().isEdited()) {
                edited.add(latest.get());
            } else if (!latest.get().isAsShipped()) {
                due.add(unit);
            }
        }
        var superseded = superseded(edited, due);
        due.addAll(superseded);
        var files = new LinkedHashMap<String, File>();
        due.stream().flatMap(Unit::files).forEach(file -> files.put(file.name(), file));
        edited.stream()
                .filter(latest -> !superseded.contains(latest.shipped()))
                .flatMap(latest -> boundAsLatest(command, latest))
                .forEach(form -> files.putIfAbsent(form.name(), form));
        return files.values();
    }

    /**
     * Returns the units of the release that supersede an edit of a process owner. Logs each edit that is kept or
     * superseded.
     */
    private List<Unit> superseded(List<Latest> edited, List<Unit> due) {
        var superseded = new ArrayList<Unit>();
        for (var latest : edited) {
            var deployment = latest.deployment();
            var why = settings.supersede()
                    ? Optional.of("section104.diagrams.supersede is true.")
                    : disobeys(latest, edited, due)
                            .map(problem -> "it does not obey the statute. " + problem.message());
            if (why.isPresent()) {
                superseded.add(latest.shipped());
                LOG.warn(SUPERSEDED, latest.name(), deployment.getName(), deployment.getDeploymentTime(), why.get());
            } else {
                LOG.warn(KEPT, latest.name(), deployment.getName(), deployment.getDeploymentTime(), latest.name());
            }
        }
        return superseded;
    }

    /** Returns the first problem that the rules of this release find in an edit, which earlier rules accepted. */
    private Optional<Problem> disobeys(Latest latest, List<Latest> edited, List<Unit> due) {
        var together = new ArrayList<File>();
        due.stream().flatMap(Unit::files).forEach(together::add);
        edited.forEach(one -> {
            together.add(
                    boundTogether(new File(one.name(), one.deployed().file().bytes())));
            together.addAll(one.deployed().forms());
        });
        var own = Stream.concat(
                        Stream.of(latest.name()),
                        latest.deployed().forms().stream().map(File::name))
                .collect(Collectors.toSet());
        return gate.getObject().problems(together, LatestVersions.read()).stream()
                .filter(problem -> own.contains(problem.file()))
                .findFirst();
    }

    /**
     * Returns an earlier diagram with its forms bound to the deployment. The rule on the binding of forms must not
     * apply to diagrams that were deployed before it.
     */
    private static File boundTogether(File diagram) {
        var text = new String(diagram.bytes(), StandardCharsets.ISO_8859_1);
        return new File(
                diagram.name(),
                text.replace("formRefBinding=\"latest\"", "formRefBinding=\"deployment\"")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Returns the changed forms of the release that an earlier diagram shows in their latest version, without those
     * that a process owner edited.
     */
    private Stream<File> boundAsLatest(CommandContext command, Latest kept) {
        var latest = gate.getObject().forms(kept.deployed().file()).values().stream()
                .flatMap(Set::stream)
                .filter(shown -> !shown.deployment())
                .map(Shown::form)
                .collect(Collectors.toSet());
        return kept.shipped().forms().stream()
                .filter(form -> latest.contains(key(form.name())))
                .filter(form -> isDue(command, form));
    }

    private static boolean isDue(CommandContext command, File form) {
        var latest =
                command.getCamundaFormDefinitionManager().findLatestDefinitionByKeyAndTenantId(key(form.name()), null);
        return latest == null
                || !Arrays.equals(LatestVersions.file(latest).bytes(), form.bytes())
                        && SOURCE.equals(command.getDeploymentManager()
                                .findDeploymentById(latest.getDeploymentId())
                                .getSource());
    }

    /** Returns the diagrams of the release with their forms, and its decisions. */
    private List<Unit> units() {
        var shipped = shipped();
        var forms = shipped.stream().filter(Release::isForm).toList();
        return shipped.stream()
                .filter(file -> !isForm(file))
                .map(file -> {
                    var shown = gate.getObject().forms(file).values().stream()
                            .flatMap(Set::stream)
                            .map(Shown::form)
                            .collect(Collectors.toSet());
                    return new Unit(
                            file,
                            forms.stream()
                                    .filter(form -> shown.contains(key(form.name())))
                                    .toList());
                })
                .toList();
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

    private static Optional<Latest> latest(CommandContext command, Unit shipped) {
        return Optional.ofNullable(definition(command, shipped.file().name())).map(definition -> {
            var deployment = definition.getDeploymentId();
            var forms = shipped.forms().stream()
                    .map(form -> command.getCamundaFormDefinitionManager()
                            .findDefinitionByDeploymentAndKey(deployment, key(form.name())))
                    .filter(Objects::nonNull)
                    .map(form -> new File(
                            form.getKey() + ".form", LatestVersions.file(form).bytes()))
                    .toList();
            return new Latest(
                    shipped,
                    new Unit(LatestVersions.file(definition), forms),
                    command.getDeploymentManager().findDeploymentById(deployment));
        });
    }

    /** Returns the id of a process, decision or form: the name of its file without the extension. */
    private static String key(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static ResourceDefinition definition(CommandContext command, String file) {
        return switch (FileKind.of(file)) {
            case DIAGRAM -> command.getProcessDefinitionManager().findLatestDefinitionByKeyAndTenantId(key(file), null);
            case DECISION ->
                command.getDecisionDefinitionManager().findLatestDefinitionByKeyAndTenantId(key(file), null);
            case FORM, CASE, UNKNOWN -> throw new IllegalStateException("No release ships a " + file);
        };
    }
}
