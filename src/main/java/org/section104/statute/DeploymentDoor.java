package org.section104.statute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.engine.DeploymentGate;
import org.section104.engine.Reading;
import org.section104.statute.diagram.DiagramReader;
import org.section104.statute.diagram.DiagramUnreadable;
import org.section104.statute.diagram.Process;
import org.section104.statute.form.Form;
import org.section104.statute.form.FormUnreadable;
import org.section104.statute.reading.Readings;
import org.section104.statute.rule.FormsCheck;
import org.springframework.stereotype.Component;

/** The gate where diagrams are deployed: over REST, which is Modeler's deploy button, and at the start-up. */
@Component
class DeploymentDoor implements DeploymentGate {

    private final Gate gate = Gate.ofTheStatute();

    @Override
    public List<Problem> problems(List<File> files, Deployed deployed) {
        var problems = new ArrayList<Problem>();
        files.stream()
                .filter(file -> isCase(file.name()))
                .map(DeploymentDoor::unknown)
                .forEach(problems::add);
        var sources = sources(files.stream().filter(file -> !isUnreadable(file)));
        var others = library(sources, deployed);
        var before = library(List.of(), deployed);
        problems.addAll(problems(sources, others, before, finding -> true, Function.identity()));
        problems.addAll(problems(forms(files), others, before, finding -> true, Function.identity()));
        var callers = callers(sources, deployed);
        problems.addAll(problems(
                callers,
                others,
                before,
                // a diagram of an earlier release stays bound as it was
                finding -> !finding.rule().equals(FormsCheck.BINDING),
                problem -> new Problem(
                        problem.file(),
                        problem.element(),
                        "%s is deployed and uses what this deployment changes: it would no longer obey.\n%s"
                                .formatted(problem.file(), problem.message()))));
        return problems;
    }

    private List<Source> forms(List<File> files) {
        return files.stream()
                .filter(file -> Outline.isForm(file.name()) && !isUnreadable(file))
                .map(DeploymentDoor::source)
                .toList();
    }

    @Override
    public List<Reading> readings(List<File> files) {
        return files.stream()
                .flatMap(file -> Readings.of(source(file)).stream())
                .toList();
    }

    @Override
    public boolean isUnreadable(File file) {
        if (Outline.isForm(file.name())) {
            return read(file).isEmpty();
        }
        if (!Outline.isDiagramOrDecision(file.name())) {
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
        return Outline.isForm(file.name()) ? read(file).map(Form::id) : Optional.empty();
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
        if (!Outline.isDiagram(diagram.name())) {
            return Map.of();
        }
        try {
            return DiagramReader.read(diagram.name(), diagram.bytes()).processes().stream()
                    .filter(Process::executable)
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
                .filter(verdict -> !verdict.obeys())
                .flatMap(verdict -> verdict.findings().stream()
                        .filter(finding -> finding.severity() != Finding.Severity.WARNING)
                        .filter(counts)
                        .map(finding -> problem(verdict.file(), finding, names)))
                .map(told)
                .toList();
    }

    private static Problem problem(String file, Finding finding, ElementNames names) {
        return new Problem(file, finding.element(), "%s: %s".formatted(file, VerdictText.of(finding, file, names)));
    }

    /** The engine would run a case model with all that a script may do, and the gate knows nothing of it. */
    private static boolean isCase(String file) {
        return Stream.of(".cmmn", ".cmmn10.xml", ".cmmn11.xml").anyMatch(file::endsWith);
    }

    private static Problem unknown(File file) {
        return new Problem(
                file.name(),
                "",
                file.name() + " is a CMMN case, of which nothing is proven. Draw a BPMN process instead.");
    }

    // ---- what is deployed together, and what is there already

    private static List<Source> sources(Stream<File> files) {
        return files.filter(file -> Outline.isDiagramOrDecision(file.name()))
                .map(DeploymentDoor::source)
                .toList();
    }

    private static Source source(File file) {
        return new Source(file.name(), file.bytes());
    }

    /** As the engine will find things once these files are deployed. */
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

    /** The diagrams that stay as they are and use, themselves or through others, something that these files define. */
    private static List<Source> callers(List<Source> sources, Deployed deployed) {
        var changed = new HashSet<String>();
        for (var source : sources) {
            var outline = Outline.of(source);
            changed.addAll(outline.processes());
            changed.addAll(outline.decisions());
        }
        if (changed.isEmpty()) {
            return List.of();
        }
        var staying = sources(deployed.processes().values().stream().distinct()).stream()
                .filter(source -> Outline.of(source).processes().stream().noneMatch(changed::contains))
                .toList();
        var callers = new ArrayList<Source>();
        var used = new HashSet<>(changed);
        var more = true;
        while (more) {
            var found = staying.stream()
                    .filter(source -> !callers.contains(source))
                    .filter(source -> Outline.of(source).uses().stream().anyMatch(used::contains))
                    .toList();
            callers.addAll(found);
            found.forEach(source -> used.addAll(Outline.of(source).processes()));
            more = !found.isEmpty();
        }
        return callers;
    }
}
