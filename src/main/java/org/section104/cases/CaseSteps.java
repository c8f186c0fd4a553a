package org.section104.cases;

import static org.section104.decision.Outcome.CONCURRED_WITH_CONDITIONS;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.cases.CaseStep.State;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.engine.CaseHistory.Instance;
import org.section104.engine.CaseHistory.OfferedTask;
import org.section104.explorer.PathTaken;
import org.section104.explorer.PathTaken.Visit;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists the steps of a case: what was done, what waits, and what the diagrams still lead to. The engine's history says
 * which tasks were offered, the record which decisions stand. A fixed number of queries, whatever the size of the case.
 */
@Component
class CaseSteps {

    /** The most time between a decision and the end of its task: both happen in one transaction. */
    private static final Duration ONE_TRANSACTION = Duration.ofMinutes(1);

    private static final Duration WITHOUT_END = Duration.ofDays(365_000);

    private final RunDiagrams diagrams;
    private final CaseFiles cases;
    private final Decisions decisions;

    CaseSteps(RunDiagrams diagrams, CaseFiles cases, Decisions decisions) {
        this.diagrams = diagrams;
        this.cases = cases;
        this.decisions = decisions;
    }

    /**
     * Lists the steps of a case: those that were offered, by the time when they were offered, then those to come. Reads
     * the whole case, so the caller checks first that the reader may read it.
     *
     * @param instances the history of the case
     */
    @Transactional(readOnly = true)
    List<CaseStep> of(String caseNumber, List<Instance> instances) {
        var packet = cases.packet(caseNumber);
        var made = decisions.ofCase(caseNumber);
        var unmatched = new ArrayList<>(made);
        var offered = new ArrayList<Offered>();
        var ahead = new ArrayList<CaseStep>();
        for (var instance : instances) {
            var run = new Run(instance, diagrams.of(instance.definition(), instance.process()), packet);
            instance.tasks().forEach(task -> offered.add(run.offered(task, unmatched)));
            if (instance.running()) {
                // the youngest process first: a notice is shorter than the tour beside it
                ahead.addAll(0, run.ahead(new Facts(packet, standing(made))));
            }
        }
        return Stream.concat(asked(offered), ahead.stream()).toList();
    }

    /**
     * A step that was offered.
     *
     * @param label the step of the statute; the id of the task may differ in an edited diagram
     * @param place the place of the task in the file of the diagram
     */
    private record Offered(CaseStep step, String label, Instant since, int place) {}

    private static Map<DecisionKind, Decision> standing(List<Decision> made) {
        return made.stream()
                .filter(decision -> decision.voidedAt() == null)
                .collect(Collectors.toMap(Decision::kind, decision -> decision, (earlier, later) -> later));
    }

    /** Sorts the offered steps, and marks the decisions that are asked for again. */
    private static Stream<CaseStep> asked(List<Offered> offered) {
        var before = new HashSet<String>();
        return offered.stream()
                .sorted(Comparator.comparing(Offered::since).thenComparing(Offered::place))
                .map(one -> {
                    var isAgain =
                            !before.add(one.label()) && !kinds(one.label()).isEmpty();
                    return isAgain && one.step().note().isEmpty() ? noted(one.step(), "Asked again") : one.step();
                });
    }

    private static List<DecisionKind> kinds(String step) {
        return DecisionKind.ofTask(step);
    }

    private static CaseStep noted(CaseStep step, String note) {
        return new CaseStep(
                step.task(),
                step.name(),
                step.process(),
                step.state(),
                step.office(),
                step.since(),
                step.due(),
                step.by(),
                step.endedAt(),
                step.outcome(),
                note);
    }

    /** What the record knows of a case, which tells that some steps are certain and others not needed. */
    private record Facts(Packet packet, Map<DecisionKind, Decision> standing) {

        private static final Set<DecisionKind> CONCURRENCES =
                Set.of(DecisionKind.STATE_CONCURRENCE, DecisionKind.MISSION_CONCURRENCE);

        /** Says when a step to come is needed; empty if the step is not needed any more. */
        Optional<String> note(String step) {
            return switch (step) {
                case "determine-domestic-impact" ->
                    "CISA".equals(packet.component()) ? unlessMade(step) : Optional.empty();
                case "accept-conditions" -> conditions(step);
                case "record-collection" -> collection();
                default -> unlessMade(step);
            };
        }

        private Optional<String> unlessMade(String step) {
            return isMade(step) ? Optional.empty() : Optional.of(StepWords.needed(step));
        }

        /** Whether every decision of a step stands. A change of activities is decided anew each time. */
        private boolean isMade(String step) {
            var kinds = ofTheCase(step).toList();
            return !kinds.isEmpty()
                    && kinds.stream()
                            .allMatch(kind -> !isOfChanges(kind)
                                    && Optional.ofNullable(standing.get(kind))
                                            .filter(Decision::grants)
                                            .isPresent());
        }

        private Stream<DecisionKind> ofTheCase(String step) {
            var all = DecisionKind.of(CaseKind.of(packet.caseNumber()));
            return kinds(step).stream().filter(all::contains);
        }

        private static boolean isOfChanges(DecisionKind kind) {
            return switch (kind) {
                case CHANGE_ASSIGNMENT, CHANGE_CONSISTENCY, CHANGE_CONCURRENCE, CHANGE_CONDITIONS -> true;
                default -> false;
            };
        }

        private Optional<String> conditions(String step) {
            var given = DecisionKind.of(CaseKind.of(packet.caseNumber())).stream()
                    .filter(CONCURRENCES::contains)
                    .map(standing::get)
                    .toList();
            if (given.stream().filter(Objects::nonNull).anyMatch(one -> one.outcome() == CONCURRED_WITH_CONDITIONS)) {
                return unlessMade(step).map(note -> "");
            }
            var allGiven = given.stream().allMatch(one -> one != null && one.grants());
            return allGiven ? Optional.empty() : unlessMade(step);
        }

        private Optional<String> collection() {
            var decided = standing.get(DecisionKind.REIMBURSEMENT);
            if (decided == null) {
                return Optional.of("If the assistance is reimbursable");
            }
            return decided.outcome() == Outcome.REIMBURSABLE ? Optional.of("") : Optional.empty();
        }
    }

    /** One instance of a process with its diagram. */
    private static final class Run {

        private final Instance instance;
        private final RunDiagram diagram;
        private final Packet packet;
        private final List<Visit> visits;
        private final List<PathTaken.Taken> path;

        Run(Instance instance, RunDiagram diagram, Packet packet) {
            this.instance = instance;
            this.diagram = diagram;
            this.packet = packet;
            this.visits = RunDiagram.visits(instance);
            this.path = PathTaken.of(diagram.process(), visits);
        }

        // ---- steps that were offered

        Offered offered(OfferedTask task, List<Decision> unmatched) {
            return new Offered(
                    step(task, unmatched), diagram.step(task.element()), task.since(), diagram.place(task.element()));
        }

        private CaseStep step(OfferedTask task, List<Decision> unmatched) {
            if (task.open()) {
                return step(task, State.CURRENT, null, "", "");
            }
            if (!task.completed() || task.endedAt() == null) {
                return step(task, State.DROPPED, task.endedAt(), "", dropped(task));
            }
            var made = made(task, unmatched);
            if (made.isEmpty()) {
                return step(task, State.DONE, task.endedAt(), answered(task), "");
            }
            var voided = made.stream()
                    .filter(decision -> decision.voidedAt() != null)
                    .toList();
            return voided.isEmpty()
                    ? step(task, State.DONE, task.endedAt(), outcome(made), "")
                    : step(task, State.VOIDED, voided.get(0).voidedAt(), outcome(made), because(voided, made));
        }

        private CaseStep step(OfferedTask task, State state, @Nullable Instant endedAt, String outcome, String note) {
            return new CaseStep(
                    task.element(),
                    task.name(),
                    instance.name(),
                    state,
                    titles(task.groups()),
                    task.since(),
                    inWashington(task.due()),
                    state == State.DROPPED ? null : task.assignee(),
                    endedAt,
                    outcome,
                    note);
        }

        /** Takes the decisions that a completed task made from those without a task. */
        private List<Decision> made(OfferedTask task, List<Decision> unmatched) {
            var made = kinds(diagram.step(task.element())).stream()
                    .flatMap(kind -> unmatched.stream()
                            .filter(decision -> decision.kind() == kind)
                            .filter(decision -> apart(decision, task).compareTo(ONE_TRANSACTION) <= 0)
                            .min(Comparator.comparing(decision -> apart(decision, task)))
                            .stream())
                    .toList();
            unmatched.removeAll(made);
            return made;
        }

        private static Duration apart(Decision decision, OfferedTask task) {
            return task.endedAt() == null
                    ? WITHOUT_END
                    : Duration.between(decision.decidedAt(), task.endedAt()).abs();
        }

        private static String outcome(List<Decision> made) {
            return made.stream()
                    .map(decision -> made.size() == 1
                            ? shown(decision)
                            : "%s: %s".formatted(decision.kind().label(), shown(decision)))
                    .collect(Collectors.joining("; "));
        }

        private static String shown(Decision decision) {
            var label = decision.outcome().label();
            return decision.amount()
                    .map(amount -> "%s, %s".formatted(label, amount.shown()))
                    .orElse(label);
        }

        private static String because(List<Decision> voided, List<Decision> made) {
            var because = Stream.of(voided.get(0).voidedBecause())
                    .filter(Objects::nonNull)
                    .map(text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1))
                    .findFirst()
                    .orElse("");
            return voided.size() == made.size()
                    ? because
                    : "%s; voided only: %s"
                            .formatted(
                                    because,
                                    voided.stream()
                                            .map(decision -> decision.kind().label())
                                            .collect(Collectors.joining(", ")));
        }

        /** What the diagram decided on the answer: the flow after the question behind the task. */
        private String answered(OfferedTask task) {
            return path.stream()
                    .filter(taken -> taken.from().id().equals(task.visit()))
                    .map(PathTaken.Taken::to)
                    .filter(Objects::nonNull)
                    .filter(to -> diagram.process()
                            .node(to.element())
                            .filter(node -> node.kind() == Kind.EXCLUSIVE_GATEWAY)
                            .isPresent())
                    .flatMap(gateway -> path.stream()
                            .filter(taken -> taken.from().id().equals(gateway.id()))
                            .map(taken -> StepWords.answered(
                                    diagram.name(gateway.element()).orElse(""),
                                    taken.flow().name())))
                    .findFirst()
                    .orElse("");
        }

        /** Says why a task ended before an office did it. */
        private String dropped(OfferedTask task) {
            if (!instance.running() && instance.endedAt() == null) {
                return "The process was lost";
            }
            return ender(task)
                    .map(node -> StepWords.endedBy(node.id(), node.title()))
                    .orElse(instance.deleted() ? "The process was deleted" : "The process went on without it");
        }

        /** The event that ended a task: on the task or a scope around it, or an end that terminates such a scope. */
        private Optional<Node> ender(OfferedTask task) {
            var around = around(task.element());
            var end = Objects.requireNonNullElse(task.endedAt(), instance.startedAt());
            return visits.stream()
                    .filter(visit -> between(visit, end).compareTo(ONE_TRANSACTION) <= 0)
                    .sorted(Comparator.comparing(visit -> between(visit, end)))
                    .flatMap(visit -> diagram.process().node(visit.element()).stream())
                    .filter(node -> ends(node, around))
                    .findFirst();
        }

        private static Duration between(Visit visit, Instant end) {
            return Duration.between(visit.startedAt(), end).abs();
        }

        private static boolean ends(Node node, Set<String> around) {
            return switch (node.kind()) {
                case BOUNDARY_EVENT -> node.interrupting() && around.contains(node.attachedTo());
                case END_EVENT ->
                    around.contains(node.parent())
                            && node.events().stream().anyMatch(EventDefinition.Terminate.class::isInstance);
                default -> false;
            };
        }

        private Set<String> around(String element) {
            var around = new HashSet<String>();
            var at = element;
            while (around.add(at)) {
                at = diagram.process().node(at).map(Node::parent).orElse("");
            }
            return around;
        }

        // ---- steps to come

        List<CaseStep> ahead(Facts facts) {
            var isRevised = instance.tasks().stream()
                    .anyMatch(
                            task -> task.open() && diagram.step(task.element()).startsWith("revise-"));
            return StepsAhead.of(
                            diagram.process(),
                            visits,
                            path,
                            node -> isRevised || !kinds(RunDiagram.step(node)).isEmpty())
                    .stream()
                    .flatMap(node -> facts.note(RunDiagram.step(node)).map(note -> toCome(node, note)).stream())
                    .toList();
        }

        private CaseStep toCome(Node node, String note) {
            return new CaseStep(
                    node.id(),
                    node.title(),
                    instance.name(),
                    State.TO_COME,
                    node.kind() == Kind.CALL_ACTIVITY ? called(node) : titles(groups(node)),
                    null,
                    null,
                    null,
                    null,
                    "",
                    note);
        }

        private static String called(Node node) {
            return node.calledElement().equals("notify-committees") ? Office.LEGISLATIVE_AFFAIRS.title() : "";
        }

        /** The groups to which a task will be offered. An expression names the chief of the case's mission. */
        private List<String> groups(Node node) {
            return Stream.of(node.candidateGroups().split(","))
                    .map(String::strip)
                    .filter(group -> !group.isEmpty())
                    .map(group ->
                            group.startsWith(Office.missionGroup("$")) ? Office.missionGroup(packet.mission()) : group)
                    .toList();
        }

        private static String titles(Collection<String> groups) {
            return groups.stream()
                    .map(group -> Office.title(group).orElse(group))
                    .collect(Collectors.joining(", "));
        }

        private static @Nullable OffsetDateTime inWashington(@Nullable Instant instant) {
            return instant == null ? null : instant.atZone(UsDates.WASHINGTON).toOffsetDateTime();
        }
    }
}
