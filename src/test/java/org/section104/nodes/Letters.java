package org.section104.nodes;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The letters about some notices: which arrived at the mail server, and what the database says about them. */
final class Letters {

    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?m)^Message-ID: <([0-9a-f-]{36}\\.[a-z]+)\\.(\\d+)@section104>$");
    private static final int COMMITTEES = 2;

    private final Cluster cluster;
    private final JdbcClient jdbc;
    private final List<String> caseNumbers;
    private final Set<String> duties;

    private Letters(Cluster cluster, List<String> caseNumbers) {
        this.cluster = cluster;
        this.jdbc = cluster.database().jdbc();
        this.caseNumbers = caseNumbers;
        this.duties = Set.copyOf(jdbc.sql("select id from duty where case_number in (:numbers)")
                .param("numbers", caseNumbers)
                .query(String.class)
                .list());
    }

    static Letters about(Cluster cluster, Collection<Offices.Drafted> notices) {
        return new Letters(
                cluster, notices.stream().map(Offices.Drafted::caseNumber).toList());
    }

    /**
     * What became of them.
     *
     * @param expected one for each duty and committee
     * @param arrived of how many duties and committees a letter arrived
     * @param again how many arrived once more under a message id that had arrived
     * @param secondIds message ids beyond the first of a duty and committee
     * @param accepted how many the database has as accepted by the mail server
     * @param recorded how many transmissions the sealed record has
     * @param tasks how many receipts wait for their confirmation
     */
    record Counts(int expected, int arrived, int again, int secondIds, int accepted, int recorded, int tasks) {

        boolean isComplete() {
            return arrived == expected && accepted == expected && tasks == expected;
        }
    }

    private record MessageId(String leg, String attempt) {}

    /** How many have arrived so far, the same one twice included. */
    int soFar() {
        return (int) ids().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the database says that all have been sent. */
    boolean areSent() {
        return accepted() == expected() && tasks() == expected();
    }

    Counts counts() {
        var ids = ids();
        var legs = ids.keySet().stream().map(MessageId::leg).collect(Collectors.toSet());
        return new Counts(
                expected(),
                legs.size(),
                soFar() - ids.size(),
                ids.size() - legs.size(),
                accepted(),
                recorded(),
                tasks());
    }

    private int expected() {
        return caseNumbers.size() * COMMITTEES;
    }

    private Map<MessageId, Long> ids() {
        return cluster.mail().messages().stream()
                .map(MESSAGE_ID::matcher)
                .filter(message ->
                        message.find() && duties.contains(message.group(1).substring(0, 36)))
                .map(message -> new MessageId(message.group(1), message.group(2)))
                .collect(groupingBy(id -> id, counting()));
    }

    private int accepted() {
        return count("select count(*) from transmission t join obligation o"
                + " on o.duty_id = t.duty_id and o.committee = t.committee join duty d on d.id = t.duty_id"
                + " where t.accepted_at is not null and o.sent_at is not null and d.case_number in (:numbers)");
    }

    /** How many transmissions have failed so far and are not made up for. */
    int failed() {
        return count("select count(*) from transmission t join duty d on d.id = t.duty_id"
                + " where t.accepted_at is null and t.server_reply is not null and d.case_number in (:numbers)");
    }

    private int recorded() {
        return count("select count(*) from record_entry where entry_type = 'notice-transmitted'"
                + " and case_number in (:numbers)");
    }

    private int tasks() {
        return count("select count(*) from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_"
                + " where t.task_def_key_ = 'confirm-receipt' and i.business_key_ in (:numbers)");
    }

    private int count(String sql) {
        return jdbc.sql(sql).param("numbers", caseNumbers).query(Integer.class).single();
    }
}
