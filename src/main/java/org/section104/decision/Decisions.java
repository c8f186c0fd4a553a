package org.section104.decision;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.access.CaseReader;
import org.section104.access.Organizations;
import org.section104.actor.CallerRefused;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.wording.UsDates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The decisions of a case. A decision is immutable; only a revision of its basis can void it. */
@Service
public class Decisions {

    private static final Comparator<Decision> IN_ORDER =
            Comparator.comparing(Decision::decidedAt).thenComparing(Decision::kind);

    private final DecisionRepository decisions;
    private final Denials denials;
    private final CaseFiles cases;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final Organizations organizations;
    private final ApplicationEventPublisher events;

    Decisions(
            DecisionRepository decisions,
            Denials denials,
            CaseFiles cases,
            CaseRecord record,
            StatutoryClock clock,
            Organizations organizations,
            ApplicationEventPublisher events) {
        this.decisions = decisions;
        this.denials = denials;
        this.cases = cases;
        this.record = record;
        this.clock = clock;
        this.organizations = organizations;
        this.events = events;
    }

    /**
     * Stores a decision and its record entry. A refusal that ends the request also sets the status of the case.
     *
     * @throws CallerRefused if the account does not belong to the organization of the deciding office: 104(c)
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void make(Decision decision) {
        organizations.requireFor(decision.kind().office(), decision.decidedBy());
        decisions.insert(decision);
        record.append(decision.caseNumber(), "decision-made", decision.decidedBy(), entry(decision));
        if (decision.outcome().refuses() && decision.kind().endsTheRequest()) {
            cases.stands(decision.caseNumber(), CaseStatus.REFUSED);
            events.publishEvent(new RequestRefused(decision));
        }
    }

    /** Selects the numbers of the cases with a decision of the account of a parameter, in SQL. */
    public static String casesDecidedBy(String account) {
        return "select case_number from decision where decided_by = " + account;
    }

    /** The decisions in one case of the account of a parameter, in SQL from {@code from} on. */
    public static String decidedIn(String number, String account) {
        return "from decision d where d.case_number = %s and d.decided_by = %s".formatted(number, account);
    }

    /** All decisions of a case, earliest first. Those that one form made at the same instant have the order of the form. */
    @Transactional(readOnly = true)
    public List<Decision> ofCase(String caseNumber) {
        return decisions.ofCase(caseNumber).stream().sorted(IN_ORDER).toList();
    }

    /** The standing decision of each kind: the last one made, unless it was voided. */
    @Transactional(readOnly = true)
    public Map<DecisionKind, Decision> standing(String caseNumber) {
        var standing = new EnumMap<DecisionKind, Decision>(DecisionKind.class);
        ofCase(caseNumber).forEach(decision -> {
            if (decision.voidedAt() == null) {
                standing.put(decision.kind(), decision);
            } else {
                standing.remove(decision.kind());
            }
        });
        return standing;
    }

    /** The standing decision of a kind; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Decision> standing(String caseNumber, DecisionKind kind) {
        return Optional.ofNullable(standing(caseNumber).get(kind));
    }

    /** The last decision of a kind, voided or not. */
    @Transactional(readOnly = true)
    public Optional<Decision> last(String caseNumber, DecisionKind kind) {
        return ofCase(caseNumber).stream()
                .filter(decision -> decision.kind() == kind)
                .reduce((earlier, later) -> later);
    }

    /** The last decision that refused the request and ended the case; empty if none did. */
    @Transactional(readOnly = true)
    public Optional<Decision> refusal(String caseNumber) {
        return ofCase(caseNumber).stream()
                .filter(decision ->
                        decision.outcome().refuses() && decision.kind().endsTheRequest())
                .reduce((earlier, later) -> later);
    }

    /**
     * The standing decisions as process variables: outcome by variable name. A variable of two kinds has the outcome of
     * the later kind.
     */
    @Transactional(readOnly = true)
    public Map<String, String> variables(String caseNumber) {
        return standing(caseNumber).values().stream()
                .collect(Collectors.toMap(
                        decision -> decision.kind().variable(),
                        decision -> decision.outcome().name(),
                        (earlier, later) -> later));
    }

    /**
     * Returns whether the current revision waits for a revision, because an office returned it or its conditions were
     * refused.
     */
    @Transactional(readOnly = true)
    public boolean isReturned(String caseNumber) {
        var revision = cases.get(caseNumber).revision();
        return standing(caseNumber).values().stream()
                .filter(decision -> decision.packetRevision() == revision)
                .anyMatch(Decisions::sendsBack);
    }

    /**
     * The decisions that sent a case back to the program office before a task was offered: on the current revision if
     * the task answers them, on the revision before if the task decides on the answer.
     *
     * @param task the step of the task
     * @param packet the current packet of the case
     */
    @Transactional(readOnly = true)
    public List<Decision> sentBackBefore(String task, Packet packet) {
        var revision = DecisionKind.tasks().contains(task) ? packet.revision() - 1 : packet.revision();
        return ofCase(packet.caseNumber()).stream()
                .filter(decision -> decision.packetRevision() == revision && sendsBack(decision))
                .toList();
    }

    private static boolean sendsBack(Decision decision) {
        return decision.outcome() == Outcome.RETURNED
                || decision.kind() == DecisionKind.CONDITIONS && decision.outcome() == Outcome.REFUSED;
    }

    /** Voids the standing decisions of the given kinds because the case changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void voidBecause(String caseNumber, Collection<DecisionKind> kinds, String because, String by) {
        var now = clock.now();
        standing(caseNumber).values().stream()
                .filter(decision -> kinds.contains(decision.kind()))
                .forEach(decision -> takeBack(decision, because, by, now));
    }

    /** The decisions that are not voided, as rows of a form, as a reader may see them. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> rows(String caseNumber, CaseReader reader) {
        var denied = denials.of(caseNumber);
        return ofCase(caseNumber).stream()
                .filter(decision -> decision.voidedAt() == null)
                .map(decision -> decision.shownTo(reader))
                .map(decision -> row(decision, denied.getOrDefault(decision.id(), List.of())))
                .toList();
    }

    private static Map<String, Object> row(Decision decision, List<String> denied) {
        var row = new LinkedHashMap<String, Object>();
        row.put("decision", "%s [%s]".formatted(decision.kind().label(), decision.clause()));
        row.put(
                "outcome",
                decision.amount()
                                .map(amount ->
                                        "%s: %s".formatted(decision.outcome().label(), amount.shown()))
                                .orElse(decision.outcome().label())
                        + (denied.isEmpty() ? "" : "; denied for " + String.join(", ", denied)));
        row.put("by", UsDates.onScreens(decision.capacity()));
        row.put("on", UsDates.date(decision.decidedAt()));
        row.put("reason", Optional.ofNullable(decision.reason()).orElse(""));
        row.put("conditions", Optional.ofNullable(decision.conditions()).orElse(""));
        return row;
    }

    private void takeBack(Decision decision, String because, String by, Instant now) {
        decisions.takeBack(decision.id(), now, because);
        record.append(
                decision.caseNumber(),
                "decision-voided",
                by,
                Map.of("decision", decision.id(), "kind", decision.kind().name(), "because", because));
    }

    private static Map<String, Object> entry(Decision decision) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("decision", decision.id());
        entry.put("kind", decision.kind().name());
        entry.put("clause", decision.clause());
        entry.put("outcome", decision.outcome().name());
        entry.put("reimbursableAmount", decision.amount().orElse(null));
        entry.put("reason", decision.reason());
        entry.put("conditions", decision.conditions());
        entry.put("capacity", decision.capacity());
        entry.put("organization", decision.organization().name());
        entry.put("instrument", decision.instrument());
        entry.put("packetRevision", decision.packetRevision());
        entry.put("packetSha256", decision.packetSha256());
        entry.put("activitiesVersion", decision.activitiesVersion());
        entry.values().removeIf(Objects::isNull);
        return entry;
    }
}
