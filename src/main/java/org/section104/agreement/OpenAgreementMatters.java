package org.section104.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.obligation.InternalWork;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;
import org.section104.obligation.SweepStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists what counsel has yet to do about agreements on the board, and restarts lost instances of it. */
@Component
class OpenAgreementMatters implements InternalWork, SweepStep, OpenMatter {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final AgreementMatters matters;
    private final Restarts restarts;

    OpenAgreementMatters(JdbcClient jdbc, CaseFiles cases, AgreementMatters matters, Restarts restarts) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.matters = matters;
        this.restarts = restarts;
    }

    @Override
    public long total() {
        return jdbc.sql("select count(*) from agreement_matter where done_at is null")
                .query(Long.class)
                .single();
    }

    @Override
    public List<Item> first(int most) {
        return jdbc.sql("select m.*, a.title, l.process_instance from agreement_matter m"
                        + " join agreement a on a.id = m.agreement_id"
                        + " left join live_instance l on l.process = ? and l.subject = m.id"
                        + " where m.done_at is null order by m.due_at, m.id limit ?")
                .params(AgreementMatters.PROCESS, most)
                .query(OpenAgreementMatters::item)
                .list();
    }

    private static Item item(ResultSet row, int index) throws SQLException {
        var kind = AgreementMatter.Kind.valueOf(row.getString("kind"));
        return new Item(
                row.getString("id"),
                row.getString("case_number"),
                row.getString("title"),
                kind.name(),
                kind.label(),
                kind.authority(),
                row.getString("because"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("process_instance"));
    }

    @Override
    public void sweep() {
        restarts.sweep(AgreementMatters.PROCESS, this::open, this::rebuilt);
    }

    private List<Work> open(String after, int most) {
        return jdbc.sql("select id, case_number from agreement_matter where done_at is null and id > ?"
                        + " order by id limit ?")
                .params(after, most)
                .query((row, index) -> new Work(row.getString(1), row.getString(2)))
                .list();
    }

    private Optional<Rebuilt> rebuilt(String id) {
        cases.lock(matters.get(id).caseNumber());
        return Optional.of(matters.get(id))
                .filter(AgreementMatter::isOpen)
                .map(matter -> new Rebuilt(List.of(), AgreementMatters.variables(matter)));
    }

    @Override
    public Optional<String> of(String caseNumber) {
        return matters.ofCase(caseNumber).stream()
                .filter(AgreementMatter::isOpen)
                .findFirst()
                .map(matter -> "Counsel's work on an agreement of %s is still open: %s [%s]."
                        .formatted(
                                CaseKind.named(caseNumber),
                                matter.kind().label(),
                                matter.kind().authority()));
    }
}
