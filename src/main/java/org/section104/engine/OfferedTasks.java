package org.section104.engine;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the tasks that are offered to groups. */
@Component
public class OfferedTasks {

    private final JdbcClient jdbc;

    OfferedTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of open tasks by the group to which they are offered. A group without tasks is absent. */
    public Map<String, Integer> byGroup() {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("select GROUP_ID_, count(*) from ACT_RU_IDENTITYLINK"
                        + " where TASK_ID_ is not null and GROUP_ID_ is not null group by GROUP_ID_")
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }
}
