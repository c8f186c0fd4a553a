package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface ObligationRepository extends Repository<Obligation, String>, Inserts<Obligation> {

    List<Obligation> findByDutyIdOrderByCommitteeDesc(String dutyId);

    @Query("select o.* from obligation o join duty d on d.id = o.duty_id where d.case_number = :caseNumber"
            + " order by o.due_at, o.committee desc")
    List<Obligation> ofCase(String caseNumber);

    @Modifying
    @Query("update obligation set notice_id = :noticeId where duty_id = :dutyId and committee = :committee")
    void drafted(String dutyId, String committee, String noticeId);

    @Modifying
    @Query("update obligation set sent_at = :at where duty_id = :dutyId and committee = :committee")
    void sent(String dutyId, String committee, @Nullable Instant at);

    @Modifying
    @Query("update obligation set due_at = :dueAt where duty_id = :dutyId")
    void due(String dutyId, Instant dueAt);

    @Modifying
    @Query("update obligation set fulfilled_on = :on, fulfilled_at = :at"
            + " where duty_id = :dutyId and committee = :committee")
    void fulfill(String dutyId, String committee, LocalDate on, Instant at);
}
