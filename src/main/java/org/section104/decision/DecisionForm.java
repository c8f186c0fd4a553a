package org.section104.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.access.Office;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.casefile.RequestInput;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.Instruments;
import org.section104.officer.OfficeTask;
import org.section104.wording.Missions;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * The task form of all determinations and concurrences: an outcome, a reason, and conditions if the kind allows them.
 */
@Component
class DecisionForm implements TaskForm {

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Decisions decisions;
    private final Instruments instruments;
    private final List<DecisionRule> rules;
    private final List<DecisionEffect> effects;
    private final StatutoryClock clock;

    DecisionForm(
            CaseFiles cases,
            CaseDisplay display,
            Decisions decisions,
            Instruments instruments,
            List<DecisionRule> rules,
            List<DecisionEffect> effects,
            StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.decisions = decisions;
        this.instruments = instruments;
        this.rules = rules;
        this.effects = effects;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.copyOf(DecisionKind.tasks());
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var packet = cases.packet(caseNumber);
        var read = new ArrayList<Answer>();
        for (var kind : asked(submission.task())) {
            if (isDue(kind, read)) {
                read.add(read(kind, packet, submission));
            } else {
                leaveOut(kind, packet, submission.input());
            }
        }
        submission.input().check();
        var variables = new HashMap<String, Object>();
        read.forEach(answer -> {
            var decision = decision(answer, packet, submission);
            decisions.make(decision);
            variables.put(decision.kind().variable(), decision.outcome().name());
            effects.forEach(effect -> variables.putAll(effect.of(decision, submission)));
        });
        return variables;
    }

    /** The kinds that a task decides. A diagram of the first release has a task of its own for the reimbursement. */
    private static List<DecisionKind> asked(TaskContext task) {
        return DecisionKind.ofTask(task.key()).stream()
                .filter(kind -> kind != DecisionKind.REIMBURSEMENT
                        || task.key().equals(OfficeTask.DECIDE_REIMBURSEMENT.id())
                        || !task.hasStep(OfficeTask.DECIDE_REIMBURSEMENT.id()))
                .toList();
    }

    /** Returns whether a kind is decided after these answers. Without both findings no reimbursement is decided. */
    private static boolean isDue(DecisionKind kind, List<Answer> answers) {
        return kind != DecisionKind.REIMBURSEMENT
                || answers.stream()
                        .allMatch(answer ->
                                answer.outcome().filter(Outcome.YES::equals).isPresent());
    }

    /** Accepts the fields of a kind that is not due, and records nothing of them. */
    private static void leaveOut(DecisionKind kind, Packet packet, FormInput input) {
        var about = CaseKind.of(packet.caseNumber());
        input.optional(kind.outcomeField(about));
        input.optional(kind.reasonField(about));
        kind.amountField(about).ifPresent(input::optional);
    }

    /** The answer to one question of the form. */
    private record Answer(
            DecisionKind kind,
            Optional<Outcome> outcome,
            Optional<String> reason,
            Optional<String> conditions,
            Optional<String> capacity,
            Optional<Money> amount) {}

    private Answer read(DecisionKind kind, Packet packet, Submission submission) {
        var input = submission.input();
        var about = CaseKind.of(packet.caseNumber());
        var reasonField = kind.reasonField(about);
        var outcome = input.oneOf(kind.outcomeField(about), kind.outcomeNames()).map(Outcome::valueOf);
        var reason = input.optional(reasonField);
        var capacity = kind.office() == Office.CHIEF_OF_MISSION
                ? input.optional(kind.capacityField(about))
                : Optional.<String>empty();
        if (capacity.isPresent() && submission.instrument() != null) {
            input.refuse(kind.capacityField(about), "is what your instrument says; leave it empty when you act on one");
        }
        Optional<String> conditions =
                kind.takesConditions() ? input.optional(kind.conditionsField(about)) : Optional.empty();
        if (outcome.isPresent() && outcome.get().reasonRequired() && reason.isEmpty() && !input.refused(reasonField)) {
            input.refuse(
                    reasonField,
                    "is missing; '%s' needs a reason".formatted(outcome.get().label()));
        }
        checkConditions(kind.conditionsField(about), kind, input, outcome, conditions);
        rules.stream().flatMap(rule -> rule.fields(kind, about).stream()).forEach(input::ignore);
        outcome.ifPresent(decided -> rules.forEach(rule -> rule.check(kind, decided, packet, input)));
        return new Answer(kind, outcome, reason, conditions, capacity, readAmount(kind, outcome, packet, input));
    }

    private Optional<Money> readAmount(DecisionKind kind, Optional<Outcome> outcome, Packet packet, FormInput input) {
        var field = kind.amountField(CaseKind.of(packet.caseNumber()));
        var amount = field.flatMap(asked -> RequestInput.optionalAmount(input, asked));
        if (amount.isPresent() && outcome.isPresent()) {
            rules.forEach(rule -> rule.checkAmount(field.orElseThrow(), amount.get(), outcome.get(), packet, input));
        }
        return amount;
    }

    private Decision decision(Answer answer, Packet packet, Submission submission) {
        return new Decision(
                UUID.randomUUID().toString(),
                packet.caseNumber(),
                answer.kind(),
                answer.outcome().orElseThrow(),
                answer.reason().orElse(null),
                answer.conditions().orElse(null),
                submission.caller().user(),
                instruments.capacity(submission.instrument(), capacity(answer.kind(), packet, answer.capacity())),
                answer.kind().office().organization(),
                submission.instrument(),
                clock.now(),
                packet.revision(),
                packet.sha256(),
                CaseKind.of(packet.caseNumber()) == CaseKind.ASSIGNMENT
                        ? packet.assignment().activitiesVersion()
                        : null,
                null,
                null,
                answer.amount().map(Money::amount).orElse(null));
    }

    private static void checkConditions(
            Field field, DecisionKind kind, FormInput input, Optional<Outcome> outcome, Optional<String> conditions) {
        if (outcome.isEmpty() || !kind.takesConditions()) {
            return;
        }
        var conditional = outcome.get() == Outcome.CONCURRED_WITH_CONDITIONS;
        if (conditional && conditions.isEmpty() && !input.refused(field)) {
            input.refuse(field, "is missing; say on which conditions");
        } else if (!conditional && conditions.isPresent()) {
            input.refuse(field, "is allowed only with CONCURRED_WITH_CONDITIONS");
        }
    }

    private static String capacity(DecisionKind kind, Packet packet, Optional<String> stated) {
        if (kind.office() != Office.CHIEF_OF_MISSION) {
            return kind.office().title();
        }
        var mission = Missions.chief(packet.mission());
        return stated.map(as -> mission + ", " + as).orElse(mission);
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var kind = DecisionKind.ofTask(task.key()).get(0);
        var packet = cases.packet(task.caseNumber());
        var made = decisions.ofCase(task.caseNumber());
        var view = new LinkedHashMap<String, Object>(display.of(packet, task.key()));
        view.put("decisionRows", decisions.rows(task.caseNumber(), CaseReader.ofOffices(task.offices())));
        view.put("changeRows", changesSince(kind, packet, made));
        var facts = facts(kind, task, packet, made, view.get("factRows"));
        if (!facts.isEmpty()) {
            view.put("factRows", facts);
        }
        return view;
    }

    /**
     * Adds facts that are not in the request: the capacity that the record will state for a chief of mission, who need not
     * enter it (22 U.S.C. 3927), and the conditions that the program office is asked about.
     */
    private List<Object> facts(
            DecisionKind kind, TaskContext task, Packet packet, List<Decision> made, @Nullable Object ofTheRequest) {
        var rows = ofTheRequest instanceof List<?> given ? new ArrayList<Object>(given) : new ArrayList<>();
        if (kind.office() == Office.CHIEF_OF_MISSION) {
            var mission = packet.mission();
            task.caller()
                    .flatMap(person -> instruments.capacityOf(
                            person, Office.missionGroup(mission), task.key(), Missions.chief(mission)))
                    .ifPresent(capacity -> rows.add(fact("You act as", UsDates.onScreens(capacity))));
        }
        if (kind == DecisionKind.CHANGE_CONDITIONS) {
            made.stream()
                    .filter(decision -> decision.kind() == DecisionKind.CHANGE_CONCURRENCE)
                    .reduce((earlier, later) -> later)
                    .map(Decision::conditions)
                    .ifPresent(conditions -> rows.add(fact("Conditions", conditions)));
        }
        return rows;
    }

    private static Map<String, String> fact(String label, String value) {
        return Map.of("field", label, "value", value);
    }

    /** The changes since this office last decided. An office that decides again sees them as a redline. */
    private List<Map<String, String>> changesSince(DecisionKind kind, Packet now, List<Decision> made) {
        return made.stream()
                .filter(decision -> decision.kind() == kind)
                .reduce((earlier, later) -> later)
                .filter(last -> last.packetRevision() < now.revision())
                .map(last -> display.changes(cases.packet(now.caseNumber(), last.packetRevision()), now))
                .orElse(new ArrayList<>());
    }
}
