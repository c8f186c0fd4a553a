package org.section104.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.section104.access.Matrix.Resource;
import org.section104.casefile.CaseEvidence;
import org.section104.casefile.CaseEvidence.StoredDocument;
import org.section104.casefile.CaseEvidence.Table;
import org.section104.casefile.WholeCase;
import org.section104.obligation.StatutoryClock;
import org.section104.print.Csv;
import org.section104.record.CaseRecord;
import org.section104.record.Chain;
import org.section104.record.Documents;
import org.section104.record.Sha256;
import org.section104.wording.MarkingSettings;
import org.section104.wording.UsDates;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The evidence bundle of a case, a ZIP file for inspectors, courts, and requests under the Freedom of Information Act:
 * the sealed record with instructions to verify it, every document and letter, the delivery facts of mail, and a summary
 * as PDF. A list of SHA-256 digests covers every other file.
 */
@Service
class CaseBundle {

    private final CaseRecord record;
    private final WholeCase whole;
    private final List<CaseEvidence> evidence;
    private final CaseSummary summary;
    private final Documents documents;
    private final StatutoryClock clock;
    private final MarkingSettings marking;
    private final ObjectMapper json;

    CaseBundle(
            CaseRecord record,
            WholeCase whole,
            List<CaseEvidence> evidence,
            CaseSummary summary,
            Documents documents,
            StatutoryClock clock,
            MarkingSettings marking,
            ObjectMapper json) {
        this.record = record;
        this.whole = whole;
        this.evidence = evidence;
        this.summary = summary;
        this.documents = documents;
        this.clock = clock;
        this.marking = marking;
        this.json = json;
    }

    /**
     * What a bundle holds, as of one moment.
     *
     * @param caseNumber the case
     * @param madeAt the moment, in Washington
     * @param summary the content of the summary
     * @param texts the content of the other generated files, by path
     * @param documents the stored documents, by path
     */
    record Contents(
            String caseNumber,
            LocalDateTime madeAt,
            CaseSummary.Facts summary,
            Map<String, byte[]> texts,
            Map<String, StoredDocument> documents) {}

    /**
     * Reads what a bundle holds for a person who may read it. All of it is of one moment.
     *
     * @throws org.springframework.web.server.ResponseStatusException with status 404 if there is no such case
     * @throws org.springframework.security.access.AccessDeniedException if the person may not read it
     * @throws IllegalStateException if the case names a document that is not stored
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Contents read(String number, Authentication who) {
        var packet = whole.readable(Resource.BUNDLE, number, who);
        var now = clock.now();
        var entries = record.of(number);
        var stored = evidence.stream()
                .flatMap(feature -> feature.documents(number).stream())
                .toList();
        var paths = paths(stored);
        var exported = bytes(entries);
        var chain = "The chain is " + Chain.verify(exported).summary();
        var texts = new LinkedHashMap<String, byte[]>();
        texts.put(
                "README.txt",
                instructions(number, now.atZone(UsDates.WASHINGTON).toLocalDateTime()));
        texts.put("record.json", exported);
        texts.put("case.json", bytes(whole.of(packet, who)));
        evidence.stream()
                .flatMap(feature -> feature.tables(number).stream())
                .forEach(table -> texts.put("mail/%s.csv".formatted(table.name()), csv(table)));
        texts.put("index.csv", csv(index(stored, paths)));
        var byPath = new LinkedHashMap<String, StoredDocument>();
        stored.forEach(one -> byPath.putIfAbsent(paths.get(one.sha256()), one));
        requireStored(number, paths.keySet());
        var facts = summary.of(packet, who, entries, chain, index(stored, paths), now);
        return new Contents(number, now.atZone(UsDates.WASHINGTON).toLocalDateTime(), facts, texts, byPath);
    }

    private void requireStored(String number, Set<String> digests) {
        var missing = documents.missing(digests);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Case %s names documents that are not stored: %s".formatted(number, missing));
        }
    }

    /**
     * Writes a bundle. Reads one document at a time.
     *
     * @param out the stream; this method does not close it
     * @throws IOException if the stream cannot be written
     */
    void write(Contents contents, OutputStream out) throws IOException {
        var sums = new StringBuilder();
        var printed = summary.print(contents.summary());
        var zip = new ZipOutputStream(out);
        put(zip, contents, "summary.pdf", printed, sums);
        for (var text : contents.texts().entrySet()) {
            put(zip, contents, text.getKey(), text.getValue(), sums);
        }
        for (var document : contents.documents().entrySet()) {
            var content = documents.content(document.getValue().sha256()).orElseThrow();
            put(zip, contents, document.getKey(), content, sums);
        }
        put(zip, contents, "SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8), new StringBuilder());
        zip.finish();
    }

    private static void put(ZipOutputStream zip, Contents contents, String path, byte[] content, StringBuilder sums)
            throws IOException {
        var entry = new ZipEntry(contents.caseNumber() + "/" + path);
        entry.setTimeLocal(contents.madeAt());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        sums.append(Sha256.of(content)).append("  ").append(path).append('\n');
    }

    /** The path of each document by its digest. A number before the name keeps equal names apart. */
    private static Map<String, String> paths(List<StoredDocument> stored) {
        var paths = new LinkedHashMap<String, String>();
        var inFolder = new HashMap<String, Integer>();
        stored.forEach(one -> paths.computeIfAbsent(one.sha256(), unnamed -> "%s/%02d-%s"
                .formatted(one.folder(), inFolder.merge(one.folder(), 1, Integer::sum), fileName(one.name()))));
        return paths;
    }

    /** A name that every file system takes: letters, digits, and a few signs, at most 100 characters. */
    private static String fileName(String name) {
        var plain = name.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-").replaceAll("^[._-]+", "");
        var ending = plain.lastIndexOf('.');
        var extension = ending < 0 || plain.length() - ending > 10 ? "" : plain.substring(ending);
        var stem = plain.substring(0, plain.length() - extension.length());
        return (stem.isEmpty() ? "document" : stem.substring(0, Math.min(stem.length(), 90))) + extension;
    }

    private static Table index(List<StoredDocument> stored, Map<String, String> paths) {
        var rows = new ArrayList<List<Object>>();
        stored.forEach(one -> rows.add(CaseEvidence.cells(paths.get(one.sha256()), one.title(), one.sha256())));
        return new Table("index", "Documents", List.of("file", "title", "sha256"), List.copyOf(rows));
    }

    private byte[] csv(Table table) {
        var text = new StringBuilder();
        var csv = new Csv(text, marking, table.columns().toArray(String[]::new));
        table.rows().forEach(row -> csv.row(row.toArray()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(Object content) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private byte[] instructions(String number, LocalDateTime madeAt) {
        var banner = marking.isOn() ? marking.banner() + "\n\n" : "";
        return (banner
                        + """
                Evidence bundle of case %s, made on %s

                summary.pdf            what happened in the case, to read and print
                record.json            the record: every entry, each with the SHA-256 of the entry before it
                case.json              the case as the service states it
                documents/             attachments, agreements, enclosures, instruments of delegation, the signed annual
                                       report
                letters/               the signed letters to the committees; their drafts are in letters/drafts
                mail/letters-sent.csv  every attempt to deliver a letter, with the mail server's reply and the receipt
                mail/office-mail.csv   mail to the offices
                index.csv              what each document is, with its SHA-256
                SHA256SUMS             the SHA-256 of every file of this bundle but itself

                To verify that no file changed since the bundle was made, in this folder:

                    sha256sum --check SHA256SUMS

                To verify the record (Java 17, the service's file section104.jar; no server and no database):

                    java -jar section104.jar verify-record record.json

                The command says "unbroken" with the number of entries and the hash of the last one, or names the
                first entry that breaks the chain. It cannot detect that entries are missing at the end, or that the whole
                chain was written anew. To detect that, compare the number of entries and the last hash with those that
                the service shows (Verify record on the page of the case), or compare the record and the documents with
                a signed checkpoint from before, which the operator of the service keeps:

                    java -jar section104.jar verify-record record.json --documents . \\
                      --checkpoint checkpoint-00000017.json --key checkpoint.pem

                Without the service's file: the hash of an entry is the SHA-256 of the canonical JSON (RFC 8785) of the
                entry without its field "hash". Its field "previousHash" is the hash of the entry before; that of the
                first entry is 64 zeros.

                To verify a document: the record names documents by the SHA-256 of their content, the same as in
                index.csv.
                """
                                .formatted(number, UsDates.date(madeAt.toLocalDate())))
                .getBytes(StandardCharsets.UTF_8);
    }
}
