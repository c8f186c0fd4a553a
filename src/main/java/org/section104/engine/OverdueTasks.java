package org.section104.engine;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the tasks that are past their due date, and keeps which reminders of them were sent. */
@Component
public class OverdueTasks {

    private static final String OVERDUE =
            "select T.ID_, coalesce(T.NAME_, T.TASK_DEF_KEY_) as NAME_, T.DUE_DATE_, E.BUSINESS_KEY_, L.GROUP_ID_,"
                    + " (select max(R.rung) from task_reminder R where R.task = T.ID_) as last_rung"
                    + " from ACT_RU_TASK T"
                    + " join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_"
                    + " join ACT_RE_PROCDEF D on D.ID_ = T.PROC_DEF_ID_"
                    + " join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_ and L.GROUP_ID_ is not null"
                    + " where T.DUE_DATE_ < ? and E.BUSINESS_KEY_ is not null and D.KEY_ <> ?"
                    + " order by T.DUE_DATE_, T.ID_";

    private final JdbcClient jdbc;

    OverdueTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An overdue task.
     *
     * @param id the task's id in the engine
     * @param name the name of the task; the id of its element if it has no name
     * @param due when it was due, UTC
     * @param caseNumber the case of the task
     * @param offices the groups to which the task is offered
     * @param lastRung the rung of the last reminder; absent before the first one
     */
    public record Overdue(
            String id, String name, Instant due, String caseNumber, Set<String> offices, @Nullable Integer lastRung) {}

    /**
     * Reads all overdue tasks in one query, in the order of their due dates.
     *
     * @param now the current time, UTC
     * @param exceptOf the id of a process whose tasks have reminders of their own
     */
    public List<Overdue> at(Instant now, String exceptOf) {
        var tasks = new LinkedHashMap<String, Overdue>();
        jdbc.sql(OVERDUE)
                // the engine stores a due date in the time zone of the JVM, as this parameter
                .params(Timestamp.from(now), exceptOf)
                .query(row -> {
                    var rung = row.getInt("last_rung");
                    var last = row.wasNull() ? null : rung;
                    var id = row.getString("ID_");
                    var task = tasks.get(id);
                    if (task == null) {
                        task = new Overdue(
                                id,
                                row.getString("NAME_"),
                                row.getTimestamp("DUE_DATE_").toInstant(),
                                row.getString("BUSINESS_KEY_"),
                                new LinkedHashSet<>(),
                                last);
                        tasks.put(id, task);
                    }
                    task.offices().add(row.getString("GROUP_ID_"));
                });
        return List.copyOf(tasks.values());
    }

    /**
     * Marks a reminder of a task as sent.
     *
     * @param rung the number of the reminder, from 0
     * @param at the current time, UTC
     * @return whether the task is still open, and this call was the first to mark the reminder
     * @throws org.springframework.dao.DuplicateKeyException if another node marks it at the same time
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean remind(String task, int rung, Instant at) {
        return jdbc.sql(
                                "insert into task_reminder (task, rung, sent_at) select ID_, ?, ? from ACT_RU_TASK where ID_ = ?"
                                        + " and not exists (select 1 from task_reminder where task = ? and rung = ?)")
                        .params(rung, at.atOffset(ZoneOffset.UTC), task, task, rung)
                        .update()
                == 1;
    }

    /** Returns the id of the oldest open task of a process instance that is offered to a group. */
    public Optional<String> openIn(String processInstance, String group) {
        return jdbc
                .sql("select T.ID_ from ACT_RU_TASK T join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_"
                        + " where T.PROC_INST_ID_ = ? and L.GROUP_ID_ = ? order by T.CREATE_TIME_, T.ID_")
                .params(processInstance, group)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }
}
