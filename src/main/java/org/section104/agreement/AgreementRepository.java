package org.section104.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface AgreementRepository extends Repository<Agreement, String>, Inserts<Agreement> {

    Optional<Agreement> findById(String id);

    Optional<Agreement> findByDutyId(String dutyId);

    List<Agreement> findByCaseNumberOrderByRecordedAt(String caseNumber);

    @Modifying
    @Query("update agreement set effective_on = :effectiveOn, duty_id = :dutyId where id = :id")
    void takesEffect(String id, LocalDate effectiveOn, String dutyId);

    @Modifying
    @Query("update agreement set effective_on = :effectiveOn where id = :id")
    void correct(String id, LocalDate effectiveOn);
}
