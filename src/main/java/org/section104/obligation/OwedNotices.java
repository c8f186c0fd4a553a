package org.section104.obligation;

import java.util.Set;
import org.section104.engine.CaseGuard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which processes carry out the statute, and which cases still owe a notice. */
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

    OwedNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isStatutory(String process) {
        return STATUTORY.contains(process);
    }

    @Override
    public boolean owesNotice(String caseNumber) {
        return jdbc.sql("select count(*) from duty d join obligation o on o.duty_id = d.id"
                                + " where d.case_number = ? and o.fulfilled_on is null")
                        .param(caseNumber)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
