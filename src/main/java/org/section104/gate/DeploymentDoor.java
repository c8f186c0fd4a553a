package org.section104.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.section104.engine.DeploymentGate;
import org.section104.engine.FileKind;
import org.section104.engine.ProcessTerms;
import org.section104.engine.Reading;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.statute.Gate;
import org.section104.statute.Library;
import org.section104.statute.Outline;
import org.section104.statute.Reach;
import org.section104.statute.form.Form;
import org.section104.statute.form.FormUnreadable;
import org.section104.statute.reading.Readings;
import org.section104.statute.rule.FormsCheck;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Applies the gate to deployments: over REST, which includes Modeler's deploy button, and at startup. */
@Component
class DeploymentDoor implements DeploymentGate {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentDoor.class);

    private final Gate gate = Gate.ofTheStatute();
    private final Supplier<RuntimeTerms> terms = SingletonSupplier.of(() -> new RuntimeTerms(gate.statute()));
    private final RefusedDiagrams refused;
    private final String baseUrl;

    DeploymentDoor(RefusedDiagrams refused, @Value("${section104.base-url}") String baseUrl) {
        this.refused = refused;
        this.baseUrl = baseUrl;
    }

    @Override
    public List<Problem> problems(List<File> files, Deployed deployed) {
        var problems = new ArrayList<>(DeploymentFiles.problems(files));
        if (problems.isEmpty()) {
            files.forEach(file -> refusal(file).ifPresent(problems::add));
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        var sources = sources(files.stream().filter(file -> !isUnreadable(file)));
        var others = library(sources, deployed);
        var before = library(List.of(), deployed);
        problems.addAll(problems(sources, others, before, finding -> true, Function.identity()));
        problems.addAll(problems(forms(files), others, before, finding -> true, Function.identity()));
        problems.addAll(problems(
                callers(sources, deployed),
                others,
                before,
                // a diagram of an earlier release keeps its binding
                finding -> !finding.rule().equals(FormsCheck.BINDING),
                problem -> new Problem(
                        problem.file(),
                        problem.element(),
                        "%s is deployed and uses what this deployment changes: it would no longer obey.\n%s"
                                .formatted(problem.file(), problem.message()))));
        return problems;
    }

    @Override
    public Optional<String> explain(List<File> files, Deployed deployed) {
        if (!DeploymentFiles.problems(files).isEmpty()
                || files.stream().anyMatch(file -> refusal(file).isPresent())) {
            return Optional.empty();
        }
        var diagrams = sources(files.stream().filter(file -> !isUnreadable(file)));
        var given = Stream.of(diagrams, forms(files), callers(diagrams, deployed))
                .flatMap(List::stream)
                .toList();
        var others = library(diagrams, deployed);
        var verdicts = gate.check(given, others, library(List.of(), deployed), "deployed");
        var checked = IntStream.range(0, given.size())
                .mapToObj(at -> new FindingPage.Checked(verdicts.get(at), given.get(at)))
                .filter(each -> !each.verdict().obeys())
                .toList();
        if (checked.isEmpty()) {
            return Optional.empty();
        }
        var page = FindingPage.of("This deployment is refused", checked, ElementNames.of(given, others), others);
        return Optional.of(baseUrl + "/api/diagrams/findings/" + refused.keep(page));
    }

    private List<Source> forms(List<File> files) {
        return files.stream()
                .filter(file -> FileKind.of(file.name()) == FileKind.FORM && !isUnreadable(file))
                .map(DeploymentDoor::source)
                .toList();
    }

    /**
     * Refuses a file that is malformed or exceeds a limit. Leaves other XML that is neither a diagram nor a decision to
     * the engine's own parser.
     */
    private static Optional<Problem> refusal(File file) {
        if (!FileKind.of(file.name()).isProven()) {
            return Optional.empty();
        }
        try {
            Outline.of(source(file));
            return Optional.empty();
        } catch (Outline.Unreadable unreadable) {
            return unreadable.isWellFormed()
                    ? Optional.empty()
                    : Optional.of(new Problem(
                            file.name(),
                            "",
                            "%s %s%nNothing was deployed. Correct the file there, or save it again in Camunda Modeler."
                                    .formatted(file.name(), sentence(unreadable.getMessage())),
                            unreadable.line(),
                            unreadable.column()));
        }
    }

    private static String sentence(String predicate) {
        return predicate.endsWith(".") ? predicate : predicate + ".";
    }

    @Override
    public List<Reading> readings(List<File> files) {
        return files.stream()
                .flatMap(file -> Readings.of(source(file)).stream())
                .toList();
    }

    @Override
    public boolean isUnreadable(File file) {
        if (FileKind.of(file.name()) == FileKind.FORM) {
            return read(file).isEmpty();
        }
        if (!FileKind.of(file.name()).isProven()) {
            return false;
        }
        try {
            Outline.of(source(file));
            return false;
        } catch (Outline.Unreadable unreadable) {
            return true;
        }
    }

    @Override
    public Optional<String> form(File file) {
        return FileKind.of(file.name()) == FileKind.FORM ? read(file).map(Form::id) : Optional.empty();
    }

    private static Optional<Form> read(File file) {
        try {
            return Optional.of(Form.read(source(file)));
        } catch (FormUnreadable unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Set<Shown>> forms(File diagram) {
        if (FileKind.of(diagram.name()) != FileKind.DIAGRAM) {
            return Map.of();
        }
        try {
            return DiagramReader.read(diagram.name(), diagram.bytes()).processes().stream()
                    .filter(Process::isDeployed)
                    .collect(Collectors.toMap(Process::id, DeploymentDoor::shown, (first, second) -> first));
        } catch (DiagramUnreadable unreadable) {
            return Map.of();
        }
    }

    private static Set<Shown> shown(Process process) {
        return process.nodes().stream()
                .filter(node -> !node.formRef().isEmpty())
                .map(node ->
                        new Shown(node.formRef(), node.camunda("formRefBinding").equals("deployment")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Set<String> beans() {
        return Reach.beans(gate.statute());
    }

    @Override
    public Optional<ProcessTerms> terms(String process) {
        return terms.get().of(process);
    }

    @Override
    public Set<String> variables(String process) {
        var law = gate.statute().processes().get(process);
        return law == null ? Set.of() : law.variables().keySet();
    }

    private List<Problem> problems(
            List<Source> sources,
            Library others,
            Library before,
            Predicate<Finding> counts,
            Function<Problem, Problem> told) {
        var names = ElementNames.of(sources, others);
        return gate.check(sources, others, before, "deployed").stream()
                .flatMap(verdict -> verdict.findings().stream()
                        .filter(DeploymentDoor::isRefused)
                        .filter(counts)
                        .map(finding -> problem(verdict.file(), finding, names)))
                .map(told)
                .toList();
    }

    /**
     * Returns whether a finding refuses the deployment. A file of which the engine deploys nothing is refused, too,
     * because the deployment would look like a success.
     */
    private static boolean isRefused(Finding finding) {
        return finding.severity() != Finding.Severity.WARNING || finding.rule().equals(Finding.DEPLOYS);
    }

    private static Problem problem(String file, Finding finding, ElementNames names) {
        return new Problem(file, finding.element(), "%s: %s".formatted(file, VerdictText.of(finding, file, names)));
    }

    // ---- what is deployed together, and what is there already

    private static List<Source> sources(Stream<File> files) {
        return files.filter(file -> FileKind.of(file.name()).isProven())
                .map(DeploymentDoor::source)
                .toList();
    }

    private static Source source(File file) {
        return new Source(file.name(), file.bytes());
    }

    /** Creates the library of processes and decisions as they will be after the deployment. */
    static Library library(List<Source> sources, Deployed deployed) {
        var processes = sources(deployed.processes());
        var decisions = sources(deployed.decisions());
        for (var source : sources) {
            var outline = Outline.of(source);
            outline.processes().forEach(id -> processes.put(id, source));
            outline.decisions().forEach(id -> decisions.put(id, source));
        }
        return new Library() {
            @Override
            public Optional<Source> process(String id) {
                return Optional.ofNullable(processes.get(id));
            }

            @Override
            public Optional<Source> decision(String id) {
                return Optional.ofNullable(decisions.get(id));
            }
        };
    }

    private static Map<String, Source> sources(Map<String, File> files) {
        var sources = new HashMap<String, Source>();
        files.forEach((id, file) -> sources.put(id, source(file)));
        return sources;
    }

    /**
     * Finds the deployed diagrams that are not replaced, but use something that these files define, directly or through
     * others.
     */
    private static List<Source> callers(List<Source> sources, Deployed deployed) {
        var used = new HashSet<String>();
        for (var source : sources) {
            var outline = Outline.of(source);
            used.addAll(outline.processes());
            used.addAll(outline.decisions());
        }
        if (used.isEmpty()) {
            return List.of();
        }
        var staying = staying(deployed, used);
        var callers = new ArrayList<Source>();
        var more = true;
        while (more) {
            var found = staying.entrySet().stream()
                    .filter(diagram -> diagram.getValue().uses().stream().anyMatch(used::contains))
                    .map(Map.Entry::getKey)
                    .toList();
            callers.addAll(found);
            found.forEach(source ->
                    used.addAll(Objects.requireNonNull(staying.remove(source)).processes()));
            more = !found.isEmpty();
        }
        return callers;
    }

    /**
     * Outlines the deployed diagrams that are not replaced. A diagram that an earlier release accepted and this one
     * cannot read counts as calling nothing.
     */
    private static Map<Source, Outline> staying(Deployed deployed, Set<String> replaced) {
        var staying = new LinkedHashMap<Source, Outline>();
        for (var source : sources(new LinkedHashSet<>(deployed.processes().values()).stream())) {
            try {
                var outline = Outline.of(source);
                if (outline.processes().stream().noneMatch(replaced::contains)) {
                    staying.put(source, outline);
                }
            } catch (Outline.Unreadable unreadable) {
                LOG.warn(
                        "{} is deployed and {}: it is not checked as a caller", source.name(), unreadable.getMessage());
            }
        }
        return staying;
    }
}
