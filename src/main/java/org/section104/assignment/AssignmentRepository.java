package org.section104.assignment;

import java.time.LocalDate;
import java.util.Optional;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface AssignmentRepository extends Repository<Assignment, String>, Inserts<Assignment> {

    Optional<Assignment> findById(String caseNumber);

    @Modifying
    @Query("update assignment set status = :status, ended_on = :endedOn, end_reason = :reason"
            + " where case_number = :caseNumber")
    void endEarly(String caseNumber, Assignment.Status status, LocalDate endedOn, String reason);

    @Modifying
    @Query("update assignment set status = 'CEASED', ceased_on = :ceasedOn, ended_on = :ceasedOn"
            + " where case_number = :caseNumber")
    void cease(String caseNumber, LocalDate ceasedOn);

    @Modifying
    @Query("update assignment set status = 'CLOSED', closed_on = :closedOn, ended_on = :endedOn"
            + " where case_number = :caseNumber")
    void close(String caseNumber, LocalDate closedOn, LocalDate endedOn);
}
