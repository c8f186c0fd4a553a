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

/** Drives cases with accounts beyond those of the demo, and with instruments by which they stand in for an office. */
abstract class OfficerTest extends ProcessTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    Organizations organizations;

    /** Creates an account of an organization in some groups. */
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

    /** Makes the fields of a complete instrument, which a test may change. */
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

    /** Enters an instrument. The test's case does not change. */
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

    /** Runs an action on another case or instrument, then restores the test's case. */
    void beside(String number, Runnable action) {
        var test = caseNumber;
        caseNumber = number;
        try {
            action.run();
        } finally {
            caseNumber = test;
        }
    }

    /** Makes an account stand in for an office from now on, for all its tasks or for some. */
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

    /** Returns the account that confirms an instrument that counsel entered. */
    private static String holderOf(String office) {
        return switch (office) {
            case "cisa-director" -> "director";
            case "chief-financial-officer" -> "cfo";
            case "legislative-affairs" -> "legislative";
            default -> "secretary";
        };
    }

    /** Asserts that the service denies an action, and returns the error for further checks. */
    static AbstractThrowableAssert<?, ?> deniedOf(ThrowingCallable action) {
        return assertThatThrownBy(action).isInstanceOf(AuthorizationException.class);
    }

    /** Assigns a task through the engine, which no account can do. */
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
