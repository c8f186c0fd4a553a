package org.section104.assignment;

import java.util.List;
import org.springframework.data.repository.Repository;

interface ActivitiesVersionRepository extends Repository<ActivitiesVersion, String> {

    List<ActivitiesVersion> findByCaseNumberOrderByVersion(String caseNumber);
}
