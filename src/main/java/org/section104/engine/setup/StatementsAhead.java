package org.section104.engine.setup;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Reads the engine's SQL mappings, nearly a megabyte of XML, on a separate thread while the rest of the service starts.
 */
final class StatementsAhead {

    private static final Map<DatabaseDriver, String> TYPES =
            Map.of(DatabaseDriver.H2, "h2", DatabaseDriver.POSTGRESQL, "postgres");

    private final String databaseType;
    private final CompletableFuture<SqlSessionFactory> statements;

    private StatementsAhead(String databaseType) {
        this.databaseType = databaseType;
        this.statements =
                CompletableFuture.supplyAsync(() -> new Reading().of(databaseType), StatementsAhead::onItsOwnThread);
    }

    private static void onItsOwnThread(Runnable reading) {
        var thread = new Thread(reading, "engine-statements");
        thread.setDaemon(true);
        thread.start();
    }

    /** Passes the mappings to the engine before it would read them itself. Waits until they are read. */
    void giveTo(ProcessEngineConfigurationImpl engine) {
        engine.setSqlSessionFactory(statements.join());
    }

    /**
     * Connects the mappings to the engine's database.
     *
     * @throws IllegalStateException when the type of the database differs from that of its JDBC URL
     */
    void connect(ProcessEngineConfigurationImpl engine) {
        if (!databaseType.equals(engine.getDatabaseType())) {
            throw new IllegalStateException("The address of the database is that of %s, and the database is %s"
                    .formatted(databaseType, engine.getDatabaseType()));
        }
        var settings = engine.getSqlSessionFactory().getConfiguration();
        settings.setEnvironment(new Environment("engine", engine.getTransactionFactory(), engine.getDataSource()));
        settings.setDefaultStatementTimeout(engine.getJdbcStatementTimeout());
        settings.setDefaultExecutorType(engine.isJdbcBatchProcessing() ? ExecutorType.BATCH : ExecutorType.SIMPLE);
    }

    /**
     * Starts the thread as soon as the JDBC URL is known. For another type of database the engine reads the mappings
     * itself.
     */
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var type = TYPES.get(
                    DatabaseDriver.fromJdbcUrl(context.getEnvironment().getProperty("spring.datasource.url")));
            if (type != null) {
                context.getBeanFactory().registerSingleton("statementsAhead", new StatementsAhead(type));
            }
        }
    }

    /** Reads the mappings with the engine's own code, without building an engine. */
    private static final class Reading extends StandaloneProcessEngineConfiguration {

        SqlSessionFactory of(String databaseType) {
            setDatabaseType(databaseType);
            setDataSource(new DelegatingDataSource());
            setTransactionFactory(new ManagedTransactionFactory());
            initSqlSessionFactory();
            return getSqlSessionFactory();
        }
    }
}
