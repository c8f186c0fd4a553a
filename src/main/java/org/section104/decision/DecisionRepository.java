package org.section104.decision;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface DecisionRepository extends Repository<Decision, String> {

    /** All decisions of a case, earliest first. */
    @Query("select * from decision where case_number = :caseNumber order by decided_at, id")
    List<Decision> ofCase(String caseNumber);
}
