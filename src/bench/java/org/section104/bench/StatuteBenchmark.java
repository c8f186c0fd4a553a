package org.section104.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.section104.statute.Gate;
import org.section104.statute.Library;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/** A diagram of ours against every rule, from its bytes to its verdict, as at each deployment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class StatuteBenchmark {

    private static final Path DIAGRAMS = Path.of("bpmn");

    /** The process. */
    @Param({"assign-personnel", "provide-assistance", "notify-committees", "annual-report", "record-agreement"})
    public String process;

    private final Gate gate = Gate.ofTheStatute();
    private final Library beside = Library.folder(DIAGRAMS);
    private List<Source> diagram;

    /** Reads the file. */
    @Setup
    public void read() throws IOException {
        var name = process + ".bpmn";
        diagram = List.of(new Source(name, Files.readAllBytes(DIAGRAMS.resolve(name))));
    }

    /** The verdict. */
    @Benchmark
    public List<Verdict> check() {
        return gate.check(diagram, beside);
    }
}
