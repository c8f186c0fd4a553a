package org.section104.notice;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface NoticeRepository extends Repository<Notice, String> {

    Optional<Notice> findById(String id);

    /** Locks the row of a letter until the end of the current transaction. */
    @Query("select id from notice where id = :id for update")
    String lock(String id);

    /** Returns the current letters of a duty (not superseded by a later draft), the Senate's first. */
    @Query("select * from notice where duty_id = :dutyId and superseded_at is null order by committee desc")
    List<Notice> current(String dutyId);
}
