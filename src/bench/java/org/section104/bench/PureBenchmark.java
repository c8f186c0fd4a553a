package org.section104.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.section104.notice.LetterOfAgreement;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CanonicalJson;
import org.section104.record.Sha256;

/** What every case computes, without engine and database: deadlines, an entry of the record, a letter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class PureBenchmark {

    private final LetterOfAgreement letter = new LetterOfAgreement();
    private LocalDate day = LocalDate.of(2026, 3, 10);
    private final Map<String, Object> entry = Map.of(
            "decision", "NECESSITY",
            "outcome", "NECESSARY",
            "reason", "Nobody else can do it from here.",
            "capacity", "Secretary of Homeland Security",
            "decidedOn", day,
            "scope", List.of("determine-necessity", "issue-assignment"));

    /** The last moment of the thirty days, in Washington. */
    @Benchmark
    public OffsetDateTime deadline() {
        day = day.plusDays(1);
        return StatutoryClock.dueAt(day);
    }

    /** Days on which offices work, over the holidays. */
    @Benchmark
    public LocalDate businessDays() {
        return StatutoryClock.plusBusinessDays(day, 5);
    }

    /** One link of a chain: the canonical text of an entry, and its hash. */
    @Benchmark
    public String hashedEntry() {
        return Sha256.of(CanonicalJson.of(entry).getBytes(StandardCharsets.UTF_8));
    }

    /** A letter of one page as tagged PDF with its fonts. */
    @Benchmark
    public byte[] letter() {
        return letter.print("HSHM", "AST-2026-0001", day, 20_000);
    }
}
