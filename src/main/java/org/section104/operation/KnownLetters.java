package org.section104.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters that left before a restore and that the restored database had lost, as an administrator reconciled them. A
 * letter that is known here is not sent again under the same message id.
 */
@Service
public class KnownLetters {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    KnownLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A reconciled letter.
     *
     * @param messageId the message id
     * @param sent whether it was sent
     * @param sentAt when it was sent, UTC; null if it was not
     * @param letterSha256 the SHA-256 of the PDF that was sent; null if not known
     * @param evidence how it is known
     * @param by the account that reconciled it
     * @param at when, UTC
     */
    public record Known(
            String messageId,
            boolean sent,
            @Nullable Instant sentAt,
            @Nullable String letterSha256,
            String evidence,
            String by,
            Instant at) {}

    /** Stores a reconciled letter, or replaces what was stored of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(Known letter) {
        boolean isReplaced = write(
                        "update journal_letter set sent = ?, sent_at = ?, letter_sha256 = ?, evidence = ?,"
                                + " reconciled_by = ?, reconciled_at = ? where message_id = ?",
                        letter)
                == 1;
        if (!isReplaced) {
            write(
                    "insert into journal_letter (sent, sent_at, letter_sha256, evidence, reconciled_by, reconciled_at,"
                            + " message_id) values (?, ?, ?, ?, ?, ?, ?)",
                    letter);
        }
    }

    private int write(String statement, Known letter) {
        return jdbc.sql(statement)
                .params(
                        letter.sent(),
                        letter.sentAt() == null ? null : letter.sentAt().atOffset(ZoneOffset.UTC),
                        letter.letterSha256(),
                        letter.evidence(),
                        letter.by(),
                        letter.at().atOffset(ZoneOffset.UTC),
                        letter.messageId())
                .update();
    }

    /** Finds a reconciled letter. */
    @Transactional(readOnly = true)
    public Optional<Known> find(String messageId) {
        return jdbc.sql("select * from journal_letter where message_id = ?")
                .param(messageId)
                .query(KnownLetters::known)
                .optional();
    }

    /** Returns those message ids that are reconciled. */
    @Transactional(readOnly = true)
    public Set<String> among(Collection<String> messageIds) {
        var known = new HashSet<String>();
        var all = List.copyOf(messageIds);
        for (int from = 0; from < all.size(); from += PAGE) {
            known.addAll(jdbc.sql("select message_id from journal_letter where message_id in (:ids)")
                    .param("ids", all.subList(from, Math.min(from + PAGE, all.size())))
                    .query(String.class)
                    .list());
        }
        return known;
    }

    private static Known known(ResultSet row, int index) throws SQLException {
        var sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new Known(
                row.getString("message_id"),
                row.getBoolean("sent"),
                sentAt == null ? null : sentAt.toInstant(),
                row.getString("letter_sha256"),
                row.getString("evidence"),
                row.getString("reconciled_by"),
                row.getObject("reconciled_at", OffsetDateTime.class).toInstant());
    }
}
