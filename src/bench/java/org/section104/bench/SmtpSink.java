package org.section104.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server on the loopback address that takes everything, keeps nothing, and counts. */
final class SmtpSink implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final AtomicLong mails = new AtomicLong();

    SmtpSink() throws IOException {
        begin(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many mails have come. */
    long mails() {
        return mails.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connection.setTcpNoDelay(true);
                begin(() -> converse(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection;
                var in = new BufferedInputStream(connection.getInputStream(), 1 << 16)) {
            var out = connection.getOutputStream();
            say(out, "220 sink.example ESMTP");
            for (var line = line(in); line != null; line = line(in)) {
                switch (line.length() < 4 ? line : line.substring(0, 4).toUpperCase()) {
                    case "EHLO" -> say(out, "250-sink.example\r\n250-PIPELINING\r\n250 8BITMIME");
                    case "DATA" -> {
                        say(out, "354 Go on");
                        take(in);
                        say(out, "250 2.0.0 Taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 Bye");
                        return;
                    }
                    default -> say(out, "250 OK");
                }
            }
        } catch (IOException gone) {
            // whoever hangs up has said all that it wanted to
        }
    }

    private void take(InputStream in) throws IOException {
        for (var line = line(in); line != null && !line.equals("."); line = line(in)) {
            // nothing of it is kept
        }
        mails.incrementAndGet();
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return text.toString();
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void begin(Runnable work) {
        var thread = new Thread(work, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
