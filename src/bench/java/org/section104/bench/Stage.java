package org.section104.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.section104.bench.driver.PlainJdbc;
import org.section104.bench.service.ServiceNode;

/** What the measurements share: the database server, the mail server, and how each variant is started. */
final class Stage implements AutoCloseable {

    /** Where what is not kept is put. */
    static final Path WORK = Path.of("target", "bench");

    static final String SERVICE = "service";
    static final String CAMUNDA = "camunda";
    static final String FLOWABLE = "flowable";
    static final String FLOOR = "floor";

    private static final Path PEERS = WORK.resolve("peers");
    private static final Path RECORDED = WORK.resolve("written.bin");
    private static final int POOL = 30;

    final Options options;
    final Postgres postgres = new Postgres();
    final SmtpSink mail = new SmtpSink();
    private boolean templateMade;

    Stage(Options options) throws Exception {
        this.options = options;
        Files.createDirectories(WORK);
        Diagrams.forCamunda(PEERS.resolve(CAMUNDA).resolve("diagrams"));
        Diagrams.forFlowable(PEERS.resolve(FLOWABLE).resolve("diagrams").resolve("processes"));
    }

    /** Starts the service on a database of its own, a copy of one that it was started on before. */
    Variant service(String database) throws Exception {
        return service(database, freePort(), List.of());
    }

    Variant service(String database, int port, List<String> options) throws Exception {
        template();
        postgres.create(database, SERVICE + "_template");
        return serviceOn(database, port, options);
    }

    /** Starts the service on a database that is there. */
    Variant serviceOn(String database, int port, List<String> options) throws Exception {
        return Variant.start(
                database + "-" + port,
                options,
                benchClasspath(),
                ServiceNode.class.getName(),
                serviceArguments(database, port));
    }

    List<String> serviceArguments(String database, int port) throws IOException {
        var arguments = common(database, port);
        arguments.add("--spring.profiles.active=demo");
        arguments.add("--section104.demo.cases=false");
        arguments.add("--section104.demo.smtp-port=" + freePort());
        arguments.add("--section104.demo.imap-port=" + freePort());
        return arguments;
    }

    /** Makes the database that all of the service's are copies of, and records what one case writes to it. */
    private void template() throws Exception {
        if (templateMade) {
            return;
        }
        var database = SERVICE + "_template";
        postgres.create(database);
        var arguments = serviceArguments(database, freePort());
        arguments.add("--bench.record=true");
        try (var service =
                Variant.start(database, List.of(), benchClasspath(), ServiceNode.class.getName(), arguments)) {
            service.ask("cases", "PLAIN", 2, 1);
            log("one case writes: " + service.ask("record", RECORDED.toAbsolutePath()));
            service.ask("deploy", Diagrams.TIMER.toAbsolutePath());
            // with the database at rest, nobody's connection keeps it from being copied
            service.ask("jobs", "off");
        }
        templateMade = true;
    }

    Variant camunda(String database) throws Exception {
        return camunda(database, freePort(), List.of());
    }

    Variant camunda(String database, int port, List<String> options) throws Exception {
        postgres.create(database);
        return camundaOn(database, port, options);
    }

    Variant camundaOn(String database, int port, List<String> options) throws Exception {
        return Variant.start(
                database + "-" + port,
                options,
                peerClasspath(CAMUNDA),
                "org.section104.bench.camunda.StockCamunda",
                common(database, port));
    }

    Variant flowable(String database) throws Exception {
        postgres.create(database);
        return Variant.start(
                database,
                List.of(),
                peerClasspath(FLOWABLE),
                "org.section104.bench.flowable.StockFlowable",
                common(database, freePort()));
    }

    /** Starts what writes the same rows without an engine. */
    Variant floor(String database) throws Exception {
        template();
        postgres.create(database, SERVICE + "_template");
        return Variant.start(
                database,
                List.of(),
                benchClasspath(),
                PlainJdbc.class.getName(),
                List.of(postgres.url(database), RECORDED.toString()));
    }

    List<String> common(String database, int port) {
        var url = postgres.url(database);
        return new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + url.substring(0, url.indexOf('?')),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.datasource.hikari.maximum-pool-size=" + POOL,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.port()));
    }

    static String peerClasspath(String peer) throws IOException {
        var directory = PEERS.resolve(peer);
        return Variant.classpath(
                directory.resolve("classes").toString(),
                directory.resolve("diagrams").toString(),
                Files.readString(directory.resolve("classpath")).strip());
    }

    /** The service's class path and that of the measurements, without what only tests need. */
    private static String benchClasspath() throws IOException {
        return Variant.classpath(Path.of("target", "test-classes").toString(), serviceClasspath());
    }

    static String serviceClasspath() throws IOException {
        return Variant.classpath(
                Path.of("target", "classes").toString(),
                Files.readString(Path.of("target", "runtime.classpath")).strip());
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Processor time used so far by a variant and the database server, in milliseconds. */
    long cpu(Variant... variants) throws IOException {
        return Arrays.stream(variants)
                        .mapToLong(variant -> Cpu.of(variant.pid()))
                        .sum()
                + Cpu.ofTree(postgres.pid());
    }

    static void log(String text) {
        System.out.printf("[bench] %s%n", text);
    }

    @Override
    public void close() throws IOException {
        mail.close();
        postgres.close();
    }
}
