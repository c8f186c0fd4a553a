package org.section104.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.operation.JournaledLetter.Outcome;
import org.section104.wording.WrongSetting;

/** The journal on a disk that is fast, slow, full, and torn. */
class JournalTest {

    private static final Instant NOW = Instant.parse("2026-03-10T16:00:00Z");
    private static final NumberRegister ASSIGNMENTS = new NumberRegister("ASG", 2026);
    private static final JournaledLetter LETTER = new JournaledLetter(
            "<d.ssga.1@section104>",
            "d",
            "ASG-2026-0001",
            "SSGA",
            1,
            "MAIL",
            "0".repeat(64),
            NOW,
            Outcome.UNKNOWN,
            null);

    @TempDir
    private Path folder;

    private final List<Journal> open = new ArrayList<>();

    @AfterEach
    void nodes_end() throws IOException {
        for (var journal : open) {
            journal.destroy();
        }
    }

    private Journal node(String name) {
        return node(name, "one database");
    }

    private Journal node(String name, String database) {
        var hold = mock(Hold.class);
        var state = new Hold.State(database, false, null, null, 0);
        when(hold.state()).thenReturn(state);
        when(hold.now()).thenReturn(state);
        var journal = new Journal(new JournalSettings(folder.toString(), name), hold, Clock.fixed(NOW, ZoneOffset.UTC));
        open.add(journal);
        return journal;
    }

    private Path file(String node) {
        return folder.resolve("%s-%s.jsonl".formatted(node, YearMonth.now(ZoneOffset.UTC)));
    }

    @Test
    void a_letter_is_unknown_until_its_acceptance_and_every_node_reads_it() {
        var first = node("a");
        var second = node("b");
        assertThat(second.letter(LETTER.messageId())).isEmpty();
        first.sending(LETTER);
        assertThat(second.letter(LETTER.messageId()).orElseThrow().outcome()).isEqualTo(Outcome.UNKNOWN);
        first.accepted(LETTER, "250 Ok");
        assertThat(second.letter(LETTER.messageId())).contains(LETTER.with(NOW, Outcome.ACCEPTED, "250 Ok"));
        assertThat(second.contents().letters()).hasSize(1);
    }

    @Test
    void no_later_line_takes_an_acceptance_back() {
        var journal = node("a");
        journal.accepted(LETTER, "250 Ok");
        journal.sending(LETTER);
        journal.refused(LETTER, "550 Unknown user");
        assertThat(journal.letter(LETTER.messageId()).orElseThrow().outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void a_number_counts_as_given_only_after_its_commit() {
        var journal = node("a");
        journal.taken("ASG-2026-0009");
        journal.given("ASG-2026-0009");
        journal.taken("ASG-2026-0010");
        assertThat(journal.contents().taken()).isEqualTo(Map.of(ASSIGNMENTS, 10));
        assertThat(journal.contents().given()).isEqualTo(Map.of(ASSIGNMENTS, 9));
    }

    @Test
    void a_line_is_one_object_with_what_an_inspector_needs() throws IOException {
        node("a").sending(LETTER);
        assertThat(Files.readAllLines(file("a")))
                .singleElement()
                .asString()
                .isEqualTo(
                        "{\"event\":\"LETTER_SENDING\",\"at\":\"2026-03-10T16:00:00Z\",\"database\":\"one database\","
                                + "\"messageId\":\"<d.ssga.1@section104>\",\"dutyId\":\"d\",\"caseNumber\":\"ASG-2026-0001\","
                                + "\"committee\":\"SSGA\",\"attempt\":1,\"method\":\"MAIL\",\"letterSha256\":\""
                                + "0".repeat(64) + "\"}");
    }

    @Test
    void a_line_that_a_crash_tore_is_skipped_and_the_next_one_is_read() throws IOException {
        var journal = node("a");
        journal.sending(LETTER);
        journal.destroy();
        open.clear();
        Files.writeString(file("a"), "{}\n{\"event\":\"LETTER_ACC", StandardOpenOption.APPEND);
        var again = node("a");
        again.given("ASG-2026-0003");
        assertThat(again.contents().letters()).hasSize(1);
        assertThat(again.contents().given()).isEqualTo(Map.of(ASSIGNMENTS, 3));
    }

    @Test
    void lines_of_another_database_are_counted_and_not_read() {
        node("a", "another database").sending(LETTER);
        var journal = node("b");
        assertThat(journal.letter(LETTER.messageId())).isEmpty();
        assertThat(journal.contents().foreign()).isEqualTo(1);
    }

    @Test
    void two_nodes_of_one_name_never_share_a_file() {
        node("a").sending(LETTER);
        node("a").taken("ASG-2026-0001");
        assertThat(file("a")).exists();
        assertThat(file("a-2")).exists();
    }

    @Test
    void on_a_full_disk_nothing_may_leave_and_afterwards_it_goes_on() throws IOException {
        var full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full").exists();
        var journal = node("a");
        Files.createSymbolicLink(file("a"), full);
        assertThatThrownBy(() -> journal.sending(LETTER))
                .isInstanceOf(JournalUnwritable.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("No letter is sent");
        // the letter has left; its acceptance must not fail on the journal
        journal.accepted(LETTER, "250 Ok");
        Files.delete(file("a"));
        journal.sending(LETTER);
        assertThat(Files.readAllLines(file("a"))).hasSize(1);
    }

    @Test
    void a_folder_that_cannot_be_used_is_refused_with_its_setting() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() ->
                        new Journal(new JournalSettings(file.toString(), null), mock(Hold.class), Clock.systemUTC()))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.journal.folder: " + file);
    }

    @Test
    void a_working_directory_that_cannot_be_written_says_which_setting_names_another_folder() throws IOException {
        var file = Files.writeString(folder.resolve("journal"), "");
        var settings = mock(JournalSettings.class);
        when(settings.path()).thenReturn(file);
        assertThatThrownBy(() -> new Journal(settings, mock(Hold.class), Clock.systemUTC()))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.journal.folder: is missing, and " + file)
                .hasMessageContaining("Name a folder on durable storage");
    }
}
