package org.section104.decision;

import java.time.Instant;
import java.util.List;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface DecisionRepository extends Repository<Decision, String>, Inserts<Decision> {

    /** All decisions of a case, in no order; see {@link Decisions#ofCase}. */
    @Query("select * from decision where case_number = :caseNumber")
    List<Decision> ofCase(String caseNumber);

    @Modifying
    @Query("update decision set voided_at = :at, voided_because = :because where id = :id")
    void takeBack(String id, Instant at, String because);
}
