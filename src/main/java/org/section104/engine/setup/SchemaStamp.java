package org.section104.engine.setup;

import static liquibase.integration.commandline.LiquibaseCommandLineConfiguration.SHOULD_RUN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import javax.sql.DataSource;
import liquibase.change.CheckSum;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * Skips Liquibase at a start when the database has the whole change log. After a complete run this class stores the
 * checksum of the change log (the service's files and the engine's) in Liquibase's table, as the tag of the service's
 * last change set. The engine's change sets have tags already (ADR 16).
 */
final class SchemaStamp implements BeanPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaStamp.class);
    private static final String TABLE = "databasechangelog";
    private static final String OWN = "classpath:db/changelog/*.xml";
    private static final String ENGINES = "org/camunda/bpm/engine/db/liquibase/camunda-changelog.xml";

    private final String stamp = "change log " + CheckSum.compute(changeLog());

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringLiquibase liquibase && isOn(liquibase.getDataSource())) {
            LOG.info("The database has had the whole change log of this release");
            liquibase.setShouldRun(false);
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        // an administrator may have disabled Liquibase with LIQUIBASE_SHOULD_RUN
        if (bean instanceof SpringLiquibase liquibase
                && SHOULD_RUN.getCurrentValue()
                && !isOn(liquibase.getDataSource())) {
            JdbcClient.create(liquibase.getDataSource())
                    .sql("update databasechangelog set tag = ? where orderexecuted ="
                            + " (select max(orderexecuted) from databasechangelog where author = 'section104')")
                    .param(stamp)
                    .update();
        }
        return bean;
    }

    private boolean isOn(DataSource database) {
        return hasLog(database)
                && JdbcClient.create(database)
                                .sql("select count(*) from databasechangelog where tag = ?")
                                .param(stamp)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private static boolean hasLog(DataSource database) {
        try {
            return JdbcUtils.extractDatabaseMetaData(database, SchemaStamp::hasLog);
        } catch (MetaDataAccessException unreadable) {
            throw new IllegalStateException("The tables of the database cannot be read", unreadable);
        }
    }

    private static boolean hasLog(DatabaseMetaData database) throws SQLException {
        var name = database.storesUpperCaseIdentifiers() ? TABLE.toUpperCase(Locale.ROOT) : TABLE;
        try (var tables = database.getTables(null, database.getConnection().getSchema(), name, null)) {
            return tables.next();
        }
    }

    private static String changeLog() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources(OWN);
            Arrays.sort(files, Comparator.comparing(Resource::getFilename));
            var text = new StringBuilder();
            for (var file : files) {
                text.append(file.getContentAsString(StandardCharsets.UTF_8));
            }
            return text.append(new ClassPathResource(ENGINES).getContentAsString(StandardCharsets.UTF_8))
                    .toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
