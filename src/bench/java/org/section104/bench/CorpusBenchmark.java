package org.section104.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.section104.explorer.Defect;
import org.section104.explorer.Explorer;
import org.section104.explorer.Soundness;
import org.section104.explorer.diagram.Diagram;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.CalledProcesses;
import org.section104.explorer.terms.Options;

/**
 * Exploration and soundness of one process after another of the folder {@code -Dcorpus=}: each sample is one process, so
 * that the percentiles are those of the corpus. Reading the files is not in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class CorpusBenchmark {

    private record Case(Process process, CalledProcesses callees) {}

    private final List<Case> cases = new ArrayList<>();
    private int next;

    /** Reads the folder; a file that cannot be read is left out. */
    @Setup
    public void read() throws IOException {
        Map<Path, List<Diagram>> folders = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("corpus")))) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.bpmn(20\\.xml)?"))
                    .sorted()
                    .toList()) {
                try {
                    folders.computeIfAbsent(file.getParent(), folder -> new ArrayList<>())
                            .add(DiagramReader.read(file.toString(), Files.readAllBytes(file)));
                } catch (DiagramUnreadable e) {
                    System.err.println("left out: " + e.getMessage());
                }
            }
        }
        for (List<Diagram> beside : folders.values()) {
            for (Diagram diagram : beside) {
                CalledProcesses callees = id -> Stream.concat(Stream.of(diagram), beside.stream())
                        .flatMap(other -> other.process(id).stream())
                        .findFirst();
                diagram.processes().forEach(process -> cases.add(new Case(process, callees)));
            }
        }
    }

    /** The next process. */
    @Benchmark
    public List<Defect> exploreAndSoundness() {
        Case one = cases.get(next++ % cases.size());
        return Soundness.check(new Explorer(Options.DEFAULT.withCallees(one.callees())).explore(one.process()));
    }
}
