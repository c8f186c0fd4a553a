package org.section104.notice;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface TransmissionRepository extends Repository<Transmission, String> {

    @Query(
            "select * from transmission where duty_id = :dutyId and committee = :committee order by attempt desc limit 1")
    Optional<Transmission> last(String dutyId, String committee);

    List<Transmission> findByDutyIdOrderByStartedAt(String dutyId);
}
