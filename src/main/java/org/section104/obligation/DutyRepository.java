package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface DutyRepository extends Repository<Duty, String>, Inserts<Duty> {

    Optional<Duty> findById(String id);

    List<Duty> findByCaseNumberOrderByOpenedAt(String caseNumber);

    @Query("select o.committee from obligation o where o.duty_id = :dutyId and (o.fulfilled_on is null or exists"
            + " (select 1 from duty_service s where s.duty_id = o.duty_id and s.served_since <= o.fulfilled_at))"
            + " order by o.committee desc")
    List<String> owedTo(String dutyId);

    @Query("select committee from obligation where duty_id = :dutyId and fulfilled_on is null order by committee desc")
    List<String> stillOwedTo(String dutyId);

    @Modifying
    @Query("update duty set trigger_on = :triggerOn, target_at = :targetAt, due_at = :dueAt where id = :id")
    void countFrom(String id, LocalDate triggerOn, Instant targetAt, Instant dueAt);

    @Modifying
    @Query("delete from reminder where duty_id = :id")
    void restartReminders(String id);

    @Modifying
    @Query("update duty set note = :note where id = :id")
    void note(String id, String note);

    @Modifying
    @Query("update duty set remarks = :remarks where id = :id")
    void remark(String id, String remarks);

    @Modifying
    @Query("update duty set missed_deadline_reason = :reason where id = :id")
    void explain(String id, String reason);

    @Modifying
    @Query("insert into duty_service (duty_id, process_instance, served_since) values (:id, :processInstance, :since)")
    void serve(String id, String processInstance, Instant since);

    @Query("select process_instance from duty_service where duty_id = :id")
    Optional<String> servedBy(String id);

    @Modifying
    @Query("delete from duty_service where duty_id = :id and process_instance = :processInstance")
    boolean served(String id, String processInstance);
}
