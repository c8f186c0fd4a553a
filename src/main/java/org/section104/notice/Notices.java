package org.section104.notice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.mail.MailSettings;
import org.section104.obligation.Committee;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyChanged;
import org.section104.obligation.DutyKind;
import org.section104.obligation.Obligation;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.record.Documents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Drafts and approves the letters about a duty, one for each committee to which the duty is still owed. */
@Service
class Notices {

    static final long MOST_ENCLOSED_BY_MAIL = 10L * 1024 * 1024;

    private final NoticeRepository notices;
    private final Duties duties;
    private final Committees committees;
    private final Map<DutyKind, NoticeSubject> subjects;
    private final LetterPrinter printer;
    private final Documents documents;
    private final CaseRecord record;
    private final StatutoryClock clock;
    private final NoticeSettings settings;
    private final MailSettings mail;

    Notices(
            NoticeRepository notices,
            Duties duties,
            Committees committees,
            List<NoticeSubject> subjects,
            LetterPrinter printer,
            Documents documents,
            CaseRecord record,
            StatutoryClock clock,
            NoticeSettings settings,
            MailSettings mail) {
        this.notices = notices;
        this.duties = duties;
        this.committees = committees;
        this.subjects =
                subjects.stream().collect(Collectors.toUnmodifiableMap(NoticeSubject::kind, Function.identity()));
        this.printer = printer;
        this.documents = documents;
        this.record = record;
        this.clock = clock;
        this.settings = settings;
        this.mail = mail;
    }

    /**
     * Drafts the letters that are still owed and not yet approved.
     *
     * @return true if every letter that is still owed was approved before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean draft(String dutyId) {
        var duty = duties.get(dutyId);
        var current =
                notices.current(dutyId).stream().collect(Collectors.toMap(Notice::committee, Function.identity()));
        var owed = duties.obligations(dutyId).stream()
                .filter(obligation -> obligation.fulfilledOn() == null)
                .filter(obligation -> !isApproved(current.get(obligation.committee())))
                .toList();
        if (!owed.isEmpty()) {
            var content = Objects.requireNonNull(subjects.get(duty.kind())).of(duty);
            owed.forEach(obligation -> draft(duty, obligation, content));
        }
        return owed.isEmpty();
    }

    @EventListener
    void on(DutyChanged changed) {
        if (!notices.current(changed.dutyId()).isEmpty()) {
            draft(changed.dutyId());
        }
    }

    private static boolean isApproved(@Nullable Notice notice) {
        return notice != null && notice.approvedAt() != null;
    }

    private void draft(Duty duty, Obligation owed, NoticeSubject.Content content) {
        var now = clock.now();
        var committee = committees.on(owed.committee(), StatutoryClock.dateOf(now));
        var pdf = printer.print(letter(duty, committee, content));
        notices.supersede(duty.id(), committee.id(), now);
        var notice = notices.insert(new Notice(
                UUID.randomUUID().toString(),
                duty.id(),
                owed.id(),
                duty.caseNumber(),
                committee.id(),
                documents.store("application/pdf", pdf),
                now,
                null,
                null,
                null,
                null));
        enclose(notice, content.enclosures());
        duties.drafted(duty.id(), committee.id(), notice.id());
        record.append(
                duty.caseNumber(),
                "letter-drafted",
                CaseRecord.SERVICE,
                Map.of("notice", notice.id(), "committee", committee.id(), "letterSha256", notice.letterSha256()));
    }

    private Letter letter(Duty duty, Committee committee, NoticeSubject.Content content) {
        return new Letter(
                duty.caseNumber() + " / " + committee.id(),
                clock.today(),
                new Letter.Addressee(
                        committee.id(),
                        committee.name(),
                        committee.chamber(),
                        committee.chair(),
                        committee.rankingMember(),
                        committee.address()),
                content.subject(),
                duty.kind().clause(),
                duty.caseNumber(),
                content.paragraphs(),
                content.facts(),
                content.enclosures().stream()
                        .map(one -> new Letter.Enclosure(one.title(), one.fileName(), one.size(), one.sha256()))
                        .toList(),
                new Letter.Contact(
                        mail.office().name(),
                        mail.office().phone(),
                        mail.office().email()),
                new Letter.Signatory(
                        settings.signatory().name(), settings.signatory().title(), content.capacity()));
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

    /**
     * Approves the current letters about a duty.
     *
     * @param asked the requested method; letters with more than 10 MB of enclosures always go by hand
     * @return the method of transmission
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Transmission.Method approve(String dutyId, Transmission.Method asked, String by) {
        var letters = notices.current(dutyId);
        var method = letters.stream().anyMatch(letter -> enclosedBytes(letter) > MOST_ENCLOSED_BY_MAIL)
                ? Transmission.Method.HAND
                : asked;
        letters.stream().filter(letter -> letter.approvedAt() == null).forEach(letter -> {
            notices.approve(letter.id(), clock.now(), by, method);
            record.append(
                    letter.caseNumber(),
                    "letter-approved",
                    by,
                    Map.of(
                            "notice", letter.id(),
                            "committee", letter.committee(),
                            "letterSha256", letter.letterSha256(),
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
