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

/** The engine's statements, nearly a megabyte of XML, read on a thread of their own while the rest of the service starts. */
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

    /** Gives the statements to an engine that is about to read them itself; waits until they are there. */
    void giveTo(ProcessEngineConfigurationImpl engine) {
        engine.setSqlSessionFactory(statements.join());
    }

    /**
     * Tells the statements what the engine has found out about its database meanwhile.
     *
     * @throws IllegalStateException if the database is of another kind than its address said
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

    /** Begins as soon as the address of the database is known. Of a database of another kind the engine reads by itself. */
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

    /** The engine's own way to read them, without an engine. */
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
