package org.section104.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files of a journal say, from all nodes. Reads each file once and afterwards only the lines that were added.
 * Skips lines of another database, and a last line that a crash left incomplete. Not thread-safe.
 */
final class JournalIndex {

    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(JournalIndex.class);
    private static final String FILES = "*.jsonl";

    private final Path folder;
    private final String database;
    private final Map<Path, Long> read = new HashMap<>();
    private final Map<String, JournaledLetter> letters = new HashMap<>();
    private final Map<NumberRegister, Integer> taken = new TreeMap<>();
    private final Map<NumberRegister, Integer> given = new TreeMap<>();
    private int foreign;

    JournalIndex(Path folder, String database) {
        this.folder = folder;
        this.database = database;
    }

    /** Reads the lines that any node added since the last call. */
    void refresh() throws IOException {
        try (var files = Files.newDirectoryStream(folder, FILES)) {
            for (var file : files) {
                read(file);
            }
        }
    }

    private void read(Path file) throws IOException {
        var from = read.getOrDefault(file, 0L);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            if (size <= from) {
                return;
            }
            var added = ByteBuffer.allocate(Math.toIntExact(size - from));
            while (added.hasRemaining() && channel.read(added, from + added.position()) >= 0) {
                // reads on until all added bytes are there
            }
            var bytes = added.array();
            var end = added.position();
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            for (var line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank()) {
                    take(file, line);
                }
            }
            read.put(file, from + end);
        }
    }

    private void take(Path file, String line) {
        try {
            var parsed = JSON.readValue(line, JournalLine.class);
            if (!parsed.isWhole()) {
                damaged(file, line);
                return;
            }
            if (!database.equals(parsed.database())) {
                foreign++;
                return;
            }
            switch (parsed.event()) {
                case NUMBER_TAKEN -> raise(taken, parsed);
                case NUMBER_GIVEN -> raise(given, parsed);
                default -> take(parsed.letter());
            }
        } catch (JsonProcessingException | DateTimeException torn) {
            damaged(file, line);
        }
    }

    private static void damaged(Path file, String line) {
        LOG.warn("The journal {} has a line that cannot be read, which a crash may have left: {}", file, line);
    }

    /** An acceptance outweighs every other line: a letter that left cannot be taken back. */
    private void take(JournaledLetter letter) {
        letters.merge(letter.messageId(), letter, (one, other) -> {
            if (one.outcome() == JournaledLetter.Outcome.ACCEPTED) {
                return one;
            }
            return other.outcome() == JournaledLetter.Outcome.ACCEPTED
                            || other.at().isAfter(one.at())
                    ? other
                    : one;
        });
    }

    private static void raise(Map<NumberRegister, Integer> last, JournalLine line) {
        Optional.ofNullable(line.caseNumber())
                .flatMap(NumberRegister::position)
                .ifPresent(position -> last.merge(position.register(), position.last(), Math::max));
    }

    Optional<JournaledLetter> letter(String messageId) {
        return Optional.ofNullable(letters.get(messageId));
    }

    Journal.Contents contents() {
        return new Journal.Contents(List.copyOf(new ArrayList<>(letters.values())), taken, given, foreign);
    }
}
