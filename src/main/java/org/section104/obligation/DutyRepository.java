package org.section104.obligation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface DutyRepository extends Repository<Duty, String> {

    Optional<Duty> findById(String id);

    List<Duty> findByCaseNumberOrderByOpenedAt(String caseNumber);

    @Query("select o.committee from obligation o where o.duty_id = :dutyId and (o.fulfilled_on is null or exists"
            + " (select 1 from duty_service s where s.duty_id = o.duty_id and s.served_since <= o.fulfilled_at))"
            + " order by o.committee desc")
    List<String> owedTo(String dutyId);

    @Query("select committee from obligation where duty_id = :dutyId and fulfilled_on is null order by committee desc")
    List<String> stillOwedTo(String dutyId);
}
