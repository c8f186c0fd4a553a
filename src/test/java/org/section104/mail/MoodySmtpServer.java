package org.section104.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A mail server that speaks SMTP and does what the test wants of it: take mail, refuse it, hang, drop the line, or take
 * its time.
 */
public final class MoodySmtpServer implements AutoCloseable {

    /** What it does with mail. */
    public enum Mood {
        /** Takes everything. */
        TAKES,
        /** Refuses every recipient for good. */
        REFUSES,
        /** Puts every recipient off. */
        PUTS_OFF,
        /** Drops every connection before it says anything. */
        DOWN,
        /** Puts off each recipient once, as a server with greylisting does, and then takes everything. */
        GREYLISTS,
        /** Says nothing once the message is there. */
        HANGS,
        /** Takes the message and drops the line before saying so. */
        DROPS_AFTER_DATA,
        /** Takes everything, and says so a while after it has the message. */
        SLOW
    }

    private static final Duration A_WHILE = Duration.ofMillis(250);

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Set<String> putOff = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connected = new AtomicInteger();
    private final Map<String, Mood> domains = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.TAKES;
    private volatile boolean knowsDsn = true;

    public MoodySmtpServer() throws IOException {
        start(this::accept);
    }

    /** Starts a server, for a static field. */
    public static MoodySmtpServer started() {
        try {
            return new MoodySmtpServer();
        } catch (IOException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void is(Mood now) {
        domains.clear();
        mood = now;
    }

    /** Refuses or puts off the recipients of one domain only. */
    public void is(Mood now, String domain) {
        domains.put(domain, now);
    }

    /** Every message that arrived in full, whether or not the server said so. */
    public List<String> messages() {
        return new ArrayList<>(messages);
    }

    /** How many connections were opened. */
    public int connections() {
        return connected.get();
    }

    public void forget() {
        messages.clear();
        putOff.clear();
        connected.set(0);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connections.add(connection);
                connected.incrementAndGet();
                start(() -> converse(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            var out = connection.getOutputStream();
            if (mood == Mood.DOWN) {
                return;
            }
            say(out, "220 moody.example ESMTP");
            for (var line = in.readLine(); line != null && mood != Mood.DOWN; line = in.readLine()) {
                if (!answer(line, in, out)) {
                    return;
                }
            }
        } catch (IOException lineDropped) {
            connections.remove(connection);
        }
    }

    private boolean answer(String line, BufferedReader in, OutputStream out) throws IOException {
        var command = line.toUpperCase().split(" ")[0];
        switch (command) {
            case "EHLO" -> say(out, knowsDsn ? "250-moody.example\r\n250 DSN" : "250 moody.example");
            case "RCPT" -> say(out, toRecipient(line));
            case "DATA" -> {
                return takeMessage(in, out);
            }
            case "QUIT" -> {
                say(out, "221 Bye");
                return false;
            }
            default -> say(out, "250 OK");
        }
        return true;
    }

    private String toRecipient(String line) {
        var toThem = domains.entrySet().stream()
                .filter(domain -> line.contains("@" + domain.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(mood);
        if (toThem == Mood.REFUSES) {
            return "550 5.1.1 No such mailbox";
        }
        if (toThem == Mood.PUTS_OFF) {
            return "450 4.3.2 System is not accepting mail now";
        }
        return toThem == Mood.GREYLISTS && putOff.add(line) ? "451 4.7.1 Greylisted, try again later" : "250 OK";
    }

    private boolean takeMessage(BufferedReader in, OutputStream out) throws IOException {
        say(out, "354 Go on");
        var message = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append('\n');
        }
        messages.add(message.toString());
        if (mood == Mood.DROPS_AFTER_DATA) {
            return false;
        }
        if (mood == Mood.SLOW) {
            LockSupport.parkNanos(A_WHILE.toNanos());
        }
        if (mood != Mood.HANGS) {
            say(out, "250 2.0.0 Queued as 4711");
        }
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "moody-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }
}
