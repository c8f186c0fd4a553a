package org.section104.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseFiles;
import org.section104.mail.MailSettings;
import org.section104.obligation.Committee;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyChanged;
import org.section104.obligation.DutyKind;
import org.section104.obligation.Obligation;
import org.section104.obligation.StatutoryClock;
import org.section104.operation.Hold;
import org.section104.record.CanonicalJson;
import org.section104.record.CaseRecord;
import org.section104.record.Documents;
import org.section104.record.Sha256;
import org.section104.wording.LawSettings;
import org.section104.wording.MarkingSettings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drafts and approves the letters about a duty, one for each committee to which the duty is still owed.
 *
 * <p>A draft is current while its content is what the facts, the settings of the committee, and the other settings
 * would give now for the draft's own day. When one of them changes, the draft is drafted again, and the new draft can be
 * approved only after the approving office has seen it. The day alone makes no draft outdated: the approval dates and
 * signs the letter, and its tense follows that day.
 */
@Service
class Notices {

    static final long MOST_ENCLOSED_BY_MAIL = 10L * 1024 * 1024;

    private final NoticeRepository notices;
    private final Duties duties;
    private final Committees committees;
    private final CaseFiles cases;
    private final Map<DutyKind, NoticeSubject> subjects;
    private final LetterPrinter printer;
    private final Documents documents;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final OfficialSettings officials;
    private final MailSettings mail;
    private final LawSettings law;
    private final MarkingSettings marking;
    private final Hold hold;
    private final TransactionTemplate separately;

    Notices(
            NoticeRepository notices,
            Duties duties,
            Committees committees,
            CaseFiles cases,
            List<NoticeSubject> subjects,
            LetterPrinter printer,
            Documents documents,
            CaseRecord record,
            StatutoryClock clock,
            OfficialSettings officials,
            MailSettings mail,
            LawSettings law,
            MarkingSettings marking,
            Hold hold,
            PlatformTransactionManager transactions) {
        this.notices = notices;
        this.duties = duties;
        this.committees = committees;
        this.cases = cases;
        this.subjects =
                subjects.stream().collect(Collectors.toUnmodifiableMap(NoticeSubject::kind, Function.identity()));
        this.printer = printer;
        this.documents = documents;
        this.record = record;
        this.clock = clock;
        this.officials = officials;
        this.mail = mail;
        this.law = law;
        this.marking = marking;
        this.hold = hold;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Drafts the letters that are still owed and not yet approved, and offers them with the task.
     *
     * @return true if every letter that is still owed was approved before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean draft(String dutyId) {
        return draftOwed(dutyId, true);
    }

    private boolean draftOwed(String dutyId, boolean shown) {
        var duty = duties.get(dutyId);
        var current =
                notices.current(dutyId).stream().collect(Collectors.toMap(Notice::committee, Function.identity()));
        var owed = duties.obligations(dutyId).stream()
                .filter(obligation -> obligation.fulfilledOn() == null)
                .filter(obligation -> !isApproved(current.get(obligation.committee())))
                .toList();
        owed.forEach(obligation -> draft(duty, obligation, shown));
        return owed.isEmpty();
    }

    @EventListener
    void on(DutyChanged changed) {
        renewStale(duties.get(changed.dutyId()));
    }

    private static boolean isApproved(@Nullable Notice notice) {
        return notice != null && notice.approvedAt() != null;
    }

    private void draft(Duty duty, Obligation owed, boolean shown) {
        var now = clock.now();
        var today = clock.today();
        var content = content(duty, today);
        var letter = letter(duty, owed.committee(), content, today, true);
        notices.supersede(duty.id(), owed.committee(), now);
        var notice = notices.insert(new Notice(
                UUID.randomUUID().toString(),
                duty.id(),
                owed.id(),
                duty.caseNumber(),
                owed.committee(),
                documents.store("application/pdf", printer.print(letter)),
                digest(letter),
                shown,
                now,
                null,
                null,
                null,
                null));
        enclose(notice, content.enclosures());
        duties.drafted(duty.id(), owed.committee(), notice.id());
        record.append(
                duty.caseNumber(),
                "letter-drafted",
                CaseRecord.SERVICE,
                Map.of(
                        "notice", notice.id(),
                        "committee", owed.committee(),
                        "letterSha256", notice.letterSha256()));
    }

    private NoticeSubject.Content content(Duty duty, LocalDate dated) {
        return Objects.requireNonNull(subjects.get(duty.kind())).of(duty, dated);
    }

    private static String digest(Letter letter) {
        return Sha256.of(CanonicalJson.of(letter));
    }

    /**
     * Returns whether a draft is what would be drafted now, but for the day. A draft from before drafts were compared
     * counts as current.
     */
    private boolean isCurrent(Duty duty, Notice draft) {
        if (draft.contentSha256() == null) {
            return true;
        }
        var dated = StatutoryClock.dateOf(draft.draftedAt());
        return digest(letter(duty, draft.committee(), content(duty, dated), dated, true))
                .equals(draft.contentSha256());
    }

    /** Composes a letter with a date, from the settings of today. */
    private Letter letter(
            Duty duty, String committeeId, NoticeSubject.Content content, LocalDate dated, boolean draft) {
        var committee = committees.on(committeeId, clock.today());
        var signatory = officials.signatory(clock.today());
        var paragraphs = new ArrayList<String>();
        paragraphs.add("Pursuant to %s, %s".formatted(law.cite(duty.kind().clause()), content.opening()));
        paragraphs.addAll(content.paragraphs());
        return new Letter(
                duty.caseNumber(),
                dated,
                draft,
                addressee(committee),
                content.subject(),
                duty.kind().clause(),
                paragraphs,
                content.facts(),
                content.enclosures().stream()
                        .map(one -> new Letter.Enclosure(one.title(), one.fileName(), one.size(), one.sha256()))
                        .toList(),
                committee.copies(),
                new Letter.Contact(
                        mail.office().name(),
                        mail.office().phone(),
                        mail.office().email()),
                new Letter.Signatory(signatory.name(), signatory.title(), signatory.forTheSecretary()),
                marking);
    }

    private static Letter.Addressee addressee(Committee committee) {
        return new Letter.Addressee(
                committee.name(),
                committee.chamber(),
                committee.chair(),
                committee.rankingMember(),
                committee.address());
    }

    private void enclose(Notice notice, List<NoticeSubject.EnclosedDocument> enclosures) {
        for (int position = 0; position < enclosures.size(); position++) {
            var enclosed = enclosures.get(position);
            notices.enclose(
                    UUID.randomUUID().toString(),
                    notice.id(),
                    position,
                    enclosed.title(),
                    enclosed.fileName(),
                    enclosed.sha256(),
                    enclosed.size());
        }
    }

    /** Returns whether every draft about a duty is current and was shown to the office that approves it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean areApprovable(String dutyId) {
        var duty = duties.get(dutyId);
        return open(dutyId).stream().allMatch(draft -> draft.shown() && isCurrent(duty, draft));
    }

    /**
     * Drafts the outdated letters about a duty again once the current transaction, which refuses their approval, has
     * been rolled back. Afterwards every draft counts as shown, because the refusal says to read the new ones.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void renewAfterRefusal(String dutyId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int outcome) {
                if (outcome == STATUS_ROLLED_BACK) {
                    separately.executeWithoutResult(status -> renew(dutyId));
                }
            }
        });
    }

    private void renew(String dutyId) {
        var duty = duties.get(dutyId);
        cases.lock(duty.caseNumber());
        renewStale(duty);
        open(dutyId).stream().filter(draft -> !draft.shown()).forEach(draft -> notices.show(draft.id()));
    }

    private List<Notice> open(String dutyId) {
        return notices.current(dutyId).stream()
                .filter(letter -> letter.approvedAt() == null)
                .toList();
    }

    private void renewStale(Duty duty) {
        if (!open(duty.id()).stream().allMatch(draft -> isCurrent(duty, draft))) {
            draftOwed(duty.id(), false);
        }
    }

    /**
     * Returns the letter as PDF. A draft is current: it is drafted again if the facts changed, and it bears the day on
     * which it is read.
     *
     * @param approver whether the reader acts for the office that approves the letters
     * @return the PDF; empty if there is no such letter
     */
    public Optional<byte[]> read(String id, boolean approver) {
        return Objects.requireNonNull(
                        separately.execute(status -> notices.findById(id).map(notice -> shown(notice, approver))))
                .map(shown -> shown.letter() == null ? shown.stored() : printer.print(shown.letter()));
    }

    /** What a reader sees: stored bytes, or a draft that is printed with the day on which it is read. */
    private record Shown(byte @Nullable [] stored, @Nullable Letter letter) {}

    private Shown shown(Notice notice, boolean approver) {
        if (notice.approvedAt() != null || notice.supersededAt() != null || hold.isHeld()) {
            return new Shown(stored(notice), null);
        }
        var duty = duties.get(notice.dutyId());
        cases.lock(duty.caseNumber());
        renewStale(duty);
        var draft = notices.current(duty.id()).stream()
                .filter(letter -> letter.committee().equals(notice.committee()))
                .findFirst()
                .orElseThrow();
        if (approver && !draft.shown()) {
            notices.show(draft.id());
        }
        var today = clock.today();
        return draft.approvedAt() != null
                        || StatutoryClock.dateOf(draft.draftedAt()).equals(today)
                ? new Shown(stored(draft), null)
                : new Shown(null, letter(duty, draft.committee(), content(duty, today), today, true));
    }

    private byte[] stored(Notice notice) {
        return documents.content(notice.letterSha256()).orElseThrow();
    }

    /**
     * Approves the current letters about a duty: dates them today, signs them, and stores the bytes that are sent.
     *
     * @param asked the requested method; letters with more than 10 MB of enclosures always go by hand
     * @return the method of transmission
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Transmission.Method approve(String dutyId, Transmission.Method asked, String by) {
        var duty = duties.get(dutyId);
        var letters = notices.current(dutyId);
        var drafts = open(dutyId);
        var method = letters.stream().anyMatch(letter -> enclosedBytes(letter) > MOST_ENCLOSED_BY_MAIL)
                ? Transmission.Method.HAND
                : asked;
        var today = clock.today();
        var content = content(duty, today);
        drafts.forEach(draft -> {
            var signed = printer.print(letter(duty, draft.committee(), content, today, false));
            var sha256 = documents.store("application/pdf", signed);
            notices.approve(draft.id(), clock.now(), by, method, sha256);
            record.append(
                    draft.caseNumber(),
                    "letter-approved",
                    by,
                    Map.of(
                            "notice", draft.id(),
                            "committee", draft.committee(),
                            "draftSha256", draft.letterSha256(),
                            "letterSha256", sha256,
                            "transmission", method.name()));
        });
        return method;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void sendBack(String dutyId, String reason, String by) {
        record.append(
                duties.get(dutyId).caseNumber(), "letters-returned", by, Map.of("duty", dutyId, "reason", reason));
    }

    /** Returns the current letters about a duty, the Senate's first. */
    @Transactional(readOnly = true)
    public List<Notice> current(String dutyId) {
        return notices.current(dutyId);
    }

    @Transactional(readOnly = true)
    public Optional<Notice> find(String id) {
        return notices.findById(id);
    }

    /** Returns the name of a letter's file, in words: {@code ASG-2026-0001-Senate-HSGAC.pdf}. */
    String fileName(Notice notice) {
        var label = committees.label(notice.committee());
        return "%s-%s.pdf"
                .formatted(
                        notice.caseNumber(),
                        label.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", ""));
    }

    /** Returns the enclosures of a letter, in order. */
    List<NoticeSubject.EnclosedDocument> enclosures(Notice notice) {
        return notices.enclosures(notice.id());
    }

    private long enclosedBytes(Notice notice) {
        return enclosures(notice).stream()
                .mapToLong(NoticeSubject.EnclosedDocument::size)
                .sum();
    }
}
