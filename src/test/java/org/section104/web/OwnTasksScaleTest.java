package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tests that the cost of a user's task list does not depend on the total number of tasks. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:scale;DB_CLOSE_DELAY=-1")
@Import(OwnTasksScaleTest.Counting.class)
class OwnTasksScaleTest extends RestTest {

    /** The number of statements of the request threads. The job executor's statements do not count. */
    private static final AtomicInteger STATEMENTS = new AtomicInteger();

    @Autowired
    private JdbcClient jdbc;

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        static BeanPostProcessor countingDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new CountingDataSource(source) : bean;
                }
            };
        }
    }

    private static final class CountingDataSource extends DelegatingDataSource {

        private CountingDataSource(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")
                                && Thread.currentThread().getName().contains("-exec-")) {
                            STATEMENTS.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }

    @Test
    void lists_and_counts_take_as_many_statements_for_a_few_tasks_as_for_many() {
        requests(3);
        var grants = grants();
        lists(3);
        var few = lists(3);
        requests(30);
        var many = lists(33);
        assertThat(few).allSatisfy((list, statements) -> assertThat(statements).isPositive());
        assertThat(many).isEqualTo(few);
        assertThat(grants()).as("no row of authorization for a task or a case").isEqualTo(grants);
    }

    @Test
    void what_lists_are_ordered_by_and_timers_are_looked_for_by_is_indexed() {
        var indexed = jdbc.sql("select table_name || '.' || column_name from information_schema.index_columns")
                .query(String.class)
                .list();
        assertThat(indexed).contains("ACT_RU_TASK.DUE_DATE_", "ACT_RU_JOB.DUEDATE_", "ASKED_OFFICE.CASE_NUMBER");
    }

    private void requests(int count) {
        for (int made = 0; made < count; made++) {
            requested();
        }
    }

    /** Counts the statements of each query for a user's own tasks. */
    private Map<String, Integer> lists(int tasks) {
        var filter = "/engine-rest/filter/" + filter("My office's tasks");
        return Map.of(
                "list",
                        statements(() -> assertThat(
                                        get("cfo", "/engine-rest/task?maxResults=50&sortBy=dueDate&sortOrder=asc")
                                                .body())
                                .hasSize(tasks)),
                "count",
                        statements(() -> assertThat(get("cfo", "/engine-rest/task/count")
                                        .body()
                                        .get("count")
                                        .asInt())
                                .isEqualTo(tasks)),
                "Tasklist",
                        statements(() -> assertThat(call(
                                                "cfo",
                                                HttpMethod.POST,
                                                filter + "/list?maxResults=50",
                                                Map.of(),
                                                "application/hal+json")
                                        .body()
                                        .get("count")
                                        .asInt())
                                .isEqualTo(tasks)),
                "somebody else's",
                        statements(() -> assertThat(
                                        get("state", "/engine-rest/task").body())
                                .isEmpty()));
    }

    private String filter(String name) {
        for (var filter : get("cfo", "/engine-rest/filter").body()) {
            if (filter.get("name").asText().equals(name)) {
                return filter.get("id").asText();
            }
        }
        throw new AssertionError("There is no filter " + name);
    }

    private static int statements(Runnable request) {
        STATEMENTS.set(0);
        request.run();
        return STATEMENTS.get();
    }

    private int grants() {
        return jdbc.sql("select count(*) from act_ru_authorization")
                .query(Integer.class)
                .single();
    }
}
