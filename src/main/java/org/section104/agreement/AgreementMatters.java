package org.section104.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Processes;
import org.section104.obligation.OfficeCalendar;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and closes what counsel does about agreements. Each matter has its own process instance, so that neither the
 * case nor the copies to the committees wait for it.
 */
@Service
class AgreementMatters {

    static final String PROCESS = "follow-up-agreement";

    /** The days after the signature within which State's treaty office gets the text: 1 U.S.C. 112b, 22 CFR 181.7. */
    static final int TREATY_OFFICE_DAYS = 15;

    private final AgreementMatterRepository matters;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final OfficeCalendar calendar;
    private final Processes processes;

    AgreementMatters(
            AgreementMatterRepository matters,
            CaseRecord record,
            StatutoryClock clock,
            OfficeCalendar calendar,
            Processes processes) {
        this.matters = matters;
        this.record = record;
        this.clock = clock;
        this.calendar = calendar;
        this.processes = processes;
    }

    /**
     * Opens the reminder to send the text to State's treaty office, if the instrument is one of which it gets the text.
     * The days count as the statute's do: calendar days in Washington, without the day of signature.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void signed(Agreement agreement) {
        var type = agreement.instrumentType();
        if (type != null && type.goesToTreatyOffice()) {
            open(
                    agreement,
                    AgreementMatter.Kind.TREATY_OFFICE,
                    "%s: State's treaty office gets the text within %d days of the signature."
                            .formatted(type.label(), TREATY_OFFICE_DAYS),
                    StatutoryClock.endOf(agreement.signedOn().plusDays(TREATY_OFFICE_DAYS))
                            .toInstant());
        }
    }

    /** Alerts counsel to an agreement in a case that was refused or withdrawn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void inRefusedCase(Agreement agreement, String because) {
        open(
                agreement,
                AgreementMatter.Kind.REFUSED_CASE,
                because,
                calendar.decisionDue().toInstant());
    }

    private void open(Agreement agreement, AgreementMatter.Kind kind, String because, Instant dueAt) {
        if (matters.existsByAgreementIdAndKind(agreement.id(), kind)) {
            return;
        }
        var matter = matters.insert(new AgreementMatter(
                UUID.randomUUID().toString(),
                agreement.id(),
                agreement.caseNumber(),
                kind,
                because,
                clock.now(),
                dueAt,
                null,
                null,
                null,
                null));
        record.append(
                matter.caseNumber(),
                kind == AgreementMatter.Kind.TREATY_OFFICE ? "treaty-office-reminder-opened" : "counsel-alerted",
                CaseRecord.SERVICE,
                Map.of(
                        "authority",
                        kind.authority(),
                        "internal",
                        true,
                        "agreement",
                        agreement.id(),
                        "title",
                        agreement.title(),
                        "because",
                        because,
                        "dueAt",
                        dueAt));
        processes.start(PROCESS, matter.caseNumber(), variables(matter));
    }

    /** Returns the variables of an instance of {@code follow-up-agreement}. */
    static Map<String, Object> variables(AgreementMatter matter) {
        return Map.of(
                "caseNumber", matter.caseNumber(),
                "agreementId", matter.agreementId(),
                "matterId", matter.id(),
                "matter", matter.kind().name(),
                "dueAt", StatutoryClock.text(matter.dueAt()));
    }

    /**
     * Records that counsel finished a matter.
     *
     * @param doneOn the day of the act; null if the matter has none
     * @param result what counsel found; null if the matter asks for none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void done(AgreementMatter matter, @Nullable LocalDate doneOn, @Nullable String result, String by) {
        matters.done(matter.id(), doneOn, result, by, clock.now());
        var entry = new LinkedHashMap<String, Object>();
        entry.put("authority", matter.kind().authority());
        entry.put("internal", true);
        entry.put("agreement", matter.agreementId());
        entry.put("sentOn", doneOn);
        entry.put("reason", result);
        entry.values().removeIf(Objects::isNull);
        record.append(
                matter.caseNumber(),
                matter.kind() == AgreementMatter.Kind.TREATY_OFFICE ? "sent-to-treaty-office" : "agreement-reviewed",
                by,
                entry);
    }

    /**
     * Returns a matter that must exist.
     *
     * @throws java.util.NoSuchElementException if it does not exist
     */
    @Transactional(readOnly = true)
    public AgreementMatter get(String id) {
        return matters.findById(id).orElseThrow();
    }

    /** Lists the matters of a case, earliest first. */
    @Transactional(readOnly = true)
    public List<AgreementMatter> ofCase(String caseNumber) {
        return matters.findByCaseNumberOrderByOpenedAt(caseNumber);
    }
}
