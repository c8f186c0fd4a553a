package org.section104.agreement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.section104.engine.Processes;
import org.section104.obligation.Duties;
import org.section104.obligation.DutyKind;
import org.section104.obligation.StatutoryClock;
import org.section104.print.PdfDocument;
import org.section104.record.CaseRecord;
import org.section104.record.Documents;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the agreements with partners. An effective date opens the duty to send both committees a full copy: 104(d)(2).
 */
@Service
class Agreements {

    private final AgreementRepository agreements;
    private final Documents documents;
    private final Duties duties;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final Processes processes;
    private final AgreementMatters matters;
    private final RefusedCases refusedCases;

    Agreements(
            AgreementRepository agreements,
            Documents documents,
            Duties duties,
            CaseRecord record,
            StatutoryClock clock,
            Processes processes,
            AgreementMatters matters,
            RefusedCases refusedCases) {
        this.agreements = agreements;
        this.documents = documents;
        this.duties = duties;
        this.record = record;
        this.clock = clock;
        this.processes = processes;
        this.matters = matters;
        this.refusedCases = refusedCases;
    }

    /**
     * Records an agreement with its document. Opens the duty, unless the effective date is still unknown, and what
     * counsel does about the agreement.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Agreement conclude(String caseNumber, AgreementInput.NewAgreement entered, String by) {
        var content = entered.document().content();
        var agreement = agreements.insert(new Agreement(
                UUID.randomUUID().toString(),
                caseNumber,
                entered.title(),
                entered.kind(),
                entered.signedOn(),
                null,
                entered.amends().orElse(null),
                documents.store("application/pdf", content),
                PdfDocument.name(entered.document(), "agreement"),
                content.length,
                by,
                clock.now(),
                null,
                null,
                entered.instrumentType().orElse(null),
                entered.circular175Authority().orElse(null)));
        record.append(caseNumber, "agreement-concluded", by, entry(agreement, entered.effectiveOn()));
        entered.effectiveOn().ifPresent(date -> takesEffect(agreement, date));
        matters.signed(agreement);
        refusedCases.recorded(agreement);
        return get(agreement.id());
    }

    private static Map<String, Object> entry(Agreement agreement, Optional<LocalDate> effectiveOn) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clause", "104(d)(2)");
        entry.put("agreement", agreement.id());
        entry.put("kind", agreement.kind().name());
        entry.put("title", agreement.title());
        entry.put("signedOn", agreement.signedOn());
        entry.put("effectiveOn", effectiveOn.orElse(null));
        entry.put("amends", agreement.amends());
        entry.put(
                "instrumentType",
                Optional.ofNullable(agreement.instrumentType()).map(Enum::name).orElse(null));
        entry.put("circular175Authority", agreement.circular175Authority());
        entry.put("documentSha256", agreement.documentSha256());
        entry.values().removeIf(Objects::isNull);
        return entry;
    }

    /** Records the effective date of a pending agreement, which starts the 30-day clock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Agreement stateEffectiveDate(Agreement pending, LocalDate effectiveOn, String by) {
        record.append(
                pending.caseNumber(),
                "effective-date-stated",
                by,
                Map.of("agreement", pending.id(), "title", pending.title(), "effectiveOn", effectiveOn));
        takesEffect(pending, effectiveOn);
        return get(pending.id());
    }

    private void takesEffect(Agreement agreement, LocalDate effectiveOn) {
        var duty = duties.open(DutyKind.AGREEMENT_COPY, agreement.caseNumber(), agreement.subject(), effectiveOn);
        agreements.takesEffect(agreement.id(), effectiveOn, duty.id());
    }

    /** Corrects the effective date, and counts the clock from the corrected date. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correct(Agreement agreement, LocalDate effectiveOn, String by) {
        agreements.correct(agreement.id(), effectiveOn);
        duties.countFrom(Objects.requireNonNull(agreement.dutyId()), effectiveOn, by);
    }

    /** Starts a separate instance that sends the copy of an agreement, so that the case does not wait for it. */
    void startRecording(String id) {
        var agreement = get(id);
        processes.start("record-agreement", agreement.caseNumber(), variables(agreement));
    }

    /** Returns the variables of an instance of {@code record-agreement}. */
    static Map<String, Object> variables(Agreement agreement) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("caseNumber", agreement.caseNumber());
        variables.put("agreementId", agreement.id());
        variables.put(
                "effectiveOn",
                Optional.ofNullable(agreement.effectiveOn())
                        .map(LocalDate::toString)
                        .orElse(null));
        variables.put("dutyId", agreement.dutyId());
        return variables;
    }

    /**
     * Finds an agreement that must exist.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    @Transactional(readOnly = true)
    public Agreement get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no agreement " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Agreement> find(String id) {
        return agreements.findById(id);
    }

    /** Finds the agreement that a duty is about. */
    @Transactional(readOnly = true)
    public Agreement ofDuty(String dutyId) {
        return agreements.findByDutyId(dutyId).orElseThrow();
    }

    /** Lists the agreements of a case in the order in which they were recorded. */
    @Transactional(readOnly = true)
    public List<Agreement> ofCase(String caseNumber) {
        return agreements.findByCaseNumberOrderByRecordedAt(caseNumber);
    }

    /** Lists the agreements of a case as rows of a form. */
    List<Map<String, String>> rows(String caseNumber) {
        return ofCase(caseNumber).stream()
                .map(one -> Map.of(
                        "title", one.title(),
                        "kind", one.kind().label(),
                        "signedOn", UsDates.date(one.signedOn()),
                        "effectiveOn",
                                Optional.ofNullable(one.effectiveOn())
                                        .map(UsDates::date)
                                        .orElse("Pending"),
                        "amends", Optional.ofNullable(one.amends()).orElse("")))
                .toList();
    }
}
