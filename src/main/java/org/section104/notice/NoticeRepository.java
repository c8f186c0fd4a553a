package org.section104.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.section104.database.Inserts;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface NoticeRepository extends Repository<Notice, String>, Inserts<Notice> {

    Optional<Notice> findById(String id);

    /** Returns all letters of a case with their drafts, in the order of their drafting. */
    @Query("select n.* from notice n join duty d on d.id = n.duty_id where d.case_number = :caseNumber"
            + " order by n.drafted_at, n.committee desc, n.id")
    List<Notice> ofCase(String caseNumber);

    /** Locks the row of a letter until the end of the current transaction. */
    @Query("select id from notice where id = :id for update")
    String lock(String id);

    /** Returns the current letters of a duty (not superseded by a later draft), the Senate's first. */
    @Query("select * from notice where duty_id = :dutyId and superseded_at is null order by committee desc")
    List<Notice> current(String dutyId);

    @Modifying
    @Query("update notice set superseded_at = :at"
            + " where duty_id = :dutyId and committee = :committee and superseded_at is null")
    void supersede(String dutyId, String committee, Instant at);

    @Modifying
    @Query(
            "update notice set approved_at = :at, approved_by = :by, transmission = :method, letter_sha256 = :letterSha256"
                    + " where id = :id")
    void approve(String id, Instant at, String by, Transmission.Method method, String letterSha256);

    /** Marks a draft as shown to the office that approves it. */
    @Modifying
    @Query("update notice set shown = true where id = :id")
    void show(String id);

    @Modifying
    @Query("insert into notice_enclosure (id, notice_id, position, title, file_name, document_sha256, size)"
            + " values (:id, :noticeId, :position, :title, :fileName, :sha256, :size)")
    void enclose(String id, String noticeId, int position, String title, String fileName, String sha256, long size);

    /** Returns the enclosures of a letter, in order. */
    @Query("select title, file_name, document_sha256 as sha256, size from notice_enclosure"
            + " where notice_id = :noticeId order by position")
    List<NoticeSubject.EnclosedDocument> enclosures(String noticeId);

    /** Returns the documents that were enclosed with any letter of a case, each once. */
    @Query(
            "select distinct e.title, e.file_name, e.document_sha256 as sha256, e.size from notice_enclosure e"
                    + " join notice n on n.id = e.notice_id join duty d on d.id = n.duty_id where d.case_number = :caseNumber order by e.file_name, e.title")
    List<NoticeSubject.EnclosedDocument> enclosuresOf(String caseNumber);
}
