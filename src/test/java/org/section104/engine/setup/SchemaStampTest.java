package org.section104.engine.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that has had the whole change log is not made to read it again. */
class SchemaStampTest {

    private static final String OF_ALL = "select count(*) from databasechangelog";
    private static final String STAMPED = "select count(*) from databasechangelog where tag like 'change log %'";

    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SchemaStamp stamp = new SchemaStamp();

    /** As the container does it: processed, initialized, processed. */
    private void starts() throws Exception {
        var liquibase = new SpringLiquibase();
        liquibase.setDataSource(database);
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setChangeLog("classpath:db/changelog/master.xml");
        stamp.postProcessBeforeInitialization(liquibase, "liquibase");
        liquibase.afterPropertiesSet();
        stamp.postProcessAfterInitialization(liquibase, "liquibase");
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Test
    void what_an_administrator_kept_from_running_bears_no_stamp() throws Exception {
        System.setProperty("liquibase.shouldRun", "false");
        try {
            starts();
        } finally {
            System.clearProperty("liquibase.shouldRun");
        }
        starts();
        assertThat(number(STAMPED)).isEqualTo(1);
    }

    @Test
    void the_log_is_run_when_the_database_is_new_and_when_its_stamp_is_not_that_of_the_log() throws Exception {
        starts();
        var all = number(OF_ALL);
        assertThat(number(STAMPED)).isEqualTo(1);
        var tag = jdbc.sql("select tag from databasechangelog where tag like 'change log %'")
                .query(String.class)
                .single();

        // with the stamp on, the log is not looked at: what is missing stays missing
        jdbc.sql("drop index s104_idx_job_locked_until").update();
        jdbc.sql("delete from databasechangelog where id = 'locked-jobs-index'").update();
        jdbc.sql("update databasechangelog set tag = null").update();
        var last = jdbc.sql("select max(orderexecuted) from databasechangelog")
                .query(Long.class)
                .single();
        jdbc.sql("update databasechangelog set tag = ? where orderexecuted = ?")
                .params(tag, last)
                .update();
        starts();
        assertThat(number(OF_ALL)).isEqualTo(all - 1);

        // a database that an earlier release left, with that release's stamp, gets what it lacks
        jdbc.sql("update databasechangelog set tag = 'change log 0' where orderexecuted = ?")
                .param(last)
                .update();
        starts();
        assertThat(number(OF_ALL)).isEqualTo(all);
        assertThat(jdbc.sql("select tag from databasechangelog where id = 'locked-jobs-index'")
                        .query(String.class)
                        .single())
                .isEqualTo(tag);
    }
}
