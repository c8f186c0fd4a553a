package org.section104.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.section104.engine.Caller;
import org.section104.engine.CallerRefused;
import org.section104.mail.DemoMail;
import org.section104.process.Databases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a sign-in makes of an account, on PostgreSQL. */
@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ActiveProfiles("demo")
class SignInTest {

    private static final int AT_ONCE = 8;

    @Autowired
    private SignIn signIn;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.postgres(registry, "sign_in");
        DemoMail.onFreePorts(registry);
    }

    @TestConfiguration
    static class Checks {

        @Bean
        SignInCheck nobodyOfBoth() {
            return who -> {
                if (who.roles().containsAll(List.of("secretary", "secretary-of-state"))) {
                    throw new CallerRefused("Nobody acts for both [104(c)].");
                }
            };
        }
    }

    @Test
    void an_account_is_made_with_the_roles_of_the_provider_and_follows_them_from_sign_in_to_sign_in() {
        assertThat(signIn.withBrowser(said("jane", "program-office", "chief-of-mission-fr", "staff")))
                .isEqualTo(new Caller("jane", Set.of("program-office", "chief-of-mission-fr")));
        assertThat(groups("jane")).containsExactly("chief-of-mission-fr", "program-office");
        assertThat(jdbc.sql("select first_ || ' ' || last_ || ' ' || email_ || coalesce(pwd_, '') from act_id_user"
                                + " where id_ = 'jane'")
                        .query(String.class)
                        .single())
                .isEqualTo("Jane Doe jane@dhs.example");

        signIn.withBrowser(said("jane", "general-counsel", "program-office"));
        assertThat(groups("jane")).containsExactly("general-counsel", "program-office");
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
                .hasMessageContaining("leaver holds no role");
        assertThat(groups("leaver")).isEmpty();
        assertThat(refusals("leaver")).isEqualTo(1);
    }

    @Test
    void whoever_a_check_refuses_does_not_get_in_keeps_no_role_and_is_written_down() {
        signIn.withBrowser(said("both", "secretary"));
        assertThatThrownBy(() -> signIn.withBrowser(said("both", "secretary", "secretary-of-state")))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("[104(c)]");
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
                                        : said("twin", "legislative-affairs", "chief-of-mission-it"));
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
                        List.of("chief-of-mission-it", "legislative-affairs"));
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
        return Map.of(
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
