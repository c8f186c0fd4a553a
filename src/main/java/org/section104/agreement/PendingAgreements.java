package org.section104.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.access.Office;
import org.section104.casefile.CaseKind;
import org.section104.mail.OfficeMail;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.section104.record.CaseRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds the program office every week of each agreement without an effective date: no clock runs yet, 104(d)(2). */
@Component
class PendingAgreements implements SweepStep {

    private static final int DAYS = 7;

    private final JdbcClient jdbc;
    private final OfficeMail mail;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final TransactionTemplate transaction;

    PendingAgreements(
            JdbcClient jdbc,
            OfficeMail mail,
            CaseRecord record,
            StatutoryClock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.record = record;
        this.clock = clock;
        this.transaction = transaction;
    }

    private record Pending(String id, String caseNumber, String title) {}

    @Override
    public void sweep() {
        var aWeekAgo = clock.today().minusDays(DAYS);
        due(aWeekAgo).forEach(pending -> transaction.executeWithoutResult(status -> chase(pending)));
    }

    private List<Pending> due(LocalDate aWeekAgo) {
        return jdbc.sql("select id, case_number, title from agreement where effective_on is null"
                        + " and (chased_on <= ? or chased_on is null and recorded_at < ?) order by case_number, title")
                .params(aWeekAgo, StatutoryClock.endOf(aWeekAgo))
                .query((row, index) -> new Pending(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Sends one reminder. If two nodes sweep at the same time, the update succeeds on one of them only. */
    private void chase(Pending pending) {
        var today = clock.today();
        var first = jdbc.sql("update agreement set chased_on = ? where id = ? and effective_on is null"
                                + " and (chased_on is null or chased_on < ?)")
                        .params(today, pending.id(), today)
                        .update()
                == 1;
        if (!first) {
            return;
        }
        record.append(
                pending.caseNumber(),
                "effective-date-chased",
                CaseRecord.SERVICE,
                Map.of("agreement", pending.id(), "title", pending.title()));
        mail.tell(
                pending.caseNumber(),
                Set.of(Office.PROGRAM_OFFICE),
                "Effective date still unknown: " + pending.title(),
                """
                The agreement "%s" of %s has no effective date yet.

                When the agreement takes effect, both committees are owed a full copy within 30 days [104(d)(2)]. Enter the
                date in the task "State effective date" as soon as you know it. If the date is in the past, the 30 days
                have started already.
                """
                        .formatted(pending.title(), CaseKind.named(pending.caseNumber())));
    }
}
