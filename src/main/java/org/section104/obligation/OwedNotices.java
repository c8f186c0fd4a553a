package org.section104.obligation;

import java.util.List;
import java.util.Optional;
import org.section104.engine.CaseGuard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds unfinished work in a case. */
@Component
class OwedNotices implements CaseGuard {

    private final JdbcClient jdbc;
    private final List<OpenMatter> matters;

    OwedNotices(JdbcClient jdbc, List<OpenMatter> matters) {
        this.jdbc = jdbc;
        this.matters = matters;
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
