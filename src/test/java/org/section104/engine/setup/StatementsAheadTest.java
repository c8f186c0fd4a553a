package org.section104.engine.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** The engine's statements, read before the engine asks for them. */
class StatementsAheadTest {

    private static GenericApplicationContext on(String address) {
        var context = new GenericApplicationContext();
        context.setEnvironment(new MockEnvironment().withProperty("spring.datasource.url", address));
        new StatementsAhead.Initializer().initialize(context);
        context.refresh();
        return context;
    }

    @Test
    void a_database_of_another_kind_is_left_to_the_engine() {
        try (var context = on("jdbc:mysql://somewhere/section104")) {
            assertThat(context.getBeanProvider(StatementsAhead.class).getIfAvailable())
                    .isNull();
        }
    }

    @Test
    void an_engine_works_with_what_was_read_and_with_its_own_settings() {
        try (var context = on("jdbc:h2:mem:ahead")) {
            var engine = new Given(context.getBean(StatementsAhead.class));
            engine.setJdbcUrl("jdbc:h2:mem:ahead;DB_CLOSE_DELAY=-1");
            engine.setJdbcStatementTimeout(42);
            var built = engine.buildProcessEngine();
            try {
                assertThat(built.getRuntimeService()
                                .createProcessInstanceQuery()
                                .count())
                        .isZero();
                var settings = engine.getSqlSessionFactory().getConfiguration();
                assertThat(settings.getDefaultStatementTimeout()).isEqualTo(42);
                assertThat(settings.getEnvironment().getDataSource()).isSameAs(engine.getDataSource());
            } finally {
                built.close();
            }
        }
    }

    @Test
    void an_address_that_says_another_kind_than_the_database_is_one_stops_the_start() {
        try (var context = on("jdbc:postgresql://somewhere/section104")) {
            var engine = new Given(context.getBean(StatementsAhead.class));
            engine.setJdbcUrl("jdbc:h2:mem:other;DB_CLOSE_DELAY=-1");
            assertThatThrownBy(engine::buildProcessEngine)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The address of the database is that of postgres, and the database is h2");
        }
    }

    /** An engine of its own that is given the statements as the service's is. */
    private static final class Given extends StandaloneInMemProcessEngineConfiguration {

        private final StatementsAhead statements;

        Given(StatementsAhead statements) {
            this.statements = statements;
        }

        @Override
        protected void invokePreInit() {
            super.invokePreInit();
            statements.giveTo(this);
        }

        @Override
        protected void invokePostInit() {
            super.invokePostInit();
            statements.connect(this);
        }
    }
}
