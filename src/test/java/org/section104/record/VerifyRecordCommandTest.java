package org.section104.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An exported record is verified without the service. */
class VerifyRecordCommandTest {

    @TempDir
    private Path folder;

    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private List<RecordEntry> entries;

    @BeforeEach
    void a_record_of_three_entries() throws IOException {
        entries = new ArrayList<>();
        write("assignment-requested", Map.of("personnelName", "Jane \"Q\" Ångström", "revision", 1));
        write("decision-recorded", Map.of("outcome", "CONCURRED", "cost", new BigDecimal("1250000.50")));
        write("assignment-issued", Map.of("assignedOn", "2026-03-10"));
        file = folder.resolve("record.json");
        export();
    }

    private void write(String type, Map<String, Object> payload) {
        var previous = entries.isEmpty()
                ? "0".repeat(64)
                : entries.get(entries.size() - 1).hash();
        var at = Instant.parse("2026-03-10T17:00:00.123Z").plusSeconds(entries.size());
        var open = new RecordEntry("ASG-2026-0001", entries.size() + 1, at, type, "secretary", payload, previous, null);
        entries.add(with(open, payload, CaseRecord.hash(open)));
    }

    private static RecordEntry with(RecordEntry entry, Map<String, Object> payload, String hash) {
        return new RecordEntry(
                entry.caseNumber(),
                entry.seq(),
                entry.at(),
                entry.type(),
                entry.actor(),
                payload,
                entry.previousHash(),
                hash);
    }

    private void export() throws IOException {
        Files.writeString(file, CanonicalJson.of(entries));
    }

    private int verify() {
        return new CommandLine(new VerifyRecordCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(file.toString());
    }

    @Test
    void an_unbroken_chain_is_0_with_the_hash_that_vouches_for_it() {
        assertThat(verify()).isZero();
        assertThat(out.toString())
                .contains(
                        "unbroken", "3 entries of ASG-2026-0001", entries.get(2).hash());
    }

    @Test
    void a_changed_entry_is_1_and_is_named() throws IOException {
        var second = entries.get(1);
        entries.set(1, with(second, Map.of("outcome", "DENIED", "cost", "1250000.50"), second.hash()));
        export();
        assertThat(verify()).isOne();
        assertThat(out.toString()).contains("Entry 2 (decision-recorded, 2026-03-10T17:00:01.123Z)", "changed");
    }

    @Test
    void an_entry_that_was_changed_and_sealed_anew_breaks_the_one_behind_it() throws IOException {
        var second = entries.get(1);
        var changed = with(second, Map.of("outcome", "DENIED"), null);
        entries.set(1, with(changed, changed.payload(), CaseRecord.hash(changed)));
        export();
        assertThat(verify()).isOne();
        assertThat(out.toString()).contains("Entry 3 (assignment-issued", "previousHash");
    }

    @Test
    void a_missing_entry_is_1() throws IOException {
        entries.remove(1);
        export();
        assertThat(verify()).isOne();
        assertThat(out.toString()).contains("Entry 2 (assignment-issued", "missing");
    }

    @Test
    void a_field_that_was_taken_out_is_1() throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst("\"actor\":\"secretary\",", ""));
        assertThat(verify()).isOne();
        assertThat(out.toString()).contains("Entry 1");
    }

    @Test
    void what_is_no_export_is_2() throws IOException {
        for (var text : List.of("", "{}", "[]", "[1]", "[{\"a\":1}]", "not json", Files.readString(file) + "x")) {
            Files.writeString(file, text);
            assertThat(verify()).as(text).isEqualTo(2);
        }
        file = folder.resolve("absent.json");
        assertThat(verify()).isEqualTo(2);
        assertThat(err.toString()).contains("absent.json");
    }

    @Test
    void a_field_that_stands_twice_is_2() throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst("\"seq\":1", "\"seq\":1,\"seq\":1"));
        assertThat(verify()).isEqualTo(2);
    }
}
