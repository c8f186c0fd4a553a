package org.section104.bench.peer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.section104.bench.driver.Cases;

/** What the diagrams ask of a peer's beans, in so far as it is the same for all engines. */
public final class PeerProcesses {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000_000);

    private PeerProcesses() {}

    /** A number that no case has. */
    public static String nextNumber() {
        return "AST-" + NUMBERS.incrementAndGet();
    }

    /** What a case begins with: every field a variable, and what the diagram reads unset. */
    public static Map<String, Object> variables(String caseNumber, Map<String, Object> fields) {
        var variables = new LinkedHashMap<String, Object>(fields);
        variables.put("caseNumber", caseNumber);
        Cases.UNSET.forEach(name -> variables.putIfAbsent(name, null));
        variables.put("equipmentScreening", null);
        variables.put("collectionOpen", null);
        return variables;
    }

    /** What an instance that records an agreement begins with. */
    public static Map<String, Object> agreement(String caseNumber) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("caseNumber", caseNumber);
        variables.put("agreementId", "an-agreement");
        variables.put("effectiveOn", LocalDate.now(ZoneOffset.UTC).toString());
        variables.put("dutyId", "a-duty");
        return variables;
    }

    /** What a notice begins with. */
    public static Map<String, Object> notice() {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("targetAt", LocalDate.now(ZoneOffset.UTC).plusDays(25) + "T04:59:59Z");
        variables.put("dueAt", LocalDate.now(ZoneOffset.UTC).plusDays(30) + "T04:59:59Z");
        variables.put("noticeApproval", null);
        variables.put("receivedInTime", false);
        variables.put("receiptMethod", null);
        return variables;
    }

    /** When an office should have done its task. */
    public static final class OfficeCalendar {

        /** In two weeks. */
        public Date decisionDue() {
            return Date.from(
                    LocalDate.now(ZoneOffset.UTC).plusDays(14).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
    }

    /** Whom notices go to. */
    public static final class Committees {

        /** Both. */
        public List<String> owed(Object dutyId) {
            return CommitteeLetter.COMMITTEES;
        }
    }
}
