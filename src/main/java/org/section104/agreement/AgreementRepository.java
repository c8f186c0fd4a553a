package org.section104.agreement;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AgreementRepository extends Repository<Agreement, String> {

    Optional<Agreement> findById(String id);

    Optional<Agreement> findByDutyId(String dutyId);

    List<Agreement> findByCaseNumberOrderByRecordedAt(String caseNumber);
}
