package org.section104.engine;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the tasks that are offered to groups. */
@Component
public class OfferedTasks {

    private final JdbcClient jdbc;

    OfferedTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The number of open tasks by the group to which they are offered, as Tasklist counts <em>My office's tasks</em>:
     * without those that are set aside until a later time. A group without tasks is absent.
     */
    public Map<String, Integer> byGroup() {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("select L.GROUP_ID_, count(*) from ACT_RU_IDENTITYLINK L join ACT_RU_TASK T on T.ID_ = L.TASK_ID_"
                        + " where L.GROUP_ID_ is not null"
                        + " and (T.FOLLOW_UP_DATE_ is null or T.FOLLOW_UP_DATE_ < ?) group by L.GROUP_ID_")
                .param(new Timestamp(ClockUtil.getCurrentTime().getTime()))
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }
}
