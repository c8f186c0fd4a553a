package org.section104.agreement;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface EffectiveDateCorrectionRepository extends Repository<EffectiveDateCorrection, String> {

    Optional<EffectiveDateCorrection> findById(String id);

    List<EffectiveDateCorrection> findByCaseNumberOrderByRequestedAt(String caseNumber);
}
