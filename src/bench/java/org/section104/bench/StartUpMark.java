package org.section104.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;

/** Mark 8: from the start of the JVM until the service answers that it is ready, on a database that it knows. */
final class StartUpMark {

    private static final Path UNPACKED = Path.of("target", "section104");
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();
    private static final long POLL = Duration.ofMillis(10).toNanos();

    private final Stage stage;
    private final HttpClient http = HttpClient.newHttpClient();

    StartUpMark(Stage stage) {
        this.stage = stage;
    }

    List<Row> measure() throws Exception {
        try (var service = stage.service("start_service");
                var camunda = stage.camunda("start_camunda")) {
            // both databases know their application now
            service.ask("settle");
            camunda.ask("settle");
        }
        var archive = "-XX:SharedArchiveFile=" + archive();
        var rounds = Rounds.of(
                stage.options.rounds(),
                List.of(Stage.SERVICE, "archive", "without", Stage.CAMUNDA),
                what -> switch (what) {
                    case Stage.SERVICE -> service(List.of(archive, "-XX:TieredStopAtLevel=1"));
                    case "archive" -> service(List.of(archive));
                    case "without" -> service(List.of());
                    default -> camunda();
                });
        var size = "existing schema, PostgreSQL";
        return List.of(
                Row.atMost(
                        0.75,
                        "8",
                        "start-up with the AppCDS archive and the quick compiler ÷ stock starter",
                        rounds.ratio(Stage.SERVICE, Stage.CAMUNDA, Double::doubleValue),
                        size),
                Row.reported(
                        "8",
                        "start-up with only the archive ÷ stock starter",
                        rounds.ratio("archive", Stage.CAMUNDA, Double::doubleValue),
                        size),
                Row.reported("8", "service, seconds", rounds.spread(Stage.SERVICE, Double::doubleValue), size),
                Row.reported(
                        "8",
                        "service with only the archive, seconds",
                        rounds.spread("archive", Double::doubleValue),
                        size),
                Row.reported("8", "service with neither, seconds", rounds.spread("without", Double::doubleValue), size),
                Row.reported("8", "stock starter, seconds", rounds.spread(Stage.CAMUNDA, Double::doubleValue), size));
    }

    /** Unpacks the jar and writes the archive, with the commands of src/docs/performance.md. */
    private String archive() throws Exception {
        FileSystemUtils.deleteRecursively(UNPACKED);
        run(
                "unpack",
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        "target/section104.jar",
                        "extract",
                        "--destination",
                        UNPACKED.toString()));
        var archive = UNPACKED.resolve("section104.jsa").toString();
        // ends like anything that is told to: then the archive is written
        service(List.of("-XX:ArchiveClassesAtExit=" + archive));
        return archive;
    }

    private static void run(String name, List<String> arguments) throws Exception {
        var log = Stage.WORK.resolve("logs").resolve(name + ".log");
        Files.createDirectories(log.getParent());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var ended = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException("%s ended with %d, see %s".formatted(name, ended, log));
        }
    }

    private double service(List<String> options) throws Exception {
        var port = Stage.freePort();
        var java = new ArrayList<>(options);
        java.addAll(List.of("-jar", UNPACKED.resolve("section104.jar").toString()));
        java.addAll(stage.serviceArguments("start_service", port));
        return seconds("start-service", java, "http://127.0.0.1:%d/actuator/health".formatted(port));
    }

    private double camunda() throws Exception {
        var port = Stage.freePort();
        var java = new ArrayList<>(
                List.of("-cp", Stage.peerClasspath(Stage.CAMUNDA), "org.section104.bench.camunda.StockCamunda"));
        java.addAll(stage.common("start_camunda", port));
        return seconds("start-camunda", java, "http://127.0.0.1:%d/engine-rest/engine".formatted(port));
    }

    private double seconds(String name, List<String> arguments, String ready) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var log = Stage.WORK.resolve("logs").resolve(name + ".log");
        Files.createDirectories(log.getParent());
        var begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (!isReady(ready)) {
                if (!process.isAlive() || System.nanoTime() - begun > PATIENCE) {
                    throw new IllegalStateException(name + " is not up, see " + log);
                }
                LockSupport.parkNanos(POLL);
            }
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private boolean isReady(String address) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
