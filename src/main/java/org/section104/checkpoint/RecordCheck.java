package org.section104.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseNumbers;
import org.section104.record.CanonicalJson;
import org.section104.record.CaseRecord;
import org.section104.record.Checkpoint;
import org.section104.record.Documents;
import org.section104.record.Export;
import org.section104.record.Head;
import org.section104.record.Proof;
import org.section104.record.Sha256;
import org.section104.record.Unusable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares what the database has with the last checkpoint and with one of more than a day ago: every chain, every head, and the
 * numbers given. The earlier one was written before the last daily check, so it shows what checkpoints since then have signed.
 * Checks a part of the documents. Reads a hundred cases at a time, and holds no transaction over them.
 */
@Component
class RecordCheck {

    private static final int PAGE = 100;
    /** Each day the documents whose digest begins with another digit, so that sixteen days check all. */
    private static final int PARTS = 16;
    /** Such a checkpoint is older than the check of the day before. */
    private static final Duration BEFORE_THE_LAST_CHECK = Duration.ofHours(25);
    /** A check that did not end within this time was interrupted. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final CaseRecord record;
    private final Documents documents;
    private final CaseNumbers numbers;
    private final Checkpoints checkpoints;
    private volatile @Nullable String failure;

    RecordCheck(JdbcClient jdbc, CaseRecord record, Documents documents, CaseNumbers numbers, Checkpoints checkpoints) {
        this.jdbc = jdbc;
        this.record = record;
        this.documents = documents;
        this.numbers = numbers;
        this.checkpoints = checkpoints;
    }

    /**
     * What a check found.
     *
     * @param checkpoint the number of the checkpoint; null if there is none
     * @param records the number of records
     * @param findings what is wrong, a sentence each; empty if the record is intact
     */
    record Result(@Nullable Long checkpoint, int records, List<String> findings) {}

    /**
     * Checks all records.
     *
     * @param day the day, which selects the documents
     */
    Result run(LocalDate day) {
        var findings = new ArrayList<String>();
        var references = references(findings);
        var missing = references.stream()
                .map(one -> new HashSet<>(one.heads().keySet()))
                .toList();
        int records = 0;
        var after = "";
        List<Head> page;
        do {
            page = record.heads(after, PAGE);
            for (var head : page) {
                records++;
                missing.forEach(one -> one.remove(head.caseNumber()));
                check(head, references, findings);
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).caseNumber();
        } while (page.size() == PAGE);
        var dropped = new TreeMap<String, Checkpoint>();
        for (int at = 0; at < references.size(); at++) {
            var checkpoint = references.get(at).checkpoint();
            missing.get(at).forEach(number -> dropped.putIfAbsent(number, checkpoint));
        }
        dropped.forEach((number, checkpoint) -> findings.add(
                "%s is in %s and has no head: the case was dropped".formatted(number, checkpoint.named())));
        record.withoutHead()
                .forEach(number -> findings.add("%s has entries and no head: its head was deleted".formatted(number)));
        checkNumbers(references, findings);
        checkDocuments(day, findings);
        var last = references.stream().findFirst().map(one -> one.checkpoint().seq());
        return new Result(last.orElse(null), records, List.copyOf(findings));
    }

    /** A checkpoint and its heads; none if they cannot be read. */
    private record Reference(Checkpoint checkpoint, Map<String, Head> heads) {}

    /** The checkpoints to compare with, the last one first, without those before the last restore. */
    private List<Reference> references(List<String> findings) {
        var last = lastCheckpoint(findings);
        var earlier = last.isEmpty() ? last : earlierCheckpoint(findings);
        return Stream.of(last, earlier)
                .flatMap(Optional::stream)
                .filter(checkpoints::isSinceRestore)
                .distinct()
                .map(one -> new Reference(one, heads(one, findings)))
                .toList();
    }

    private Optional<Checkpoint> earlierCheckpoint(List<String> findings) {
        try {
            var earlier = checkpoints.folder().lastBefore(Instant.now().minus(BEFORE_THE_LAST_CHECK));
            earlier.filter(one -> !one.hasOwnSignature())
                    .ifPresent(one -> findings.add(one.named() + " was changed after it was signed"));
            return earlier;
        } catch (IOException | Unusable unreadable) {
            findings.add("A checkpoint of the last day cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Checkpoint> lastCheckpoint(List<String> findings) {
        if (!checkpoints.isOn()) {
            return Optional.empty();
        }
        try {
            var last = checkpoints.folder().last();
            var known = checkpoints.last();
            if (known.isPresent()
                    && last.filter(one -> one.seq() >= known.get().seq()).isEmpty()) {
                findings.add("The folder has lost " + known.get().named());
            }
            last.filter(one -> !one.hasOwnSignature())
                    .ifPresent(one -> findings.add(one.named() + " was changed after it was signed"));
            return last;
        } catch (IOException | Unusable unreadable) {
            findings.add("The last checkpoint cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, Head> heads(Checkpoint checkpoint, List<String> findings) {
        try {
            return checkpoints.folder().heads(checkpoint);
        } catch (IOException | Unusable unreadable) {
            findings.add("The list of heads of %s cannot be read: %s"
                    .formatted(checkpoint.named(), unreadable.getMessage()));
            return Map.of();
        }
    }

    private void check(Head head, List<Reference> references, List<String> findings) {
        try {
            checkChain(head, references, findings);
        } catch (DataAccessException notRead) {
            throw notRead;
        } catch (RuntimeException corrupt) {
            findings.add("The record of %s cannot be read: %s".formatted(head.caseNumber(), corrupt.getMessage()));
        }
    }

    private void checkChain(Head head, List<Reference> references, List<String> findings) {
        var number = head.caseNumber();
        var entries = record.of(number);
        if (entries.isEmpty()) {
            findings.add("%s has a head and no entries: they were deleted".formatted(number));
            return;
        }
        var export = Export.read(CanonicalJson.of(entries).getBytes(StandardCharsets.UTF_8));
        if (export.chain().broken().isPresent()) {
            findings.add(
                    "The chain of %s is %s".formatted(number, export.chain().summary()));
            return;
        }
        // entries that were written since the head was read follow it
        if (entries.size() < head.length()
                || !entries.get(head.length() - 1).hash().equals(head.hash())) {
            findings.add("The head of %s says %d entries, and the chain has %d others"
                    .formatted(number, head.length(), entries.size()));
        }
        // what the last checkpoint shows, the earlier one does not say again
        references.stream()
                .filter(one -> !one.heads().isEmpty())
                .map(one -> Proof.contradictions(export, one.checkpoint(), one.heads()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .ifPresent(findings::addAll);
    }

    private void checkNumbers(List<Reference> references, List<String> findings) {
        var given = new TreeMap<String, Integer>();
        numbers.last().forEach((register, number) -> given.put(register.name(), number));
        var found = new TreeMap<String, String>();
        references.forEach(one -> one.checkpoint().numbers().forEach((register, number) -> {
            int now = given.getOrDefault(register, 0);
            if (now < number) {
                found.putIfAbsent(
                        register,
                        "The last number of %s is %d, and was %d in %s: numbers can be given twice"
                                .formatted(
                                        register, now, number, one.checkpoint().named()));
            }
        }));
        findings.addAll(found.values());
    }

    private void checkDocuments(LocalDate day, List<String> findings) {
        var part = Integer.toHexString((int) Math.floorMod(day.toEpochDay(), (long) PARTS));
        var after = part;
        List<String> page;
        do {
            page = documents.digests(part, after, PAGE);
            for (var digest : page) {
                if (documents
                        .content(digest)
                        .filter(content -> Sha256.of(content).equals(digest))
                        .isEmpty()) {
                    findings.add(
                            "The content of the document %s is another one than its SHA-256 says".formatted(digest));
                }
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }

    // ---- the daily checks, of which one node does each

    /** Claims the check of a day, also one that began {@link #LONGEST} ago and did not end. Returns whether this node has it. */
    boolean claim(LocalDate day) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        boolean isTakenOver = jdbc.sql("update record_check set started_at = ? where checked_on = ?"
                                + " and finished_at is null and started_at < ?")
                        .params(now, day, now.minus(LONGEST))
                        .update()
                == 1;
        return isTakenOver
                || jdbc.sql("insert into record_check (checked_on, started_at) select ?, ?"
                                        + " where not exists (select 1 from record_check where checked_on = ?)")
                                .params(day, now, day)
                                .update()
                        == 1;
    }

    /** Notes why a check did not end, until one does. */
    void failed(RuntimeException cause) {
        failure = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** Why the last check of this node did not end; empty if it did. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Stores what the check of a day found. */
    void finish(LocalDate day, Result result) {
        failure = null;
        var first = result.findings().stream().findFirst().map(one -> one.substring(0, Math.min(1000, one.length())));
        jdbc.sql("update record_check set finished_at = ?, checkpoint_seq = ?, records = ?, findings = ?,"
                        + " first_finding = ? where checked_on = ?")
                .params(
                        Instant.now().atOffset(ZoneOffset.UTC),
                        result.checkpoint(),
                        result.records(),
                        result.findings().size(),
                        first.orElse(null),
                        day)
                .update();
    }

    /**
     * A check that is done.
     *
     * @param at when it ended, UTC
     * @param records the number of records
     * @param findings how much is wrong
     * @param firstFinding the first sentence; null if nothing is wrong
     */
    record Done(Instant at, int records, int findings, @Nullable String firstFinding) {}

    /** The last check that is done, by any node. */
    Optional<Done> lastDone() {
        return jdbc.sql("select finished_at, records, findings, first_finding from record_check"
                        + " where finished_at is not null order by checked_on desc limit 1")
                .query((row, index) -> new Done(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getInt(2),
                        row.getInt(3),
                        row.getString(4)))
                .optional();
    }
}
