package org.section104.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface ActivitiesVersionRepository extends Repository<ActivitiesVersion, String>, Inserts<ActivitiesVersion> {

    List<ActivitiesVersion> findByCaseNumberOrderByVersion(String caseNumber);

    @Modifying
    @Query("update activities_version set status = 'IN_FORCE', in_force_from = :from, conditions = :conditions"
            + " where case_number = :caseNumber and version = :version")
    void enterIntoForce(String caseNumber, int version, @Nullable String conditions, Instant from);

    @Modifying
    @Query("update activities_version set status = :to where case_number = :caseNumber and status = :from")
    void mark(String caseNumber, ActivitiesVersion.Status from, ActivitiesVersion.Status to);
}
