package org.section104.process;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Outcome;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CanonicalJson;
import org.section104.record.RecordEntry;
import org.section104.record.Sha256;

/**
 * Checks a case for violations of section 104. The monitor reads the record and the engine's state. It does not use the
 * gate or its rules, but implements the requirements of the law independently.
 *
 * <p>Call it only while no job of the case is due.
 */
final class StatuteMonitor {

    /** The kinds of violations. */
    enum Kind {
        /** A task is open without a decision that it requires. */
        STEP_WITHOUT_DECISION,
        /** The record holds an act without a decision that it requires. */
        ACT_WITHOUT_DECISION,
        /** Another office made a decision. */
        ANOTHER_OFFICE,
        /** A duty is open, and no instance works on it. */
        LOST_DUTY,
        /** A duty or a tour lacks a clock, or no task asks to explain a missed deadline. */
        LOST_CLOCK,
        /** An office has a right without a task to exercise it. */
        LOST_RIGHT,
        /** A case is open, and no instance works on it or can continue. */
        STUCK,
        /** No account is a candidate for a task. */
        NOBODYS_TASK,
        /** The engine failed. */
        INCIDENT,
        /** The chain of the record is broken. */
        BROKEN_RECORD
    }

    /**
     * A violation of section 104.
     *
     * @param kind the kind of violation
     * @param clause the violated clause
     * @param what the details in words
     */
    record Violation(Kind kind, String clause, String what) {}

    /** The violation of a case in which the sweep restarted an instance. */
    static final String RESTARTED = "the sweep had to start something again";

    /** Capabilities that no table may clear: one names an attack, and the other is unknown. */
    static final List<String> NEVER_CLEAR = List.of("network exploitation", "quantum widget");

    private static final Map<DecisionKind, String> DECIDED_BY = Map.ofEntries(
            Map.entry(DecisionKind.EQUIPMENT_REVIEW, "counsel"),
            Map.entry(DecisionKind.FUNDING, "cfo"),
            Map.entry(DecisionKind.DOMESTIC_IMPACT, "director"),
            Map.entry(DecisionKind.CONSISTENCY, "counsel"),
            Map.entry(DecisionKind.NECESSITY, "secretary"),
            Map.entry(DecisionKind.HOMELAND_INTERESTS, "secretary"),
            Map.entry(DecisionKind.COOPERATION, "secretary"),
            Map.entry(DecisionKind.REIMBURSEMENT, "secretary"),
            Map.entry(DecisionKind.STATE_CONCURRENCE, "state"),
            Map.entry(DecisionKind.MISSION_CONCURRENCE, "mission-"),
            Map.entry(DecisionKind.CONDITIONS, "program"),
            Map.entry(DecisionKind.CHANGE_ASSIGNMENT, "secretary"),
            Map.entry(DecisionKind.CHANGE_CONSISTENCY, "counsel"),
            Map.entry(DecisionKind.CHANGE_CONCURRENCE, "mission-"),
            Map.entry(DecisionKind.CHANGE_CONDITIONS, "program"),
            Map.entry(DecisionKind.CONCURRENCE_WITHDRAWAL, "mission-"),
            Map.entry(DecisionKind.REPORT_REVIEW, "counsel"),
            Map.entry(DecisionKind.REPORT_SIGNATURE, "secretary"));

    private final ProcessTest service;
    private final Map<String, Map<String, String>> steps = new HashMap<>();

    StatuteMonitor(ProcessTest service) {
        this.service = service;
    }

    /** Finds the statutory step of a task by its label or its form. Falls back to the task's id. */
    String step(Task task) {
        return steps.computeIfAbsent(task.getProcessDefinitionId(), this::stepsOf)
                .getOrDefault(task.getTaskDefinitionKey(), task.getTaskDefinitionKey());
    }

    /** Says whether a delivery is the last one. In the first release, each case had one. */
    private static boolean isLast(RecordEntry delivered) {
        return !Boolean.FALSE.equals(delivered.payload().get("last"));
    }

    /** Says whether the diagram of a task has a step. */
    boolean hasStep(Task task, String step) {
        return steps.computeIfAbsent(task.getProcessDefinitionId(), this::stepsOf)
                .containsValue(step);
    }

    /** Says whether a process owner added a task: it has no label and no form of a step. */
    private boolean isAdded(Task task) {
        return !steps.computeIfAbsent(task.getProcessDefinitionId(), this::stepsOf)
                .containsKey(task.getTaskDefinitionKey());
    }

    private Map<String, String> stepsOf(String definition) {
        return service
                .repository
                .getBpmnModelInstance(definition)
                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.UserTask.class)
                .stream()
                .filter(task -> step(task).isPresent())
                .collect(toMap(BaseElement::getId, task -> step(task).orElseThrow(), (one, other) -> one));
    }

    private static Optional<String> step(org.camunda.bpm.model.bpmn.instance.UserTask task) {
        return task.getModelInstance().getModelElementsByType(CamundaProperty.class).stream()
                .filter(property -> "step".equals(property.getCamundaName()))
                .filter(property ->
                        property.getParentElement().getParentElement().getParentElement() == task)
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .or(() -> Optional.ofNullable(task.getCamundaFormRef()));
    }

    /** Says whether the case had an act that requires more acts, such as a notice or the closing. */
    boolean owes(String caseNumber) {
        return new Look(caseNumber).owes();
    }

    /** Lists the current violations of a case. */
    List<Violation> look(String caseNumber) {
        return new Look(caseNumber).violations();
    }

    /** One check of a case. */
    private final class Look {

        private final String caseNumber;
        private final List<Violation> found = new ArrayList<>();
        private final Instant now = ClockUtil.now().toInstant();
        private final LocalDate today = StatutoryClock.dateOf(now);
        private final List<ProcessInstance> instances;
        private final Map<DecisionKind, Decision> standing;
        private final List<RecordEntry> entries;
        private final Packet packet;
        private final Map<Task, String> open = new LinkedHashMap<>();

        private Look(String caseNumber) {
            this.caseNumber = caseNumber;
            instances = service.runtime
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .list();
            service.tasks
                    .createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .list()
                    .forEach(task -> open.put(task, step(task)));
            standing = service.decisions.standing(caseNumber);
            entries = service.record.of(caseNumber);
            packet = service.cases.packet(caseNumber);
        }

        private void violates(Kind kind, String clause, String what, Object... details) {
            found.add(new Violation(kind, clause, what.formatted(details)));
        }

        private List<Violation> violations() {
            open.forEach(this::mayBeOpen);
            offices();
            acts();
            screenings();
            duties();
            agreements();
            if (caseNumber.startsWith("ASG")) {
                tour();
            }
            liveness();
            chain();
            return found;
        }

        private boolean owes() {
            return owesActs() || owesClosing();
        }

        private boolean owesActs() {
            var unfulfilled = service.column(
                    "select o.id from obligation o join duty d on d.id = o.duty_id where d.case_number = ? and o.fulfilled_on is"
                            + " null",
                    caseNumber);
            return !unfulfilled.isEmpty();
        }

        private boolean owesClosing() {
            return hasEntry("assignment-issued") && !hasEntry("assignment-closed")
                    || hasEntry("assistance-delivered") && !hasEntry("assistance-closed");
        }

        private boolean isOpen(String step) {
            return open.containsValue(step);
        }

        // ---- steps and the decisions that they require

        private void mayBeOpen(Task task, String step) {
            switch (step) {
                case "issue-assignment" -> {
                    assignmentIsDecided(Kind.STEP_WITHOUT_DECISION);
                    if (hasEntry("assignment-issued")) {
                        violates(Kind.STEP_WITHOUT_DECISION, "104(a)(1)", "a second assignment in one case");
                    }
                }
                case "determine-domestic-impact" -> {
                    if (!isOfCisa()) {
                        violates(
                                Kind.STEP_WITHOUT_DECISION,
                                "2202(c)(14)",
                                "the Director of CISA is asked about a case of %s",
                                packet.text("component"));
                    }
                }
                case "assign-changed-activities" -> changeIsDecided("104(a)(1)");
                case "review-changed-activities" -> changeIsDecided("104(a)(1)", DecisionKind.CHANGE_ASSIGNMENT);
                case "concur-on-changed-activities" ->
                    changeIsDecided("104(a)(2)(B)", DecisionKind.CHANGE_ASSIGNMENT, DecisionKind.CHANGE_CONSISTENCY);
                case "accept-changed-conditions" ->
                    changeIsDecided(
                            "104(a)(2)(A)",
                            DecisionKind.CHANGE_ASSIGNMENT,
                            DecisionKind.CHANGE_CONSISTENCY,
                            DecisionKind.CHANGE_CONCURRENCE);
                case "cease-activities" -> requires(isWithdrawn(), "104(a)(2)(A)", "cease activities, not withdrawn");
                case "manage-tour", "withdraw-concurrence" ->
                    requires(
                            hasEntry("assignment-issued") && !isWithdrawn(),
                            "104(a)(2)(A)",
                            step + " without an assignment, or after its concurrence was withdrawn");
                case "close-assignment" -> {
                    requires(hasEntry("assignment-issued"), "104(a)(1)", "closing what was not issued");
                    requires(
                            !isWithdrawn() || hasEntry("activities-ceased"),
                            "104(a)(2)(A)",
                            "closing after a withdrawal before the activities ceased");
                }
                case "review-equipment" ->
                    requires(
                            screened().contains("REVIEW"),
                            "104(b)(3)",
                            "counsel reviews equipment that needs no review");
                case "conclude-agreement" ->
                    stands(Kind.STEP_WITHOUT_DECISION, DecisionKind.FUNDING, Outcome.CERTIFIED);
                case "deliver-assistance" -> {
                    assistanceIsDecided(Kind.STEP_WITHOUT_DECISION);
                    if (entries("assistance-delivered").stream().anyMatch(StatuteMonitor::isLast)) {
                        violates(Kind.STEP_WITHOUT_DECISION, "104(b)(1)", "a delivery after the last one");
                    }
                }
                case "record-collection" -> {
                    mayBeCollected(Kind.STEP_WITHOUT_DECISION);
                    requires(
                            !hasEntry("assistance-billed") || isUnbalanced(),
                            "104(b)(5)",
                            "collecting when nothing is due");
                }
                case "close-assistance" ->
                    requires(hasEntry("assistance-delivered"), "104(b)(5)", "closing before a delivery");
                case "sign-report" -> stands(Kind.STEP_WITHOUT_DECISION, DecisionKind.REPORT_REVIEW, Outcome.RELEASED);
                case "approve-notice" ->
                    requires(hasEntry("letter-drafted"), "104(d)", "letters are approved that were not drafted");
                case "confirm-receipt" ->
                    requires(
                            entries("notice-transmitted").stream()
                                    .anyMatch(entry -> task.getName() == null
                                            || !task.getName().contains(":")
                                            || task.getName().contains(text(entry, "committee"))
                                            || task.getName().equals(ReceiptTask.of(text(entry, "committee")))),
                            "104(d)",
                            "a receipt is confirmed of a letter that was not sent");
                default -> {
                    // the law requires no decision before this step
                }
            }
            offered(task, step);
        }

        private void requires(boolean condition, String clause, String what) {
            if (!condition) {
                violates(Kind.STEP_WITHOUT_DECISION, clause, what);
            }
        }

        private void stands(Kind kind, DecisionKind decision, Outcome... outcomes) {
            var made = standing.get(decision);
            if (made == null || Arrays.stream(outcomes).noneMatch(made.outcome()::equals)) {
                violates(
                        kind,
                        decision.clause(CaseKind.of(caseNumber)),
                        "%s is %s",
                        decision,
                        made == null ? "missing" : made.outcome().name());
            }
        }

        private boolean isOfCisa() {
            return packet.text("component").equals("CISA");
        }

        private void decidedOnEveryRequest(Kind kind) {
            stands(kind, DecisionKind.FUNDING, Outcome.CERTIFIED);
            stands(kind, DecisionKind.STATE_CONCURRENCE, Outcome.CONCURRED, Outcome.CONCURRED_WITH_CONDITIONS);
            if (isOfCisa()) {
                stands(kind, DecisionKind.DOMESTIC_IMPACT, Outcome.NONE);
            }
            for (var concurrence : List.of(DecisionKind.STATE_CONCURRENCE, DecisionKind.MISSION_CONCURRENCE)) {
                var made = standing.get(concurrence);
                if (made != null && made.outcome() == Outcome.CONCURRED_WITH_CONDITIONS) {
                    stands(kind, DecisionKind.CONDITIONS, Outcome.ACCEPTED);
                    var accepted = standing.get(DecisionKind.CONDITIONS);
                    if (accepted != null && accepted.decidedAt().isBefore(made.decidedAt())) {
                        violates(kind, "104(a)(1)", "conditions of %s were accepted before they were set", concurrence);
                    }
                }
            }
        }

        private void assignmentIsDecided(Kind kind) {
            decidedOnEveryRequest(kind);
            stands(kind, DecisionKind.NECESSITY, Outcome.NECESSARY);
            stands(kind, DecisionKind.CONSISTENCY, Outcome.CONSISTENT);
            stands(kind, DecisionKind.MISSION_CONCURRENCE, Outcome.CONCURRED, Outcome.CONCURRED_WITH_CONDITIONS);
            for (var decision : List.of(DecisionKind.CONSISTENCY, DecisionKind.MISSION_CONCURRENCE)) {
                var made = standing.get(decision);
                // the assignment did not rest on a version that was proposed during the tour
                if (made != null
                        && !hasEntry("activities-proposed")
                        && !packet.text("activitiesVersion").equals(String.valueOf(made.activitiesVersion()))) {
                    violates(kind, "104(a)(2)", "%s is about another version of the activities", decision);
                }
            }
        }

        private void assistanceIsDecided(Kind kind) {
            decidedOnEveryRequest(kind);
            stands(kind, DecisionKind.HOMELAND_INTERESTS, Outcome.YES);
            stands(kind, DecisionKind.COOPERATION, Outcome.YES);
            stands(kind, DecisionKind.REIMBURSEMENT, Outcome.REIMBURSABLE, Outcome.NONREIMBURSABLE);
            var screened = screened();
            if (screened.size() != packet.list("equipment").size() || screened.contains("PROHIBITED")) {
                violates(kind, "104(b)(3)", "the equipment was screened %s", screened);
            }
            if (screened.contains("REVIEW")) {
                stands(kind, DecisionKind.EQUIPMENT_REVIEW, Outcome.DEFENSIVE_ONLY);
            }
        }

        /** Checks the decisions since the last change was proposed. */
        private void changeIsDecided(String clause, DecisionKind... kinds) {
            var proposals = entries("activities-proposed");
            var proposed = proposals.isEmpty() ? null : proposals.get(proposals.size() - 1);
            requires(
                    proposed != null && hasEntry("assignment-issued"),
                    clause,
                    "a change is decided on that is not proposed");
            for (var kind : kinds) {
                var made = standing.get(kind);
                requires(
                        made != null
                                && made.outcome().grants()
                                && proposed != null
                                && !made.decidedAt().isBefore(proposed.at()),
                        clause,
                        "%s is not granted for this change".formatted(kind));
            }
        }

        private boolean isWithdrawn() {
            return standing.containsKey(DecisionKind.CONCURRENCE_WITHDRAWAL);
        }

        // ---- acts in the record

        private boolean hasEntry(String type) {
            return entries.stream().anyMatch(entry -> entry.type().equals(type));
        }

        private List<RecordEntry> entries(String type) {
            return entries.stream().filter(entry -> entry.type().equals(type)).toList();
        }

        private static String text(RecordEntry entry, String field) {
            return String.valueOf(entry.payload().get(field));
        }

        private void acts() {
            if (hasEntry("assignment-issued")) {
                assignmentIsDecided(Kind.ACT_WITHOUT_DECISION, entries("assignment-issued"));
            }
            if (hasEntry("assistance-delivered")) {
                assistanceIsDecided(Kind.ACT_WITHOUT_DECISION);
                var last = entries("assistance-delivered").stream()
                        .filter(StatuteMonitor::isLast)
                        .toList();
                if (last.size() > 1
                        || last.stream().anyMatch(entry -> entries("assistance-delivered").stream()
                                .anyMatch(other -> other.seq() > entry.seq()))) {
                    violates(Kind.ACT_WITHOUT_DECISION, "104(b)(1)", "a delivery after the last one");
                }
            }
            if (hasEntry("report-sealed")) {
                stands(Kind.ACT_WITHOUT_DECISION, DecisionKind.REPORT_REVIEW, Outcome.RELEASED);
                stands(Kind.ACT_WITHOUT_DECISION, DecisionKind.REPORT_SIGNATURE, Outcome.SIGNED);
            }
            if (caseNumber.startsWith("RPT")) {
                comesAfter("letter-drafted", "report-sealed", "104(d)(1)");
            }
            if (caseNumber.startsWith("AST") && hasEntry("agreement-concluded")) {
                stands(Kind.ACT_WITHOUT_DECISION, DecisionKind.FUNDING, Outcome.CERTIFIED);
            }
            if (hasEntry("payment-received")) {
                mayBeCollected(Kind.ACT_WITHOUT_DECISION);
            }
            comesAfter("payment-refunded", "assistance-billed", "104(b)(4)");
            comesAfter("collection-written-off", "assistance-billed", "104(b)(4)");
            comesAfter("assistance-billed", "assistance-delivered", "104(b)(4)");
            comesAfter("assistance-closed", "assistance-delivered", "104(b)(5)");
            comesAfter("assignment-closed", "assignment-issued", "104(a)(1)");
            comesAfter("letter-approved", "letter-drafted", "104(d)");
            entries("notice-transmitted").forEach(sent -> {
                var approved = entries("letter-approved").stream()
                        .anyMatch(entry -> entry.seq() < sent.seq()
                                && text(entry, "notice").equals(text(sent, "notice"))
                                && entry.actor().equals("legislative"));
                if (!approved) {
                    violates(Kind.ACT_WITHOUT_DECISION, "104(d)", "a letter was sent that was not approved");
                }
            });
            entries("activities-in-force").stream()
                    .filter(entry -> hasEntry("assignment-issued")
                            && entry.seq() > entries("assignment-issued").get(0).seq() + 1)
                    .forEach(entry -> {
                        var proposed = entries("activities-proposed").stream()
                                .filter(one -> one.seq() < entry.seq())
                                .reduce((one, other) -> other);
                        for (var kind : List.of("CHANGE_ASSIGNMENT", "CHANGE_CONSISTENCY", "CHANGE_CONCURRENCE")) {
                            var granted = entries("decision-made").stream()
                                    .filter(one -> one.seq() < entry.seq()
                                            && one.seq()
                                                    > proposed.map(RecordEntry::seq)
                                                            .orElse(0))
                                    .filter(one -> text(one, "kind").equals(kind))
                                    .anyMatch(one -> Outcome.valueOf(text(one, "outcome"))
                                            .grants());
                            if (!granted) {
                                violates(Kind.ACT_WITHOUT_DECISION, "104(a)(2)", "changed activities without %s", kind);
                            }
                        }
                    });
        }

        private void assignmentIsDecided(Kind kind, List<RecordEntry> issued) {
            // a later change of activities has its own decisions
            if (entries.get(entries.size() - 1).seq() <= issued.get(0).seq() + 4) {
                assignmentIsDecided(kind);
            }
            atMostOnce("assignment-issued", "104(a)(1)");
        }

        private void atMostOnce(String type, String clause) {
            if (entries(type).size() > 1) {
                violates(Kind.ACT_WITHOUT_DECISION, clause, "%s more than once", type);
            }
        }

        private void comesAfter(String type, String first, String clause) {
            entries(type).stream()
                    .filter(entry -> entries(first).stream().noneMatch(earlier -> earlier.seq() < entry.seq()))
                    .findFirst()
                    .ifPresent(entry -> violates(Kind.ACT_WITHOUT_DECISION, clause, "%s before any %s", type, first));
        }

        private void offices() {
            service.decisions.ofCase(caseNumber).forEach(made -> {
                var by = DECIDED_BY.get(made.kind());
                var expected = by.endsWith("-")
                        ? by
                                + service.cases
                                        .packet(caseNumber, made.packetRevision())
                                        .text("dutyCountry")
                                        .toLowerCase()
                        : by;
                if (!made.decidedBy().equals(expected)) {
                    violates(Kind.ANOTHER_OFFICE, "104(c)", "%s decided %s", made.decidedBy(), made.kind());
                }
            });
        }

        // ---- equipment

        private List<String> screened() {
            return service.column(
                    "select verdict from equipment_screening where case_number = ? and revision = ? order by line",
                    caseNumber,
                    packet.revision());
        }

        private void screenings() {
            if (!caseNumber.startsWith("AST")) {
                return;
            }
            service
                    .column(
                            "select capability from equipment_screening where case_number = ? and verdict = 'CLEAR'",
                            caseNumber)
                    .stream()
                    .filter(capability -> NEVER_CLEAR.contains(capability.toLowerCase()))
                    .forEach(capability ->
                            violates(Kind.ACT_WITHOUT_DECISION, "104(b)(3)", "the table clears '%s'", capability));
        }

        /** Checks the decisions that a payment rests on: the Secretary's on the reimbursement, and State's concurrence. */
        private void mayBeCollected(Kind kind) {
            stands(kind, DecisionKind.REIMBURSEMENT, Outcome.REIMBURSABLE);
            stands(kind, DecisionKind.STATE_CONCURRENCE, Outcome.CONCURRED, Outcome.CONCURRED_WITH_CONDITIONS);
        }

        private boolean isUnbalanced() {
            return !service.column(
                            "select b.case_number from collection_bill b where b.case_number = ? and"
                                    + " case when b.reimbursable_amount < b.cost + b.shipping_cost then"
                                    + " b.reimbursable_amount else b.cost + b.shipping_cost end <>"
                                    + " coalesce((select sum(case when e.kind = 'REFUNDED' then -e.amount else e.amount end)"
                                    + " from collection_entry e where e.case_number = b.case_number), 0)",
                            caseNumber)
                    .isEmpty();
        }

        // ---- duties and their clocks

        private record Owed(
                String id,
                String kind,
                LocalDate triggerOn,
                Instant targetAt,
                Instant dueAt,
                String reason,
                String instance) {}

        private void duties() {
            service.jdbc
                    .sql("select d.*, s.process_instance from duty d left join duty_service s on s.duty_id = d.id"
                            + " where d.case_number = ?")
                    .param(caseNumber)
                    .query((row, index) -> new Owed(
                            row.getString("id"),
                            row.getString("kind"),
                            row.getObject("trigger_on", LocalDate.class),
                            row.getObject("target_at", OffsetDateTime.class).toInstant(),
                            row.getObject("due_at", OffsetDateTime.class).toInstant(),
                            row.getString("missed_deadline_reason"),
                            row.getString("process_instance")))
                    .list()
                    .forEach(this::duty);
            if (hasEntry("assignment-issued") && entries("duty-opened").isEmpty()) {
                violates(Kind.LOST_DUTY, "104(d)(3)", "an assignment without a duty to tell the committees");
            }
            if (hasEntry("duty-served-again") || hasEntry("instance-restarted")) {
                violates(Kind.LOST_DUTY, "104(d)", RESTARTED);
            }
        }

        private void duty(Owed duty) {
            var committees = service.column("select committee from obligation where duty_id = ?", duty.id());
            if (!Set.copyOf(committees).equals(Set.of("SSGA", "HSHM"))) {
                violates(Kind.LOST_DUTY, "104(d)", "a duty to %s", committees);
            }
            if (!duty.kind().equals("ANNUAL_REPORT")
                    && duty.dueAt()
                            .isAfter(StatutoryClock.endOf(duty.triggerOn().plusDays(30))
                                    .toInstant())) {
                violates(Kind.LOST_CLOCK, "104(d)", "a duty of more than thirty days");
            }
            var received = service.column(
                    "select cast(fulfilled_on as varchar(10)) from obligation where duty_id = ? and fulfilled_on is not null",
                    duty.id());
            if (received.size() == committees.size()) {
                var late = received.stream()
                        .anyMatch(day -> LocalDate.parse(day).isAfter(StatutoryClock.dateOf(duty.dueAt())));
                if (late && duty.reason() == null && !isOpen("explain-missed-deadline")) {
                    violates(Kind.LOST_CLOCK, "104(d)", "a late notice that nobody is asked to explain");
                }
                return;
            }
            var serving = instances.stream()
                    .filter(instance -> instance.getId().equals(duty.instance()))
                    .findFirst();
            if (serving.isPresent()) {
                clocks(duty);
            } else if (duty.instance() != null || !duty.kind().equals("ANNUAL_REPORT") || !isRunning("annual-report")) {
                violates(Kind.LOST_DUTY, "104(d)", "no instance serves the %s", duty.kind());
            }
        }

        private void clocks(Owed duty) {
            var timers = service.management.createJobQuery().processInstanceId(duty.instance()).timers().list().stream()
                    .map(job -> job.getDuedate().toInstant())
                    .toList();
            if (now.isBefore(duty.targetAt()) && !timers.contains(duty.targetAt())) {
                violates(Kind.LOST_CLOCK, "104(d)", "no clock runs to the target of the %s", duty.kind());
            }
            if (now.isBefore(duty.dueAt()) && !timers.contains(duty.dueAt())) {
                violates(Kind.LOST_CLOCK, "104(d)", "no clock runs to the last day of the %s", duty.kind());
            }
            if (now.isAfter(duty.dueAt()) && duty.reason() == null && !isOpen("explain-missed-deadline")) {
                violates(Kind.LOST_CLOCK, "104(d)", "the last day of the %s passed in silence", duty.kind());
            }
        }

        private boolean isRunning(String process) {
            return instances.stream()
                    .anyMatch(instance -> instance.getProcessDefinitionId().startsWith(process + ":"));
        }

        private void agreements() {
            service
                    .column("select id from agreement where case_number = ? and effective_on is null", caseNumber)
                    .stream()
                    .filter(id -> service.runtime
                                    .createProcessInstanceQuery()
                                    .processDefinitionKey("record-agreement")
                                    .variableValueEquals("agreementId", id)
                                    .count()
                            == 0)
                    .forEach(id -> violates(
                            Kind.LOST_DUTY, "104(d)(2)", "nothing asks for the effective date of an agreement"));
        }

        // ---- the tour

        private void tour() {
            var assigned = service.column(
                    "select cast(tour_end as varchar(10)) from assignment where case_number = ? and status = 'ASSIGNED'",
                    caseNumber);
            if (assigned.isEmpty()) {
                return;
            }
            var end = StatutoryClock.endOf(LocalDate.parse(assigned.get(0))).toInstant();
            if (isWithdrawn()) {
                if (!isOpen("cease-activities")) {
                    violates(Kind.LOST_RIGHT, "104(a)(2)(A)", "a withdrawal does not stop the activities the same day");
                }
            } else if (now.isBefore(end)) {
                if (!isOpen("withdraw-concurrence")) {
                    violates(Kind.LOST_RIGHT, "104(a)(2)(A)", "the chief of mission cannot withdraw the concurrence");
                }
                if (instances.stream().noneMatch(instance -> hasTimer(instance, end))) {
                    violates(Kind.LOST_CLOCK, "104(a)(1)", "no clock runs to the end of the tour");
                }
            }
        }

        private boolean hasTimer(ProcessInstance instance, Instant at) {
            return service.management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream()
                    .anyMatch(job -> job.getDuedate().toInstant().equals(at));
        }

        // ---- stuck cases and incidents

        /**
         * Checks that a step of the law has candidates. A task that a process owner added needs candidates only if it holds up
         * what the case owes; otherwise the gate only warns.
         */
        private void offered(Task task, String step) {
            if (!isOffered(task) && (isAdded(task) ? holdsUp(task) : owes())) {
                violates(Kind.NOBODYS_TASK, "", "%s is offered to no account", step);
            }
        }

        private boolean isOffered(Task task) {
            return task.getAssignee() != null
                    ? RandomOffices.ACCOUNTS.containsValue(task.getAssignee())
                    : service.tasks.getIdentityLinksForTask(task.getId()).stream()
                            .anyMatch(this::isSomebody);
        }

        /**
         * Says whether the instance of a task owes an act or the closing, no account can do another task of it, and no
         * called process works for it.
         */
        private boolean holdsUp(Task task) {
            var id = task.getProcessInstanceId();
            var root = instances.stream()
                    .anyMatch(instance -> instance.getId().equals(id)
                            && instance.getProcessDefinitionId().startsWith(root()));
            return (root ? owesClosing() : owesActs())
                    && open.keySet().stream()
                            .filter(other -> other.getProcessInstanceId().equals(id))
                            .noneMatch(this::isOffered)
                    && callees(id) == 0;
        }

        private boolean isSomebody(IdentityLink link) {
            return RandomOffices.ACCOUNTS.containsKey(String.valueOf(link.getGroupId()))
                    || RandomOffices.ACCOUNTS.containsValue(String.valueOf(link.getUserId()));
        }

        private String root() {
            return caseNumber.startsWith("ASG") ? "assign-personnel" : "provide-assistance";
        }

        private void liveness() {
            if (caseNumber.startsWith("AS") && owesClosing() && !isRunning(root())) {
                violates(Kind.STUCK, "", "the case is not closed, and no instance works on it");
            }
            instances.stream()
                    .filter(instance -> !waits(instance))
                    .forEach(instance ->
                            violates(Kind.STUCK, "", "%s waits for nothing", instance.getProcessDefinitionId()));
            instances.forEach(instance -> service.runtime
                    .createIncidentQuery()
                    .processInstanceId(instance.getId())
                    .list()
                    .forEach(incident -> violates(
                            Kind.INCIDENT, "", "%s: %s", incident.getActivityId(), incident.getIncidentMessage())));
        }

        /** Says whether an instance waits for a person, a timer, a called process, or a message. */
        private boolean waits(ProcessInstance instance) {
            var id = instance.getId();
            return open.keySet().stream()
                            .anyMatch(task -> task.getProcessInstanceId().equals(id))
                    || service.management.createJobQuery().processInstanceId(id).count() > 0
                    || callees(id) > 0
                    || service.runtime
                                    .createEventSubscriptionQuery()
                                    .processInstanceId(id)
                                    .count()
                            > 0;
        }

        private long callees(String instance) {
            return service.runtime
                    .createProcessInstanceQuery()
                    .superProcessInstanceId(instance)
                    .count();
        }

        // ---- hash chain

        private void chain() {
            var previous = "0".repeat(64);
            int seq = 1;
            for (var entry : entries) {
                var sealed = new LinkedHashMap<String, Object>();
                sealed.put("caseNumber", entry.caseNumber());
                sealed.put("seq", entry.seq());
                sealed.put("at", entry.at());
                sealed.put("type", entry.type());
                sealed.put("actor", entry.actor());
                sealed.put("payload", entry.payload());
                sealed.put("previousHash", entry.previousHash());
                if (entry.seq() != seq
                        || !entry.previousHash().equals(previous)
                        || !entry.hash().equals(Sha256.of(CanonicalJson.of(sealed)))) {
                    violates(Kind.BROKEN_RECORD, "", "entry %d is not what was written", seq);
                    return;
                }
                previous = entry.hash();
                seq++;
            }
        }
    }
}
