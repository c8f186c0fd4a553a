package org.section104.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.database.Inserts;
import org.section104.mail.Refusal;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface TransmissionRepository extends Repository<Transmission, String>, Inserts<Transmission> {

    @Query(
            "select * from transmission where duty_id = :dutyId and committee = :committee order by attempt desc limit 1")
    Optional<Transmission> last(String dutyId, String committee);

    Optional<Transmission> findById(String id);

    /** Returns every attempt to deliver a letter of a case, in order. */
    @Query("select t.* from transmission t join notice n on n.id = t.notice_id"
            + " join duty d on d.id = n.duty_id where d.case_number = :caseNumber"
            + " order by t.started_at, t.id")
    List<Transmission> ofCase(String caseNumber);

    /** Stores an acceptance; the recipients are null if they are not known. */
    @Modifying
    @Query("update transmission set accepted_at = :at, server_reply = :reply, refusal = null, sent_to = :to,"
            + " sent_cc = :cc where id = :id")
    void accepted(String id, Instant at, String reply, @Nullable String to, @Nullable String cc);

    @Modifying
    @Query("update transmission set server_reply = :reply, refusal = :refusal, tried_at = :at where id = :id")
    void failed(String id, String reply, Refusal refusal, Instant at);

    @Modifying
    @Query("update transmission set receipt_method = :receipt, received_on = :receivedOn, confirmed_by = :by,"
            + " confirmed_at = :at where id = :id")
    void confirm(String id, Transmission.Receipt receipt, @Nullable LocalDate receivedOn, String by, Instant at);
}
