package org.section104.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the names of the recipients that a concurrence denies, while it grants the others: 104(b)(1). */
@Component
class Denials {

    private final JdbcClient jdbc;

    Denials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(String decision, List<String> names) {
        for (int at = 0; at < names.size(); at++) {
            jdbc.sql("insert into denied_recipient (decision, seq, recipient_name) values (?, ?, ?)")
                    .params(decision, at + 1, names.get(at))
                    .update();
        }
    }

    /** Lists the names by the id of the decision. Most decisions deny none and are left out. */
    Map<String, List<String>> of(String caseNumber) {
        var denied = new HashMap<String, List<String>>();
        jdbc.sql("select n.decision, n.recipient_name from denied_recipient n join decision d on d.id = n.decision"
                        + " where d.case_number = ? order by n.decision, n.seq")
                .param(caseNumber)
                .query(row -> {
                    denied.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return denied;
    }
}
