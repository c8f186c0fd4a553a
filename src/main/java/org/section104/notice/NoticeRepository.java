package org.section104.notice;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface NoticeRepository extends Repository<Notice, String> {

    Optional<Notice> findById(String id);

    /** Waits until no other transaction holds a letter, and holds it to the end of the current one. */
    @Query("select id from notice where id = :id for update")
    String lock(String id);

    /** The letters about a duty that no later draft has replaced, the Senate's first. */
    @Query("select * from notice where duty_id = :dutyId and superseded_at is null order by committee desc")
    List<Notice> current(String dutyId);
}
