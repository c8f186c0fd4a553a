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

/** Compares the letters of some notices at the mail server with those in the database. */
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
     * The counts of the letters.
     *
     * @param expected the number of letters, one for each duty and committee
     * @param arrived the number of duties and committees for which a letter arrived
     * @param again the number of duplicates, which arrived again with the same message id
     * @param secondIds the number of message ids beyond the first of a duty and committee
     * @param accepted the number of letters that the mail server accepted, according to the database
     * @param recorded the number of transmissions in the sealed record
     * @param tasks the number of receipts that await confirmation
     */
    record Counts(int expected, int arrived, int again, int secondIds, int accepted, int recorded, int tasks) {

        boolean isComplete() {
            return arrived == expected && accepted == expected && tasks == expected;
        }
    }

    private record MessageId(String leg, String attempt) {}

    /** Counts the letters that have arrived so far, including duplicates. */
    int soFar() {
        return (int) ids().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Says whether all letters are sent, according to the database. */
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

    /** Counts the failed transmissions without a later success. */
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
