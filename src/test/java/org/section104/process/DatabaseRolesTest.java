package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What the service's role may not do on PostgreSQL. That it may do all that the service does, {@link ProcessesOnPostgresTest}
 * shows, which runs as this role.
 */
@Tag("integration")
class DatabaseRolesTest {

    private static final Path SCRIPT = Path.of("src", "ops", "postgresql", "roles.sql");
    private static final Path CHANGES = Path.of("src", "main", "resources", "db", "changelog");
    private static final Pattern LISTS = Pattern.compile("array\\[([^\\]]+)]");

    private static JdbcClient owner;
    private static JdbcClient service;

    @BeforeAll
    static void a_new_installation() throws Exception {
        Logger.getLogger("liquibase").setLevel(Level.WARNING);
        var settings = new HashMap<String, Supplier<Object>>();
        var owners = Databases.postgresWithRoles(settings::put, "roles");
        migrate(owners);
        owner = JdbcClient.create(owners);
        service = JdbcClient.create(new DriverManagerDataSource(
                String.valueOf(settings.get("spring.datasource.url").get()), Databases.SERVICE, ""));
        service.sql("insert into record_head (case_number, last_seq, last_hash) values ('ASG-2026-0001', 0, 'x')")
                .update();
        service.sql("insert into record_entry (case_number, seq, at, entry_type, actor, payload, previous_hash, hash)"
                        + " values ('ASG-2026-0001', 1, now(), 'assignment-requested', 'program', '{}', 'x', 'y')")
                .update();
        service.sql("update record_head set last_seq = 1, last_hash = 'y' where case_number = 'ASG-2026-0001'")
                .update();
        service.sql("insert into document (sha256, media_type, size, content) values ('d', 'application/pdf', 0, '')")
                .update();
    }

    private static void migrate(DataSource as) throws Exception {
        var liquibase = new SpringLiquibase();
        liquibase.setDataSource(as);
        liquibase.setChangeLog("classpath:db/changelog/master.xml");
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setAnalyticsEnabled(false);
        liquibase.afterPropertiesSet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update record_entry set actor = 'deputy'",
                "update document set content = 'x'",
                "update case_packet set fields = '{}'",
                "update access_refusal set reason = 'x'",
                "update notice_enclosure set title = 'x'",
                "delete from record_entry",
                "delete from document",
                "delete from case_packet",
                "delete from access_refusal",
                "delete from record_head",
                "delete from case_number_counter",
                "delete from decision",
                "delete from transmission",
                "delete from databasechangelog",
                "delete from restore_epoch",
                "delete from service_hold",
                "delete from journal_letter",
                "delete from delivery_report",
                "truncate restore_epoch",
                "truncate record_entry",
                "truncate document cascade",
                "truncate record_head",
                "truncate act_ru_task",
                "select * from record_entry for update",
                "alter table record_entry add column more int",
                "alter table record_entry owner to section104",
                "alter table record_entry disable trigger all",
                "alter table document drop constraint document_pkey cascade",
                "drop table record_entry",
                "drop index ix_outgoing_mail_case_number",
                "create table more (id int)",
                "create trigger more before update on record_entry for each row execute function"
                        + " suppress_redundant_updates_trigger()",
                "drop trigger more on record_entry",
                "create rule more as on insert to record_entry do instead nothing",
                "grant update on record_entry to section104",
                "set role section104_owner",
                "set session authorization section104_owner",
                "set session_replication_role = replica"
            })
    void the_service_is_refused(String statement) {
        if (statement.startsWith("drop trigger")) {
            owner.sql("create or replace trigger more before update on record_entry for each row execute function"
                            + " suppress_redundant_updates_trigger()")
                    .update();
        }
        if (statement.startsWith("grant")) {
            // PostgreSQL only warns of a grant that gives nothing
            assertThatCode(() -> service.sql(statement).update()).doesNotThrowAnyException();
            assertThatThrownBy(() -> service.sql("update record_entry set actor = 'deputy'")
                            .update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
            return;
        }
        assertThatThrownBy(() -> service.sql(statement).update())
                .rootCause()
                .hasMessageFindingMatch("permission denied|must be owner");
    }

    static Stream<Map.Entry<String, String>> rights() {
        return Stream.of(
                Map.entry("record_entry", "INSERT,SELECT"),
                Map.entry("document", "INSERT,SELECT"),
                Map.entry("case_packet", "INSERT,SELECT"),
                Map.entry("record_head", "INSERT,SELECT,UPDATE"),
                Map.entry("restore_epoch", "INSERT,SELECT,UPDATE"),
                Map.entry("journal_letter", "INSERT,SELECT,UPDATE"),
                Map.entry("outgoing_mail", "DELETE,INSERT,SELECT,UPDATE"),
                Map.entry("act_ru_task", "DELETE,INSERT,SELECT,UPDATE"));
    }

    @ParameterizedTest
    @MethodSource("rights")
    void the_service_has_these_rights(Map.Entry<String, String> rights) {
        assertThat(rightsOn(rights.getKey())).isEqualTo(rights.getValue());
    }

    private static String rightsOn(String table) {
        return owner.sql("select string_agg(privilege_type, ',' order by privilege_type) from"
                        + " information_schema.role_table_grants where grantee = 'section104' and table_name = ?")
                .param(table)
                .query(String.class)
                .single();
    }

    /** The script gives all rights again, and takes the same ones away. */
    @Test
    void the_script_may_run_again() throws IOException {
        owner.sql(Files.readString(SCRIPT)).update();
        rights().forEach(rights -> assertThat(rightsOn(rights.getKey())).isEqualTo(rights.getValue()));
    }

    @Test
    void the_script_and_the_change_sets_name_the_same_tables() throws IOException {
        var record = lists(CHANGES.resolve("035-sealed-tables.xml"));
        var operation = lists(CHANGES.resolve("039-sealed-operation.xml"));
        assertThat(operation).hasSize(1);
        assertThat(lists(SCRIPT)).containsExactly(record.get(0), record.get(1) + ", " + operation.get(0));
    }

    private static List<String> lists(Path file) throws IOException {
        return LISTS.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void a_single_role_that_owns_its_tables_keeps_its_rights() throws Exception {
        var single = Databases.postgres((setting, value) -> {}, "single_role");
        migrate(single);
        assertThatCode(() -> JdbcClient.create(single)
                        .sql("update record_entry set actor = 'deputy'")
                        .update())
                .doesNotThrowAnyException();
    }
}
