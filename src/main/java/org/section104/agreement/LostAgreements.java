package org.section104.agreement;

import java.util.List;
import java.util.Optional;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;
import org.section104.obligation.SweepStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Restarts lost instances of {@code record-agreement} and {@code correct-effective-date}: those of agreements without
 * an effective date, and those of undecided corrections, 104(d)(2). An agreement with an effective date has a duty, and
 * the sweep of duties restarts its notice.
 */
@Component
class LostAgreements implements SweepStep, OpenMatter {

    private final Restarts restarts;
    private final CaseFiles cases;
    private final Agreements agreements;
    private final Corrections corrections;
    private final JdbcClient jdbc;

    LostAgreements(
            Restarts restarts, CaseFiles cases, Agreements agreements, Corrections corrections, JdbcClient jdbc) {
        this.restarts = restarts;
        this.cases = cases;
        this.agreements = agreements;
        this.corrections = corrections;
        this.jdbc = jdbc;
    }

    @Override
    public void sweep() {
        restarts.sweep("record-agreement", this::pending, this::recording);
        restarts.sweep("correct-effective-date", this::undecided, this::correcting);
    }

    private List<Work> pending(String after, int most) {
        return works(
                "select id, case_number from agreement where effective_on is null and id > ? order by id limit ?",
                after,
                most);
    }

    private List<Work> undecided(String after, int most) {
        return works(
                "select distinct agreement_id, case_number from effective_date_correction"
                        + " where outcome is null and agreement_id > ? order by agreement_id limit ?",
                after,
                most);
    }

    private List<Work> works(String sql, String after, int most) {
        return jdbc.sql(sql)
                .params(after, most)
                .query((row, index) -> new Work(row.getString(1), row.getString(2)))
                .list();
    }

    private Optional<Rebuilt> recording(String id) {
        var agreement = agreements.get(id);
        cases.lock(agreement.caseNumber());
        return agreements
                .find(id)
                .filter(Agreement::isPending)
                .map(pending -> new Rebuilt(List.of(), Agreements.variables(pending)));
    }

    private Optional<Rebuilt> correcting(String agreementId) {
        var caseNumber = agreements.get(agreementId).caseNumber();
        cases.lock(caseNumber);
        return corrections.ofCase(caseNumber).stream()
                .filter(one -> one.agreementId().equals(agreementId) && one.outcome() == null)
                .findFirst()
                .map(open -> new Rebuilt(List.of(), Corrections.variables(open)));
    }

    @Override
    public Optional<String> of(String caseNumber) {
        return agreements.ofCase(caseNumber).stream()
                .filter(Agreement::isPending)
                .findFirst()
                .map(pending -> "The effective date of '%s' of %s is still to be stated [104(d)(2)]."
                        .formatted(pending.title(), CaseKind.named(caseNumber)))
                .or(() -> corrections.ofCase(caseNumber).stream()
                        .filter(one -> one.outcome() == null)
                        .findFirst()
                        .map(open -> "A correction of an effective date of %s waits for counsel [104(d)(2)]."
                                .formatted(CaseKind.named(caseNumber))));
    }
}
