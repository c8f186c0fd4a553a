package org.section104.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the timeline has a sentence for every type of entry that the code appends. */
class EventWordsTest {

    private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");

    /** A type of one word, which only its place tells from other texts. */
    private static final Pattern APPENDED = Pattern.compile("record\\.append\\(\\w+, \"([a-z]+)\"");

    /** Names in the same classes that are no types of entries: processes. */
    private static final Set<String> OTHERS = Set.of("record-agreement", "follow-up-agreement", "annual-report");

    @Test
    void every_type_of_entry_has_a_sentence_and_every_sentence_a_type() throws IOException {
        assertThat(appended()).isEqualTo(new TreeSet<>(EventWords.types()));
    }

    /** The names of this form in the classes that append to the record. */
    private static Set<String> appended() throws IOException {
        var types = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/org/section104"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var code = Files.readString(file);
                if (code.contains("record.append(")) {
                    for (var pattern : List.of(NAME, APPENDED)) {
                        pattern.matcher(code)
                                .results()
                                .map(name -> name.group(1))
                                .forEach(types::add);
                    }
                }
            }
        }
        types.removeAll(OTHERS);
        return types;
    }
}
