package org.section104.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says which letters the database knows. */
@Service
public class SentLetters {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    SentLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns those message ids that the database knows, each with whether it knows that the letter left. Reads with one
     * statement per 500 ids.
     */
    @Transactional(readOnly = true)
    public Map<String, Boolean> known(Collection<String> messageIds) {
        var known = new HashMap<String, Boolean>();
        var all = new ArrayList<>(messageIds);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> page = all.subList(from, Math.min(from + PAGE, all.size()));
            jdbc.sql("select message_id, accepted_at from transmission where message_id in (:ids)")
                    .param("ids", page)
                    .query(row -> {
                        known.put(row.getString(1), row.getObject(2) != null);
                    });
        }
        return known;
    }
}
