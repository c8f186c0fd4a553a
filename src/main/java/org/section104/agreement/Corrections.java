package org.section104.agreement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects effective dates, 104(d)(2). One person requests a correction, and counsel confirms or refuses it. Until then
 * the clock runs from the date on record, so no correction lengthens the clock without counsel's decision.
 */
@Service
class Corrections {

    private final EffectiveDateCorrectionRepository corrections;
    private final Agreements agreements;
    private final CaseRecord record;
    private final StatutoryClock clock;

    Corrections(
            EffectiveDateCorrectionRepository corrections,
            Agreements agreements,
            CaseRecord record,
            StatutoryClock clock) {
        this.corrections = corrections;
        this.agreements = agreements;
        this.record = record;
        this.clock = clock;
    }

    /** Records a request for a correction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public EffectiveDateCorrection request(Agreement agreement, LocalDate effectiveOn, String reason, String by) {
        var correction = corrections.insert(new EffectiveDateCorrection(
                UUID.randomUUID().toString(),
                agreement.id(),
                agreement.caseNumber(),
                agreement.knownEffectiveOn(),
                effectiveOn,
                reason,
                by,
                clock.now(),
                null,
                null,
                null,
                null));
        append("effective-date-correction-requested", correction, reason, by);
        return correction;
    }

    /** Returns the variables of an instance of {@code correct-effective-date}. */
    static Map<String, Object> variables(EffectiveDateCorrection correction) {
        return Map.of(
                "caseNumber", correction.caseNumber(),
                "correctionId", correction.id(),
                "agreementId", correction.agreementId());
    }

    /** Records counsel's decision. A confirmation corrects the date and its clock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(
            EffectiveDateCorrection correction,
            EffectiveDateCorrection.Outcome outcome,
            Optional<String> reason,
            String by) {
        corrections.decide(correction.id(), outcome, reason.orElse(null), by, clock.now());
        var confirmed = outcome == EffectiveDateCorrection.Outcome.CONFIRMED;
        append(
                confirmed ? "effective-date-corrected" : "effective-date-correction-refused",
                correction,
                reason.orElse(null),
                by);
        if (confirmed) {
            agreements.correct(agreements.get(correction.agreementId()), correction.effectiveOn(), by);
        }
    }

    private void append(String type, EffectiveDateCorrection correction, @Nullable String reason, String by) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(d)(2)");
        entry.put("agreement", correction.agreementId());
        entry.put("effectiveBefore", correction.effectiveBefore());
        entry.put("effectiveOn", correction.effectiveOn());
        entry.put("clock", correction.lengthens() ? "lengthened" : "shortened");
        entry.put("reason", reason);
        entry.values().removeIf(Objects::isNull);
        record.append(correction.caseNumber(), type, by, entry);
    }

    @Transactional(readOnly = true)
    public EffectiveDateCorrection get(String id) {
        return corrections.findById(id).orElseThrow();
    }

    @Transactional(readOnly = true)
    public List<EffectiveDateCorrection> ofCase(String caseNumber) {
        return corrections.findByCaseNumberOrderByRequestedAt(caseNumber);
    }

    /** Says whether a correction of an agreement awaits counsel's decision. */
    boolean isOpen(Agreement agreement) {
        return ofCase(agreement.caseNumber()).stream()
                .anyMatch(one -> one.agreementId().equals(agreement.id()) && one.outcome() == null);
    }
}
