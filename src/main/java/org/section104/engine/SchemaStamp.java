package org.section104.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * Spares a start the change log of a database that has had all of it. The digest of the change log, its own files and the
 * engine's, stands as a tag in Liquibase's table from when all of it was run (ADR 16).
 */
final class SchemaStamp implements BeanPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaStamp.class);
    private static final String TABLE = "databasechangelog";
    private static final String OWN = "classpath:db/changelog/*.xml";
    private static final String ENGINES = "org/camunda/bpm/engine/db/liquibase/camunda-changelog.xml";

    private final String stamp = "sha256:" + digest();

    /** The stamp of the change log of this release. */
    String text() {
        return stamp;
    }

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
        if (bean instanceof SpringLiquibase liquibase && !isOn(liquibase.getDataSource())) {
            JdbcClient.create(liquibase.getDataSource())
                    .sql("update databasechangelog set tag = ?"
                            + " where orderexecuted = (select max(orderexecuted) from databasechangelog)")
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
            throw new IllegalStateException("The database says nothing about its tables", unreadable);
        }
    }

    private static boolean hasLog(DatabaseMetaData database) throws SQLException {
        var name = database.storesUpperCaseIdentifiers() ? TABLE.toUpperCase(Locale.ROOT) : TABLE;
        try (var tables = database.getTables(null, database.getConnection().getSchema(), name, null)) {
            return tables.next();
        }
    }

    private static String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var files = new PathMatchingResourcePatternResolver().getResources(OWN);
            Arrays.sort(files, Comparator.comparing(file -> file.getFilename()));
            for (var file : files) {
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest(new ClassPathResource(ENGINES).getContentAsByteArray()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
