package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.section104.access.Organization;
import org.section104.access.Organizations;
import org.springframework.beans.factory.annotation.Autowired;

/** Drives cases with other people than the demo's, and with instruments on which they stand in for an office. */
abstract class OfficerTest extends ProcessTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    Organizations organizations;

    /** A new account of an organisation, in some groups. */
    String anAccount(Organization organization, String... groups) {
        var account = "person-" + PEOPLE.incrementAndGet();
        anAccountWithoutOrganization(account);
        organizations.enter(account, organization);
        for (var group : groups) {
            identity.createMembership(account, group);
        }
        return account;
    }

    void anAccountWithoutOrganization(String account) {
        var user = identity.newUser(account);
        user.setFirstName(account);
        user.setPassword(account);
        identity.saveUser(user);
    }

    /** An instrument that is entered, to be changed where a test differs. */
    Map<String, Object> anInstrument(String office, String delegate, String... tasks) {
        var fields = fields(
                "officer",
                office,
                "delegate",
                delegate,
                "delegationKind",
                tasks.length == 0 ? "ACTING" : "DELEGATION",
                "instrumentNumber",
                "Delegation 104-7",
                "delegationScope",
                tasks.length == 0 ? "[]" : "[\"" + String.join("\",\"", tasks) + "\"]",
                "effectiveFrom",
                TODAY.toString(),
                "effectiveTo",
                TODAY.plusDays(30).toString());
        fields.put("instrumentDocument", Pdf.file("signed.pdf", Pdf.titled(office + delegate)));
        return fields;
    }

    /** Enters an instrument, beside the case that the test is about. */
    String entered(String by, Map<String, Object> instrument) {
        var test = caseNumber;
        try {
            as(by).starts("delegate-authority", instrument);
            return caseNumber;
        } finally {
            caseNumber = test;
        }
    }

    void confirms(String user, String instrument, String... fields) {
        beside(instrument, () -> as(user).completes("confirm-delegation", fields));
    }

    void revokes(String user, String instrument) {
        beside(null, () -> as(user).starts(
                        "revoke-delegation", fields("delegation", instrument, "revocationReason", "Back in office.")));
    }

    /** Does something about another case or instrument than the test's. */
    void beside(String number, Runnable action) {
        var test = caseNumber;
        caseNumber = number;
        try {
            action.run();
        } finally {
            caseNumber = test;
        }
    }

    /** Somebody stands in for an office from now on: for the whole of it, or for some tasks. */
    String standsIn(String delegate, String office, String... tasks) {
        return standsIn(anInstrument(office, delegate, tasks));
    }

    String standsIn(Map<String, Object> instrument) {
        var isState = instrument.get("officer").equals("secretary-of-state")
                || instrument.get("officer").toString().startsWith("chief-of-mission");
        var number = entered(isState ? "mission-ee" : "counsel", instrument);
        confirms(
                isState ? "state" : holderOf(instrument.get("officer").toString()),
                number,
                "delegationConfirmation",
                "CONFIRMED");
        return number;
    }

    /** Who confirms an instrument of the Department that counsel entered. */
    private static String holderOf(String office) {
        return switch (office) {
            case "cisa-director" -> "director";
            case "chief-financial-officer" -> "cfo";
            case "legislative-affairs" -> "legislative";
            default -> "secretary";
        };
    }

    /** What is said to somebody who tries what is not theirs to do. */
    static AbstractThrowableAssert<?, ?> deniedOf(ThrowingCallable action) {
        return assertThatThrownBy(action).isInstanceOf(AuthorizationException.class);
    }

    /** The engine itself gives somebody a task, as no person can. */
    void isGiven(String task, String account) {
        tasks.setAssignee(open(task).getId(), account);
    }

    void nobodyHolds(String task) {
        assertThat(open(task).getAssignee()).isNull();
    }

    List<String> capacities() {
        return column("select capacity from case_capacity where case_number = ? order by acted_at", caseNumber);
    }
}
