package org.section104.officer;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.actor.CallerRefused;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.engine.HeldTasks;
import org.section104.obligation.StatutoryClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enforces separation of duties. The requester, Secretary, Secretary of State, chief of mission, Director, equipment
 * reviewer and approver of a notice must be different people in one case. This applies to holders and to people who
 * stand in. A person's first act in a case fixes their capacity: the table has one row per case and account, and checks
 * lock the case.
 */
@Service
class SeparationOfDuties {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final HeldTasks held;
    private final StatutoryClock clock;

    SeparationOfDuties(JdbcClient jdbc, CaseFiles cases, HeldTasks held, StatutoryClock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.held = held;
        this.clock = clock;
    }

    /**
     * Checks a claim against the account's past acts and its claimed tasks in the case.
     *
     * @throws CallerRefused if either is in another capacity
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireFree(String caseNumber, String account, Capacity wanted) {
        cases.lock(caseNumber);
        acted(caseNumber, account)
                .filter(act -> act.capacity() != wanted)
                .ifPresent(act -> refuse(caseNumber, wanted, act));
        held.ofCase(caseNumber, account).stream()
                .flatMap(task -> OfficeTask.of(task).stream())
                .filter(task -> task.capacity().filter(other -> other != wanted).isPresent())
                .findFirst()
                .ifPresent(task -> {
                    throw new CallerRefused(
                            "You have claimed '%s' in %s as the %s [%s], so you cannot act in it as the %s [%s] too: in one case they are different people. Hand that task back, or leave this one to a colleague."
                                    .formatted(
                                            task.label(),
                                            caseNumber,
                                            task.capacity().orElseThrow().title(),
                                            clause(caseNumber, task.capacity().orElseThrow()),
                                            wanted.title(),
                                            clause(caseNumber, wanted)));
                });
    }

    /**
     * Stores the capacity in which an account acts in a case.
     *
     * @param task the task that the account completes; absent if it submits a request
     * @throws CallerRefused if the account has acted in another capacity in the case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(String caseNumber, String account, Capacity capacity, @Nullable String task) {
        cases.lock(caseNumber);
        var before = acted(caseNumber, account);
        if (before.isPresent()) {
            if (before.get().capacity() != capacity) {
                refuse(caseNumber, capacity, before.get());
            }
            return;
        }
        jdbc.sql("insert into case_capacity (case_number, account, capacity, task, acted_at) values (?, ?, ?, ?, ?)")
                .params(caseNumber, account, capacity.name(), task, clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Act> acted(String caseNumber, String account) {
        return jdbc.sql("select capacity, task, acted_at from case_capacity where case_number = ? and account = ?")
                .params(caseNumber, account)
                .query((row, index) -> new Act(
                        Capacity.valueOf(row.getString(1)), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .optional();
    }

    private static void refuse(String caseNumber, Capacity wanted, Act act) {
        throw new CallerRefused(
                "You %s in %s as the %s on %s [%s], so you cannot act in it as the %s [%s]: in one case they are different people. A colleague must."
                        .formatted(
                                act.task() == null
                                        ? "submitted a request"
                                        : "completed '%s'".formatted(OfficeTask.label(act.task())),
                                caseNumber,
                                act.capacity().title(),
                                StatutoryClock.dateOf(act.at().toInstant()),
                                clause(caseNumber, act.capacity()),
                                wanted.title(),
                                clause(caseNumber, wanted)));
    }

    private static String clause(String caseNumber, Capacity capacity) {
        return capacity.clause(CaseKind.of(caseNumber));
    }

    /** An account's first act in a case. */
    private record Act(Capacity capacity, @Nullable String task, OffsetDateTime at) {}
}
