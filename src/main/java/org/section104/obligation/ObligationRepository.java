package org.section104.obligation;

import java.util.List;
import org.springframework.data.repository.Repository;

interface ObligationRepository extends Repository<Obligation, String> {

    List<Obligation> findByDutyIdOrderByCommitteeDesc(String dutyId);
}
