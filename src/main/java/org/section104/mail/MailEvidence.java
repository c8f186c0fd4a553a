package org.section104.mail;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseEvidence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mail to offices about a case: to whom, when it was written, and when the mail server accepted it. */
@Component
class MailEvidence implements CaseEvidence {

    private final JdbcClient jdbc;

    MailEvidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> tables(String caseNumber) {
        return List.of(new Table(
                "office-mail",
                "Mail to offices",
                List.of("recipient", "subject", "writtenAt", "attempts", "acceptedAt", "lastError"),
                jdbc.sql("select recipient, subject, created_at, attempts, sent_at, last_error from outgoing_mail"
                                + " where case_number = ? order by created_at, recipient, id")
                        .param(caseNumber)
                        .query((row, index) -> CaseEvidence.cells(
                                row.getString("recipient"),
                                row.getString("subject"),
                                instant(row.getObject("created_at", OffsetDateTime.class)),
                                row.getInt("attempts"),
                                instant(row.getObject("sent_at", OffsetDateTime.class)),
                                row.getString("last_error")))
                        .list()));
    }

    @Nullable
    private static Instant instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant).orElse(null);
    }
}
