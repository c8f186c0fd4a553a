package org.section104.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface AgreementMatterRepository extends Repository<AgreementMatter, String>, Inserts<AgreementMatter> {

    Optional<AgreementMatter> findById(String id);

    boolean existsByAgreementIdAndKind(String agreementId, AgreementMatter.Kind kind);

    List<AgreementMatter> findByCaseNumberOrderByOpenedAt(String caseNumber);

    @Modifying
    @Query("update agreement_matter set done_on = :doneOn, result = :result, done_by = :by, done_at = :at"
            + " where id = :id")
    void done(String id, @Nullable LocalDate doneOn, @Nullable String result, String by, Instant at);
}
