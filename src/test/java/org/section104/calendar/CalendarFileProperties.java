package org.section104.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.section104.calendar.OfficeFeed.Event;

/** Whatever a subject says, a calendar program reads it back as one text of one event. */
class CalendarFileProperties {

    private static final int LONGEST_LINE = 75;

    @net.jqwik.api.Property(tries = 2000)
    void a_text_comes_back_as_it_was_and_adds_no_component_and_no_property(
            @ForAll("texts") String summary, @ForAll("texts") String description) {
        var file = CalendarFileTest.file(new Event(
                "task-1",
                LocalDate.of(2026, 11, 1),
                false,
                summary,
                description,
                "Task",
                "https://workflow.dhs.example/cases/ASG-2026-0001",
                CalendarFileTest.NOW,
                CalendarFileTest.NOW));
        var calendar = CalendarFileTest.parsed(file);
        assertThat(calendar.getPropertyList().getAll()).hasSize(10);
        assertThat(calendar.getComponents()).hasSize(1);
        CalendarComponent event = calendar.<CalendarComponent>getComponents().get(0);
        assertThat(event.getName()).isEqualTo("VEVENT");
        assertThat(event.getPropertyList().getAll()).hasSize(11);
        assertThat(value(file, event, Property.SUMMARY)).isEqualTo(plain(summary));
        assertThat(value(file, event, Property.DESCRIPTION)).isEqualTo(plain(description));
    }

    @net.jqwik.api.Property(tries = 2000)
    void a_line_has_at_most_75_octets_and_no_character_is_torn_apart(@ForAll("texts") String text)
            throws CharacterCodingException {
        var file = CalendarFileTest.file(CalendarFileTest.event(text));
        assertThat(new String(file, StandardCharsets.UTF_8)).endsWith("\r\n");
        var line = new ByteArrayOutputStream();
        for (var at = 0; at < file.length; at++) {
            if (file[at] == '\r') {
                assertThat(file[++at]).isEqualTo((byte) '\n');
                assertThat(line.size()).isBetween(1, LONGEST_LINE);
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
                line.reset();
            } else {
                assertThat(file[at]).isNotEqualTo((byte) '\n');
                line.write(file[at]);
            }
        }
    }

    /**
     * Reads a text of the event by RFC 5545, 3.3.11. The library reads the same unless the text has a backslash: it takes the
     * escape of a line break after a backslash for a backslash.
     */
    private static String value(byte[] file, CalendarComponent event, String property) {
        var lines =
                new String(file, StandardCharsets.UTF_8).replace("\r\n ", "").split("\r\n");
        var text = Arrays.stream(lines)
                .dropWhile(line -> !line.equals("BEGIN:VEVENT"))
                .filter(line -> line.startsWith(property + ":"))
                .findFirst()
                .orElseThrow()
                .substring(property.length() + 1);
        var read = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
                read.append(text.charAt(at) == 'n' ? '\n' : text.charAt(at));
            } else {
                assertThat(text.charAt(at)).isNotIn(',', ';');
                read.append(text.charAt(at));
            }
        }
        if (read.indexOf("\\") < 0) {
            assertThat(event.getPropertyList().getFirst(property).orElseThrow().getValue())
                    .isEqualTo(read.toString());
        }
        return read.toString();
    }

    /** What remains of control characters: line breaks as line feeds. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}&&[^\n]]", " ");
    }

    @Provide
    Arbitrary<String> texts() {
        var hostile = Arbitraries.of(
                "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n",
                "\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM\n",
                "\rATTENDEE:mailto:a@b.example\r",
                "\\n",
                "\\\\n",
                "\\,",
                "\\;",
                "\\",
                ";",
                ",",
                ":",
                "\"",
                "^n",
                "\r\n ",
                "\r\n\t",
                "\u0085",
                "\u2028",
                "\u0000",
                "\t",
                "Jörg",
                "служба",
                "日本",
                "\uD83D\uDE80",
                "e\u0301",
                "\u202E");
        var any = Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(40);
        return Arbitraries.oneOf(hostile, any, Arbitraries.strings().ascii().ofMaxLength(80))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> "A" + String.join("", parts) + "Z");
    }

    /** No text of the service has half of a character: the database would refuse it. */
    private static char[] surrogates() {
        var all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (var at = 0; at < all.length; at++) {
            all[at] = (char) (Character.MIN_SURROGATE + at);
        }
        return all;
    }
}
