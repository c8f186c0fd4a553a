package org.section104.nodes;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the service in a separate process, as in production: without test libraries, with settings from the environment.
 */
final class Node {

    private static final Path LOGS = Path.of("target", "nodes");
    private static final Duration START = Duration.ofSeconds(120);
    /** Slightly longer than the service waits for a database connection. */
    private static final Duration ANSWER = Duration.ofSeconds(40);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final URI uri;

    private Node(String name, Process process, URI uri) {
        this.name = name;
        this.process = process;
        this.uri = uri;
    }

    /** Starts a node, on a free port unless the environment names one; see {@link #awaitUp()}. */
    static Node start(String name, List<String> arguments, Map<String, String> environment) throws IOException {
        Files.createDirectories(LOGS);
        var port = Integer.parseInt(environment.getOrDefault("SERVER_PORT", String.valueOf(freePort())));
        var java = new ArrayList<String>();
        // uses only the C1 compiler, which halves the startup time, and a collector without threads of its own
        java.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m",
                "-Xmx768m",
                "-cp",
                classpath()));
        java.add("org.section104.Section104");
        java.addAll(arguments);
        // an argument file, because the class path may exceed the system's limit for a command line
        var file = Files.write(LOGS.resolve(name + ".args"), java);
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        LOGS.resolve(name + ".log").toFile()));
        var process = builder.start();
        // no node outlives the test's JVM
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Node(name, process, URI.create("http://127.0.0.1:" + port));
    }

    private static String classpath() throws IOException {
        return Path.of("target", "classes")
                + File.pathSeparator
                + Files.readString(Path.of("target", "runtime.classpath")).strip();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI uri() {
        return uri;
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the health endpoint reports UP. */
    void awaitUp() {
        await(name + " is up, see " + LOGS.resolve(name + ".log"))
                .atMost(START)
                .failFast(name + " has ended", () -> !process.isAlive())
                .until(this::isUp);
    }

    /** Waits until the running node no longer reports UP. */
    void awaitDown() {
        await(name + " is down").atMost(START).until(() -> isAlive() && !isUp());
    }

    private boolean isUp() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri.resolve("/actuator/health"))
                    .timeout(ANSWER)
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Reads the log of all nodes with this name. */
    String log() throws IOException {
        return Files.readString(LOGS.resolve(name + ".log"));
    }

    /** Kills the node with SIGKILL, which prevents an orderly shutdown. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
