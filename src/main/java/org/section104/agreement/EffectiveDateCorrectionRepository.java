package org.section104.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface EffectiveDateCorrectionRepository
        extends Repository<EffectiveDateCorrection, String>, Inserts<EffectiveDateCorrection> {

    Optional<EffectiveDateCorrection> findById(String id);

    List<EffectiveDateCorrection> findByCaseNumberOrderByRequestedAt(String caseNumber);

    @Modifying
    @Query("update effective_date_correction set outcome = :outcome, outcome_reason = :reason, decided_by = :by,"
            + " decided_at = :at where id = :id")
    void decide(String id, EffectiveDateCorrection.Outcome outcome, @Nullable String reason, String by, Instant at);
}
