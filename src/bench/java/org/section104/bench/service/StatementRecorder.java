package org.section104.bench.service;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.section104.bench.driver.Written;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Writes down what is written to the database: each statement with its values, transaction by transaction. */
final class StatementRecorder implements BeanPostProcessor {

    private final List<Written.Transaction> transactions = new ArrayList<>();
    private volatile boolean recording;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? recorded(DataSource.class, source, this::dataSource) : bean;
    }

    /** Does something, and keeps in a file what it wrote. */
    String record(Path file, Callable<?> work) throws Exception {
        transactions.clear();
        recording = true;
        work.call();
        recording = false;
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new ArrayList<>(transactions));
        }
        return "%d transactions, %d statements"
                .formatted(
                        transactions.size(),
                        transactions.stream()
                                .mapToInt(
                                        transaction -> transaction.statements().size())
                                .sum());
    }

    private interface Interception<T> {

        Object call(T target, Method method, Object[] arguments) throws Exception;
    }

    private static <T> T recorded(Class<T> type, T target, Interception<T> interception) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return interception.call(target, method, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object dataSource(DataSource target, Method method, Object[] arguments) throws Exception {
        var answer = method.invoke(target, arguments);
        if (!(answer instanceof Connection connection)) {
            return answer;
        }
        var written = new ArrayList<Written.Statement>();
        return recorded(Connection.class, connection, (to, called, with) -> connection(to, called, with, written));
    }

    private Object connection(Connection target, Method method, Object[] arguments, List<Written.Statement> written)
            throws Exception {
        var answer = method.invoke(target, arguments);
        switch (method.getName()) {
            case "prepareStatement" -> {
                var sql = (String) arguments[0];
                return isWrite(sql) ? statement((PreparedStatement) answer, target, sql, written) : answer;
            }
            case "commit" -> end(written);
            case "rollback" -> written.clear();
            default -> {}
        }
        return answer;
    }

    private synchronized void end(List<Written.Statement> written) {
        if (recording && !written.isEmpty()) {
            transactions.add(new Written.Transaction(new ArrayList<>(written)));
        }
        written.clear();
    }

    private static boolean isWrite(String sql) {
        var verb = sql.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return verb.equals("insert") || verb.equals("update") || verb.equals("delete");
    }

    private PreparedStatement statement(
            PreparedStatement target, Connection connection, String sql, List<Written.Statement> written) {
        var values = new TreeMap<Integer, Object>();
        return recorded(PreparedStatement.class, target, (to, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length >= 2) {
                values.put(
                        (Integer) arguments[0],
                        method.getName().equals("setNull")
                                ? Written.Null.of((Integer) arguments[1])
                                : value(arguments[1]));
            }
            if (method.getName().equals("addBatch")
                    || method.getName().startsWith("execute")
                            && !method.getName().equals("executeBatch")) {
                written.add(new Written.Statement(sql, new ArrayList<>(values.values())));
                if (connection.getAutoCommit()) {
                    end(written);
                }
            }
            return method.invoke(to, arguments);
        });
    }

    private static Object value(Object given) throws IOException {
        if (given instanceof java.io.ByteArrayInputStream bytes) {
            bytes.mark(Integer.MAX_VALUE);
            var content = bytes.readAllBytes();
            bytes.reset();
            return content;
        }
        return given;
    }
}
