package org.section104.bench.driver;

import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The floor: writes what the service wrote for one case, statement by statement and commit by commit, with ids of its own. */
public final class PlainJdbc {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CASE_NUMBER = Pattern.compile("AST-\\d{4}-\\d{4}");

    private final List<Written.Transaction> transactions;
    private final Set<String> kept;
    private final Set<String> same;
    private final BlockingQueue<Connection> pool;
    private final AtomicInteger cases = new AtomicInteger();

    private PlainJdbc(List<Written.Transaction> transactions, Set<String> kept, BlockingQueue<Connection> pool) {
        this.transactions = transactions;
        this.kept = kept;
        this.same = same(transactions);
        this.pool = pool;
    }

    /** Arguments: the database's URL and the file of what was written. */
    public static void main(String... arguments) throws Exception {
        var commands = new Commands();
        var connections = 4;
        var pool = new ArrayBlockingQueue<Connection>(connections);
        for (int at = 0; at < connections; at++) {
            var connection = DriverManager.getConnection(arguments[0]);
            connection.setAutoCommit(false);
            pool.add(connection);
        }
        var floor = new PlainJdbc(read(Path.of(arguments[1])), ofDeployments(pool.peek()), pool);
        commands.on("cases", given -> Clients.run(Integer.parseInt(given[1]), Integer.parseInt(given[2]), floor::one))
                .serve();
    }

    @SuppressWarnings("unchecked")
    private static List<Written.Transaction> read(Path file) throws Exception {
        try (var in = new ObjectInputStream(Files.newInputStream(file))) {
            return (List<Written.Transaction>) in.readObject();
        }
    }

    /** The ids of what was deployed are the same in every case. */
    private static Set<String> ofDeployments(Connection connection) throws SQLException {
        var ids = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id_ from act_re_deployment union select id_ from"
                        + " act_ru_jobdef union select id_ from act_re_procdef")) {
            while (rows.next()) {
                UUIDS.matcher(rows.getString(1)).results().forEach(found -> ids.add(found.group()));
            }
        }
        connection.commit();
        return ids;
    }

    private void one() throws Exception {
        var own = new HashMap<String, String>();
        var number = "AST-1900-" + String.format("%06d", cases.incrementAndGet());
        var connection = pool.take();
        try {
            for (var transaction : transactions) {
                for (var statement : transaction.statements()) {
                    execute(connection, statement, own, number);
                }
                connection.commit();
            }
        } finally {
            pool.add(connection);
        }
    }

    private void execute(Connection connection, Written.Statement written, Map<String, String> own, String number)
            throws SQLException {
        try (var statement = connection.prepareStatement(written.sql())) {
            var at = 0;
            for (var value : written.values()) {
                set(statement, ++at, value, own, number);
            }
            statement.executeUpdate();
        }
    }

    private void set(PreparedStatement statement, int at, Object value, Map<String, String> own, String number)
            throws SQLException {
        if (value instanceof Written.Null absent) {
            statement.setNull(at, absent.type());
        } else if (value instanceof String text) {
            statement.setString(at, own(text, own, number));
        } else {
            statement.setObject(at, value);
        }
    }

    private String own(String text, Map<String, String> own, String number) {
        if (same.contains(text)) {
            return text;
        }
        var renamed = UUIDS.matcher(text)
                .replaceAll(found -> kept.contains(found.group())
                        ? found.group()
                        : own.computeIfAbsent(
                                found.group(), unseen -> UUID.randomUUID().toString()));
        return CASE_NUMBER.matcher(renamed).replaceAll(number);
    }

    /** The texts that name nothing of a case's own: looked at once, or the floor would spend its time looking. */
    private static Set<String> same(List<Written.Transaction> transactions) {
        return transactions.stream()
                .flatMap(transaction -> transaction.statements().stream())
                .flatMap(statement -> statement.values().stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !UUIDS.matcher(text).find()
                        && !CASE_NUMBER.matcher(text).find())
                .collect(Collectors.toUnmodifiableSet());
    }
}
