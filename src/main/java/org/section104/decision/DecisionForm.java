package org.section104.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.section104.access.Office;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Countries;
import org.section104.casefile.Packet;
import org.section104.engine.CallerRefused;
import org.section104.engine.FormInput;
import org.section104.engine.TaskContext;
import org.section104.engine.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/** The form of every determination and concurrence: an outcome, a reason, and conditions where the law knows them. */
@Component
class DecisionForm implements TaskForm {

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Decisions decisions;
    private final List<DecisionEffect> effects;
    private final StatutoryClock clock;

    DecisionForm(
            CaseFiles cases,
            CaseDisplay display,
            Decisions decisions,
            List<DecisionEffect> effects,
            StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.decisions = decisions;
        this.effects = effects;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Arrays.stream(DecisionKind.values()).map(DecisionKind::task).collect(Collectors.toSet());
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var kind = kind(submission.task());
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var packet = cases.packet(caseNumber);
        requireOffice(kind, packet, submission);
        var decision =
                read(kind, packet, submission.input(), submission.caller().user());
        decisions.make(decision);
        var variables = new HashMap<String, Object>();
        variables.put(kind.variable(), decision.outcome().name());
        effects.forEach(effect -> variables.putAll(effect.of(decision)));
        return variables;
    }

    private Decision read(DecisionKind kind, Packet packet, FormInput input, String user) {
        var outcome = input.oneOf(kind.outcomeField(), kind.outcomeNames()).map(Outcome::valueOf);
        var reason = input.optional(kind.reasonField());
        var capacity = kind.office() == Office.CHIEF_OF_MISSION
                ? input.optional(kind.capacityField())
                : Optional.<String>empty();
        Optional<String> conditions =
                kind.takesConditions() ? input.optional(kind.conditionsField()) : Optional.empty();
        if (outcome.isPresent()
                && outcome.get().reasonRequired()
                && reason.isEmpty()
                && !input.refused(kind.reasonField())) {
            input.refuse(
                    kind.reasonField(),
                    "is missing; '%s' needs a reason".formatted(outcome.get().label()));
        }
        checkConditions(kind, input, outcome, conditions);
        input.check();
        return new Decision(
                UUID.randomUUID().toString(),
                packet.caseNumber(),
                kind,
                outcome.orElseThrow(),
                reason.orElse(null),
                conditions.orElse(null),
                user,
                capacity(kind, packet, capacity),
                clock.now(),
                packet.revision(),
                packet.sha256(),
                Optional.of(packet.text("activitiesVersion"))
                        .filter(version -> !version.isEmpty())
                        .map(Integer::valueOf)
                        .orElse(null),
                null,
                null);
    }

    private static void checkConditions(
            DecisionKind kind, FormInput input, Optional<Outcome> outcome, Optional<String> conditions) {
        if (outcome.isEmpty() || !kind.takesConditions()) {
            return;
        }
        var conditional = outcome.get() == Outcome.CONCURRED_WITH_CONDITIONS;
        if (conditional && conditions.isEmpty() && !input.refused(kind.conditionsField())) {
            input.refuse(kind.conditionsField(), "is missing; say on which conditions");
        } else if (!conditional && conditions.isPresent()) {
            input.refuse(kind.conditionsField(), "goes with CONCURRED_WITH_CONDITIONS alone");
        }
    }

    private static String capacity(DecisionKind kind, Packet packet, Optional<String> stated) {
        if (kind.office() != Office.CHIEF_OF_MISSION) {
            return kind.office().title();
        }
        var mission = kind.office().title() + " to " + Countries.name(packet.text("dutyCountry"));
        return stated.map(as -> mission + ", " + as).orElse(mission);
    }

    /** 104(c): whatever the diagram offers to whom, the office that the clause names decides. */
    private static void requireOffice(DecisionKind kind, Packet packet, Submission submission) {
        var group = kind.office().group(packet.text("dutyCountry"));
        if (!submission.caller().in(group)) {
            throw new CallerRefused("%s is for %s alone to decide [%s]."
                    .formatted(kind.label(), kind.office().title(), kind.clause()));
        }
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var kind = kind(task);
        var packet = cases.packet(task.caseNumber());
        var made = decisions.ofCase(task.caseNumber());
        var view = new LinkedHashMap<String, Object>(display.of(packet));
        view.put("decisionRows", decisions.rows(task.caseNumber()));
        view.put("changeRows", changesSince(kind, packet, made));
        return view;
    }

    /** What changed in the case since this office last decided: the redline of whoever is asked again. */
    private List<Map<String, String>> changesSince(DecisionKind kind, Packet now, List<Decision> made) {
        return made.stream()
                .filter(decision -> decision.kind() == kind)
                .reduce((earlier, later) -> later)
                .filter(last -> last.packetRevision() < now.revision())
                .map(last -> display.changes(cases.packet(now.caseNumber(), last.packetRevision()), now))
                .orElse(new ArrayList<>());
    }

    private static DecisionKind kind(TaskContext task) {
        return DecisionKind.ofTask(task.key()).orElseThrow();
    }
}
