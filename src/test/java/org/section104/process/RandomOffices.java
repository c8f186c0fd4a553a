package org.section104.process;

import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.section104.process.StatuteMonitor.Kind;
import org.section104.process.StatuteMonitor.Violation;

/**
 * Drives one case with random decisions and random jumps of the clock, and then grants every decision until the case is
 * over. The monitor checks the case after each step.
 */
final class RandomOffices {

    /** The account of each office. */
    static final Map<String, String> ACCOUNTS = Map.ofEntries(
            Map.entry("program-office", "program"),
            Map.entry("chief-financial-officer", "cfo"),
            Map.entry("cisa-director", "director"),
            Map.entry("general-counsel", "counsel"),
            Map.entry("secretary", "secretary"),
            Map.entry("secretary-of-state", "state"),
            Map.entry("chief-of-mission-ee", "mission-ee"),
            Map.entry("chief-of-mission-jp", "mission-jp"),
            Map.entry("legislative-affairs", "legislative"));

    static final Map<String, List<String>> OUTCOMES = Map.ofEntries(
            Map.entry("certify-funding", List.of("NOT_CERTIFIED", "RETURNED", "RETURNED")),
            Map.entry("determine-domestic-impact", List.of("NEGATIVE", "RETURNED", "RETURNED")),
            Map.entry("review-consistency", List.of("INCONSISTENT", "RETURNED", "RETURNED")),
            Map.entry("determine-necessity", List.of("NOT_NECESSARY", "RETURNED", "RETURNED")),
            Map.entry("concur-on-assignment", List.of("DENIED", "RETURNED", "CONCURRED_WITH_CONDITIONS")),
            Map.entry("concur-on-activities", List.of("DENIED", "RETURNED", "CONCURRED_WITH_CONDITIONS")),
            Map.entry("concur-on-assistance", List.of("DENIED", "RETURNED", "CONCURRED_WITH_CONDITIONS")),
            Map.entry("review-equipment", List.of("PROHIBITED", "RETURNED", "RETURNED")),
            Map.entry("determine-interests", List.of("NO", "RETURNED", "RETURNED")),
            // a task of cases that began in the first release
            Map.entry("decide-reimbursement", List.of("NONREIMBURSABLE")),
            Map.entry("accept-conditions", List.of("REFUSED")),
            Map.entry("assign-changed-activities", List.of("REFUSED")),
            Map.entry("review-changed-activities", List.of("INCONSISTENT")),
            Map.entry("concur-on-changed-activities", List.of("DENIED", "RETURNED", "CONCURRED_WITH_CONDITIONS")),
            Map.entry("accept-changed-conditions", List.of("REFUSED")),
            Map.entry("withdraw-concurrence", List.of("WITHDRAWN")),
            Map.entry("review-report", List.of("RETURNED")),
            Map.entry("sign-report", List.of("RETURNED")));

    private static final int RANDOM_STEPS = 30;
    private static final int LAST_STEPS = 90;
    private static final int MOST_JOBS = 80;

    private final ProcessTest service;
    private final StatuteMonitor monitor;
    private final Random random;
    private final List<String> history = new ArrayList<>();
    private boolean finishing;

    /** Whether the case waits forever although nothing is owed. The gate only warns about such a diagram. */
    private boolean givenUp;

    private int steps;
    private int agreements;

    RandomOffices(ProcessTest service, StatuteMonitor monitor, Random random) {
        this.service = service;
        this.monitor = monitor;
        this.random = random;
    }

    /** Returns the number of steps. */
    int steps() {
        return steps;
    }

    /** Lists the steps in order. */
    List<String> history() {
        return history;
    }

    /** Drives a case until it is over or the monitor finds a violation, and returns the violations. */
    List<Violation> drive(Runnable beginning) {
        var found = new ArrayList<>(happens(() -> begins(beginning)));
        for (int step = 0; step < RANDOM_STEPS && found.isEmpty() && !isOver(); step++) {
            found.addAll(happens(this::something));
        }
        if (found.isEmpty()) {
            found.addAll(finish());
        }
        return found;
    }

    /** Grants every decision until a running case is over or the monitor finds a violation, and returns the violations. */
    List<Violation> finish() {
        return finish(violation -> false);
    }

    /** Finishes a case and ignores the expected violations. */
    List<Violation> finish(Predicate<Violation> expected) {
        finishing = true;
        var found = new ArrayList<Violation>();
        for (int step = 0; step < LAST_STEPS && found.isEmpty() && !isOver(); step++) {
            happens(this::something).stream().filter(expected.negate()).forEach(found::add);
        }
        if (found.isEmpty() && !isOver()) {
            found.add(new Violation(Kind.STUCK, "", "the case does not end, at " + service.openTasks()));
        }
        return found;
    }

    /** Detaches the case, so that no sweep and no other test works on it. */
    void abandon() {
        service.jdbc
                .sql("update case_file set status = 'CLOSED' where number = ?")
                .param(service.caseNumber)
                .update();
        service.jdbc
                .sql("delete from collection_entry where case_number = ?")
                .param(service.caseNumber)
                .update();
        service.jdbc
                .sql("delete from collection_bill where case_number = ?")
                .param(service.caseNumber)
                .update();
        service.jdbc
                .sql(
                        "update obligation set fulfilled_on = ? where duty_id in (select id from duty where case_number = ?)")
                .params(ProcessTest.TODAY, service.caseNumber)
                .update();
        service.jdbc
                .sql("update agreement set effective_on = ? where case_number = ? and effective_on is null")
                .params(ProcessTest.TODAY, service.caseNumber)
                .update();
    }

    private List<Violation> happens(Runnable thing) {
        steps++;
        try {
            thing.run();
            return settle();
        } catch (NothingToDo nothing) {
            if (!finishing) {
                return List.of();
            }
            givenUp = !isSomebodyAsked() && !monitor.owes(service.caseNumber);
            return givenUp
                    ? List.of()
                    : List.of(new Violation(Kind.STUCK, "", "nobody can do anything, at " + service.openTasks()));
        } catch (EngineFailed failed) {
            return List.of(new Violation(Kind.INCIDENT, "", failed.getMessage()));
        }
    }

    private static void begins(Runnable beginning) {
        try {
            beginning.run();
        } catch (RuntimeException failed) {
            throw new EngineFailed("the start", failed);
        }
    }

    /** Requests an assignment as the program office. */
    void requestAnAssignment() {
        service.theProgramOffice().starts("assign-personnel", assignmentRequest());
    }

    /** Requests assistance as the program office. */
    void requestAssistance() {
        service.theProgramOffice().starts("provide-assistance", assistanceRequest());
    }

    /** Starts the owed report as the program office. */
    void startTheReport() {
        service.theProgramOffice().starts("annual-report", Map.of());
    }

    private boolean isOver() {
        return givenUp || service.isOver();
    }

    private void something() {
        if (!finishing && random.nextInt(6) == 0) {
            timePasses();
        } else if (!finishing && random.nextInt(12) == 0) {
            newsArrives();
        } else if (!somebodyActs() && !theNextTimerFires() && !newsArrives()) {
            throw new NothingToDo();
        }
    }

    private boolean isSomebodyAsked() {
        return service.tasks.createTaskQuery().processInstanceBusinessKey(service.caseNumber).list().stream()
                .anyMatch(task -> user(task).isPresent());
    }

    private static final class NothingToDo extends RuntimeException {}

    /** The engine failed at a correct request. */
    private static final class EngineFailed extends RuntimeException {

        EngineFailed(String what, Throwable cause) {
            super("%s: %s".formatted(what, root(cause)), cause);
        }

        private static String root(Throwable cause) {
            return cause.getCause() == null ? String.valueOf(cause.getMessage()) : root(cause.getCause());
        }
    }

    // ---- tasks

    private boolean somebodyActs() {
        var open = new ArrayList<>(service.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(service.caseNumber)
                .list());
        open.sort(Comparator.comparing(Task::getTaskDefinitionKey)
                .thenComparing(Task::getName, Comparator.nullsFirst(Comparator.naturalOrder())));
        open.removeIf(task -> finishing && monitor.step(task).equals("withdraw-concurrence"));
        while (!open.isEmpty()) {
            var task = open.remove(random.nextInt(open.size()));
            if (isDone(task)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDone(Task task) {
        var step = monitor.step(task);
        var user = user(task);
        if (user.isEmpty()) {
            return false;
        }
        var fields = fields(step);
        if (step.equals("determine-interests") && monitor.hasStep(task, "decide-reimbursement")) {
            fields.keySet().removeAll(Step.reimbursement("").keySet());
        }
        try {
            service.as(user.get()).signedIn(() -> {
                if (task.getAssignee() == null) {
                    service.tasks.claim(task.getId(), user.get());
                }
                service.forms.submitTaskForm(task.getId(), fields);
            });
            history.add("%s completes %s with %s".formatted(user.get(), step, shown(fields)));
            return true;
        } catch (BadRequestException | AuthorizationException refused) {
            history.add(
                    "%s is refused %s with %s: %s".formatted(user.get(), step, shown(fields), refused.getMessage()));
            return false;
        } catch (RuntimeException failed) {
            history.add("the engine fails when %s completes %s with %s".formatted(user.get(), step, shown(fields)));
            throw new EngineFailed(step, failed);
        }
    }

    private static Map<String, Object> shown(Map<String, Object> fields) {
        var shown = new HashMap<>(fields);
        shown.replaceAll((name, value) -> value instanceof String ? value : "…");
        return shown;
    }

    private Optional<String> user(Task task) {
        if (task.getAssignee() != null) {
            return Optional.of(task.getAssignee()).filter(ACCOUNTS::containsValue);
        }
        return service.tasks.getIdentityLinksForTask(task.getId()).stream()
                .flatMap(link -> Stream.of(
                        ACCOUNTS.get(String.valueOf(link.getGroupId())),
                        ACCOUNTS.containsValue(String.valueOf(link.getUserId())) ? link.getUserId() : null))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean now(int in) {
        return !finishing && random.nextInt(in) == 0;
    }

    private static String today() {
        return ProcessTest.today().toString();
    }

    /** Makes the fields that the office of a task submits. */
    private Map<String, Object> fields(String step) {
        var decision = Step.of(step);
        if (decision.isPresent()) {
            var others = OUTCOMES.get(step);
            return decision.get().submission(now(4) ? any(others) : decision.get().granted);
        }
        return switch (step) {
            case "revise-assignment", "revise-assistance" -> revised(step.equals("revise-assignment"));
            case "issue-assignment" -> ProcessTest.fields("assignedOn", today());
            case "manage-tour" -> toured();
            case "cease-activities" -> ProcessTest.fields("ceasedOn", today());
            case "close-assignment", "close-assistance" -> ProcessTest.fields("closedOn", today());
            case "conclude-agreement" -> concluded();
            case "deliver-assistance" ->
                ProcessTest.fields(
                        "deliveredOn",
                        today(),
                        "actualCost",
                        "90.50",
                        "actualShippingCost",
                        "9.50",
                        "anotherDelivery",
                        now(3) ? "YES" : "");
            case "record-collection" -> collected();
            case "approve-notice" ->
                now(4)
                        ? ProcessTest.fields("noticeApproval", "RETURNED", "noticeApprovalReason", "Who is it?")
                        : ProcessTest.fields("noticeApproval", "APPROVED", "transmission", now(3) ? "HAND" : "MAIL");
            case "revise-notice" -> ProcessTest.fields("noticeRemarks", "The national team.");
            case "confirm-receipt" ->
                now(4)
                        ? ProcessTest.fields("receiptMethod", "FAILED")
                        : ProcessTest.fields("receiptMethod", "ACKNOWLEDGED", "receivedOn", today());
            case "explain-missed-deadline" -> ProcessTest.fields("missedDeadlineReason", "A snow day.");
            case "state-effective-date" ->
                ProcessTest.fields(
                        "effectiveOn",
                        ProcessTest.today().minusDays(now(3) ? 40 : 0).toString());
            case "confirm-correction" ->
                now(2)
                        ? ProcessTest.fields("correction", "REFUSED", "correctionReason", "It is right.")
                        : ProcessTest.fields("correction", "CONFIRMED");
            default -> Map.of();
        };
    }

    private Map<String, Object> revised(boolean assignment) {
        if (now(6)) {
            return ProcessTest.fields("withdrawn", "WITHDRAWN", "withdrawnReason", "No longer needed.");
        }
        return assignment ? assignmentRequest() : assistanceRequest();
    }

    private Map<String, Object> toured() {
        return now(2)
                ? ProcessTest.fields(
                        "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teaches, version " + random.nextInt())
                : finishing || random.nextInt(3) == 0
                        ? ProcessTest.fields("tourAction", "END", "tourActionReason", "Needed at home.")
                        : ProcessTest.fields("tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teaches.");
    }

    private Map<String, Object> collected() {
        var excess = service.column(
                "select sum(e.amount) - b.cost - b.shipping_cost from collection_bill b join collection_entry e on"
                        + " e.case_number = b.case_number where b.case_number = ? and b.billed_on is not null group by"
                        + " b.case_number, b.cost, b.shipping_cost having sum(e.amount) > b.cost + b.shipping_cost",
                service.caseNumber);
        if (!excess.isEmpty()) {
            return ProcessTest.fields(
                    "collectionAction", "REFUNDED", "refundedAmount", excess.get(0), "refundedOn", today());
        }
        return now(2)
                ? CollectionTest.received("%d.00".formatted(1 + random.nextInt(120)), today(), "070-X-0566")
                : ProcessTest.fields("collectionAction", "WRITTEN_OFF", "collectionActionReason", "It is dissolved.");
    }

    private Map<String, Object> concluded() {
        if (!now(2) || agreements == 3) {
            return ProcessTest.fields("agreementKind", "NONE");
        }
        var title = "Agreement " + ++agreements;
        var fields = ProcessTest.fields(
                "agreementKind",
                any(List.of("CONTRACT", "MEMORANDUM", "AGREEMENT")),
                "agreementTitle",
                title,
                "signedOn",
                today(),
                "effectiveOn",
                any(List.of("", today(), ProcessTest.today().minusDays(10).toString())),
                "anotherAgreement",
                any(List.of("YES", "NO")));
        fields.put("agreementDocument", Pdf.file(title + ".pdf", Pdf.titled(title)));
        return fields;
    }

    private Map<String, Object> assignmentRequest() {
        var request = AssignmentRequest.anAssignment()
                .by(any(List.of("CISA", "CISA", "HQ")))
                .to(any(List.of("EE", "EE", "JP")));
        if (random.nextInt(3) == 0) {
            request.with("activities", "Hunts together, version " + random.nextInt());
        }
        return request.fields();
    }

    private Map<String, Object> assistanceRequest() {
        var request = AssistanceRequest.anAssistance().by(any(List.of("CISA", "CISA", "HQ")));
        if (random.nextBoolean()) {
            request.withEquipment(
                    any(List.of("intrusion detection", "firewall", "quantum widget", "Network exploitation")));
        }
        if (random.nextInt(3) == 0) {
            request.with("reason", "Another reason, version " + random.nextInt());
        }
        return request.fields();
    }

    // ---- clock and messages

    private void timePasses() {
        if (random.nextBoolean() && theNextTimerFires()) {
            return;
        }
        itIs(ClockUtil.now().toInstant().plus(Duration.ofDays(any(List.of(1, 3, 8, 31)))));
    }

    private boolean theNextTimerFires() {
        var due = jobs(false)
                .map(Job::getDuedate)
                .filter(Objects::nonNull)
                .map(date -> date.toInstant())
                .min(Comparator.naturalOrder());
        due.ifPresent(this::itIs);
        return due.isPresent();
    }

    private void itIs(Instant instant) {
        if (instant.isAfter(ClockUtil.now().toInstant())) {
            service.itIs(instant);
            history.add("it is " + instant);
        }
    }

    /** Sends a message or a signal that the diagram waits for, or requests a correction as the program office. */
    private boolean newsArrives() {
        var waiting = service.instances().stream()
                .flatMap(instance ->
                        service.runtime.createEventSubscriptionQuery().processInstanceId(instance).list().stream())
                .filter(event -> List.of("message", "signal").contains(event.getEventType()))
                .sorted(Comparator.comparing(EventSubscription::getActivityId))
                .toList();
        if (waiting.isEmpty()) {
            return !finishing && aCorrectionIsAskedFor();
        }
        var event = any(waiting);
        history.add("%s arrives".formatted(event.getEventName()));
        try {
            if (event.getEventType().equals("message")) {
                service.runtime.messageEventReceived(event.getEventName(), event.getExecutionId());
            } else {
                service.runtime.signalEventReceived(event.getEventName(), event.getExecutionId());
            }
        } catch (RuntimeException failed) {
            throw new EngineFailed(event.getActivityId(), failed);
        }
        return true;
    }

    private boolean aCorrectionIsAskedFor() {
        var titles = service.column(
                "select title from agreement where case_number = ? and effective_on is not null order by title",
                service.caseNumber);
        if (titles.isEmpty()) {
            return false;
        }
        var fields = ProcessTest.fields(
                "caseNumber",
                service.caseNumber,
                "agreementTitle",
                any(titles),
                "effectiveOn",
                ProcessTest.today().minusDays(random.nextInt(40)).toString(),
                "correctionReason",
                "A typing error.");
        try {
            service.theProgramOffice().starts("correct-effective-date", fields);
            history.add("program asks for a correction");
        } catch (BadRequestException refused) {
            history.add("program is refused a correction: " + refused.getMessage());
        }
        return true;
    }

    // ---- jobs

    private Stream<Job> jobs(boolean due) {
        return service.instances().stream().flatMap(instance -> {
            var jobs = service.management.createJobQuery().processInstanceId(instance);
            return (due ? jobs.executable() : jobs).list().stream();
        });
    }

    /** Runs all due jobs, and then checks the case. */
    private List<Violation> settle() {
        int run = 0;
        for (var due = jobs(true).toList();
                !due.isEmpty() && run < MOST_JOBS;
                due = jobs(true).toList()) {
            for (var job : due) {
                run++;
                runs(job);
            }
        }
        return run < MOST_JOBS ? monitor.look(service.caseNumber) : List.of();
    }

    private void runs(Job job) {
        if (service.management.createJobQuery().jobId(job.getId()).count() == 0) {
            return;
        }
        try {
            service.management.executeJob(job.getId());
        } catch (RuntimeException failed) {
            throw new EngineFailed("job of " + activity(job), failed);
        }
    }

    private String activity(Job job) {
        return service.management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).list().stream()
                .map(definition -> definition.getActivityId())
                .findFirst()
                .orElse("?");
    }
}
