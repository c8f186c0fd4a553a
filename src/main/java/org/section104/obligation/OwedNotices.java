package org.section104.obligation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.section104.engine.CaseGuard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the statutory processes and finds unfinished work in a case. */
@Component
class OwedNotices implements CaseGuard {

    private static final Set<String> STATUTORY = Set.of(
            "assign-personnel",
            "provide-assistance",
            "record-agreement",
            "correct-effective-date",
            "notify-committees",
            "annual-report",
            "delegate-authority",
            "revoke-delegation");

    private final JdbcClient jdbc;
    private final List<OpenMatter> matters;

    OwedNotices(JdbcClient jdbc, List<OpenMatter> matters) {
        this.jdbc = jdbc;
        this.matters = matters;
    }

    @Override
    public boolean isStatutory(String process) {
        return STATUTORY.contains(process);
    }

    @Override
    public Optional<String> stillOpen(String caseNumber) {
        return owesNotice(caseNumber)
                ? Optional.of("Case %s still owes a committee a notice under section 104(d).".formatted(caseNumber))
                : matters.stream()
                        .flatMap(matter -> matter.of(caseNumber).stream())
                        .findFirst();
    }

    private boolean owesNotice(String caseNumber) {
        return jdbc.sql("select count(*) from duty d join obligation o on o.duty_id = d.id"
                                + " where d.case_number = ? and o.fulfilled_on is null")
                        .param(caseNumber)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
