package org.section104.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.engine.Accounts;
import org.section104.engine.NodeLock;
import org.section104.mail.DemoMail;
import org.section104.process.Databases;
import org.section104.process.Pdf;
import org.section104.record.Documents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a sign-in makes of an account, on PostgreSQL. */
@Tag("integration")
@SpringBootTest(
        properties = {"camunda.bpm.job-execution.enabled=false", "section104.organization-from-first-office=false"})
@ActiveProfiles("demo")
class SignInTest {

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private SignIn signIn;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organizations organizations;

    @Autowired
    private Documents documents;

    @Autowired
    private NodeLock lock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.postgres(registry, "sign_in");
        DemoMail.onFreePorts(registry);
    }

    @Test
    void an_account_is_made_with_the_roles_of_the_provider_and_follows_them_from_sign_in_to_sign_in() {
        assertThat(signIn.withBrowser(said("jane", "program-office", "secretary", "staff")))
                .isEqualTo(new Caller("jane", Set.of("program-office", "secretary")));
        assertThat(groups("jane")).containsExactly("program-office", "secretary");
        assertThat(jdbc.sql("select first_ || ' ' || last_ || ' ' || email_ || coalesce(pwd_, '') from act_id_user"
                                + " where id_ = 'jane'")
                        .query(String.class)
                        .single())
                .isEqualTo("Jane Doe jane@dhs.example");

        signIn.withBrowser(said("jane", "general-counsel", "program-office"));
        assertThat(groups("jane")).containsExactly("general-counsel", "program-office");
    }

    @Test
    void a_sign_in_that_changes_nothing_waits_for_no_other() throws Exception {
        signIn.withBrowser(said("regular", "program-office"));
        var changed = transaction.execute(status -> {
            lock.hold(NodeLock.Work.ACCOUNTS);
            assertThat(CompletableFuture.supplyAsync(() -> signIn.withBrowser(said("regular", "program-office"))))
                    .succeedsWithin(PATIENCE);
            var waits = CompletableFuture.supplyAsync(() -> signIn.withBrowser(said("regular", "secretary")));
            assertThat(waits).isNotDone();
            return waits;
        });
        assertThat(changed).succeedsWithin(PATIENCE);
        assertThat(groups("regular")).containsExactly("secretary");
    }

    @Test
    void a_token_acts_with_its_own_roles_and_leaves_the_account_alone() {
        signIn.withBrowser(said("toolmaker", "program-office", "general-counsel"));
        assertThat(signIn.withToken(said("toolmaker", "secretary")).groups()).containsExactly("secretary");
        assertThat(groups("toolmaker")).containsExactly("general-counsel", "program-office");
    }

    @Test
    void whoever_holds_no_role_does_not_get_in_and_keeps_none() {
        signIn.withBrowser(said("leaver", "program-office"));
        assertThatThrownBy(() -> signIn.withBrowser(said("leaver", "staff")))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("leaver holds no role in this service, and stands in for no office");
        assertThat(groups("leaver")).isEmpty();
        assertThat(refusals("leaver")).isEqualTo(1);
    }

    @Test
    void a_chief_of_mission_is_made_known_at_the_first_sign_in() {
        signIn.withBrowser(saidOf("STATE", "ambassador", "chief-of-mission-fr"));
        assertThat(groups("ambassador")).containsExactly("chief-of-mission-fr");
        assertThat(organization("ambassador")).contains("STATE");
    }

    @Test
    void whose_groups_are_of_both_organizations_does_not_get_in_keeps_no_role_and_is_written_down() {
        signIn.withBrowser(said("both", "secretary"));
        assertThatThrownBy(() -> signIn.withBrowser(said("both", "secretary", "secretary-of-state")))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("no account acts for both [104(c)]");
        assertThat(groups("both")).isEmpty();
        assertThatThrownBy(() -> signIn.withToken(said("both", "secretary", "secretary-of-state")))
                .isInstanceOf(CallerRefused.class);
        assertThat(refusals("both")).isEqualTo(2);
        assertThatThrownBy(() -> signIn.withBrowser(said("neither", "secretary", "secretary-of-state")))
                .isInstanceOf(CallerRefused.class);
        assertThat(jdbc.sql("select count(*) from act_id_user where id_ = 'neither'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(organization("neither")).isEmpty();
    }

    @Test
    void an_account_of_the_department_in_a_group_of_state_alone_does_not_get_in() {
        assertThatThrownBy(() -> signIn.withBrowser(said("borrowed", "chief-of-mission-ee")))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining(
                        "is of the Department of Homeland Security and in the group 'chief-of-mission-ee'");
        assertThatThrownBy(() -> signIn.withToken(said("borrowed", "chief-of-mission-ee")))
                .isInstanceOf(CallerRefused.class);
        assertThat(groups("borrowed")).isEmpty();
    }

    @Test
    void an_account_keeps_the_organization_that_it_first_had() {
        signIn.withBrowser(said("changer", "secretary"));
        assertThatThrownBy(() -> signIn.withBrowser(saidOf("STATE", "changer", "secretary-of-state")))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("cannot be moved to the Department of State");
        assertThat(organization("changer")).contains("DHS");
    }

    @Test
    void an_organization_that_is_none_of_the_two_is_refused_by_its_name() {
        assertThatThrownBy(() -> signIn.withBrowser(saidOf("ACME", "contractor", "camunda-admin")))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("is of 'ACME'; it must be one of DHS, STATE");
    }

    @Test
    void without_an_organization_an_account_gets_in_and_has_none() {
        var said = new HashMap<>(said("unstated", "general-counsel"));
        said.remove("organization");
        signIn.withBrowser(said);
        assertThat(groups("unstated")).containsExactly("general-counsel");
        assertThat(organization("unstated")).isEmpty();
        assertThatThrownBy(() -> organizations.requireFor(Office.GENERAL_COUNSEL, "unstated"))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("decides nothing for the General counsel");
    }

    @Test
    void whoever_holds_no_role_is_known_from_the_first_attempt_and_gets_in_once_they_stand_in_for_somebody() {
        assertThatThrownBy(() -> signIn.withBrowser(said("deputy"))).isInstanceOf(CallerRefused.class);
        assertThat(accounts.exists("deputy")).isTrue();
        assertThat(organization("deputy")).contains("DHS");
        standsIn("deputy", LocalDate.now().plusDays(2));
        assertThat(signIn.withBrowser(said("deputy"))).isEqualTo(new Caller("deputy", Set.of()));
        standsIn("deputy", LocalDate.now().minusDays(2));
        assertThatThrownBy(() -> signIn.withBrowser(said("deputy")))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("stands in for no office");
    }

    /** As the register has it once a second person has confirmed it; the last day is this. */
    private void standsIn(String delegate, LocalDate to) {
        jdbc.sql("delete from instrument where delegate = ?").param(delegate).update();
        jdbc.sql("insert into instrument (number, office, organization, delegate, kind, instrument_number, valid_from,"
                        + " valid_to, document_sha256, entered_by, entered_at, confirmation, confirmed_by, confirmed_at)"
                        + " values ('DLG-2020-0001', 'secretary', 'DHS', ?, 'ACTING', 'Order 1', ?, ?, ?, 'counsel',"
                        + " current_timestamp, 'CONFIRMED', 'secretary', current_timestamp)")
                .params(delegate, to.minusDays(30), to, aDocument())
                .update();
    }

    private String aDocument() {
        return transaction.execute(status -> documents.store("application/pdf", Pdf.titled("Order 1")));
    }

    private Optional<String> organization(String account) {
        return jdbc.sql("select organization from account where id = ?")
                .param(account)
                .query(String.class)
                .optional();
    }

    @Test
    void many_sign_ins_of_one_account_at_the_same_moment_leave_it_as_one_of_them_made_it() throws Exception {
        var together = new CyclicBarrier(AT_ONCE);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var signIns = IntStream.range(0, AT_ONCE)
                    .<Callable<Caller>>mapToObj(index -> () -> {
                        together.await();
                        return signIn.withBrowser(
                                index % 2 == 0
                                        ? said("twin", "program-office", "general-counsel")
                                        : said("twin", "legislative-affairs", "chief-financial-officer"));
                    })
                    .toList();
            for (var done : threads.invokeAll(signIns)) {
                assertThat(done.get().user()).isEqualTo("twin");
            }
        } finally {
            threads.shutdown();
        }
        assertThat(groups("twin"))
                .isIn(
                        List.of("general-counsel", "program-office"),
                        List.of("chief-financial-officer", "legislative-affairs"));
    }

    private List<String> groups(String account) {
        return jdbc.sql("select group_id_ from act_id_membership where user_id_ = ? order by group_id_")
                .param(account)
                .query(String.class)
                .list();
    }

    private int refusals(String account) {
        return jdbc.sql("select count(*) from access_refusal where account = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> said(String account, String... groups) {
        return saidOf("DHS", account, groups);
    }

    private static Map<String, Object> saidOf(String organization, String account, String... groups) {
        return Map.of(
                "organization",
                organization,
                "preferred_username",
                account,
                "given_name",
                "Jane",
                "family_name",
                "Doe",
                "email",
                account + "@dhs.example",
                "groups",
                List.of(groups));
    }
}
