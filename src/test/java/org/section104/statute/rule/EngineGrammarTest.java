package org.section104.statute.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate takes for a date, a duration or a cycle, the engine reads; what the engine refuses, the gate refuses. */
class EngineGrammarTest {

    private static final int TEXTS = 20_000;

    private static final List<String> PIECES = List.of(
            "P",
            "PT",
            "T",
            "R",
            "R3",
            "R-1",
            "R0",
            "/",
            "/",
            "7",
            "12",
            "0",
            "1",
            "99",
            "D",
            "H",
            "M",
            "S",
            "Y",
            "W",
            "1.5",
            "-",
            "+",
            "Z",
            ":",
            "2027-01-31",
            "T12:00:00",
            "+01:00",
            "2027-W05-1",
            "2027-031",
            "soon",
            " ",
            "P7D",
            "PT1H",
            "P1W",
            "P1Y2M3DT4H5M6S",
            "*",
            "?",
            "L",
            "#",
            ",",
            "0 0 12 * * ?",
            "MON",
            "JAN",
            "");

    private static final List<List<String>> CRON_FIELDS = List.of(
            List.of("0", "59", "0,30", "*", "60", "*/5", "05"),
            List.of("0", "15,45", "*", "60", "1-5"),
            List.of("9", "0,23", "*", "24", "23"),
            List.of("1", "31", "?", "*", "1,15", "L", "32", "15W"),
            List.of("*", "1", "JAN", "jan", "1,12", "13", "DEC"),
            List.of("?", "MON", "MON,FRI", "0", "7", "8", "*", "MON#2", "5L", "mon"));

    private static boolean reads(BusinessCalendar calendar, String text) {
        try {
            calendar.resolveDuedate(text);
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static String random(Random random, List<String> pieces, String between) {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : between).append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    @Test
    void durations_are_those_of_the_engine() {
        var random = new Random(104);
        int readable = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = random(random, PIECES, "");
            boolean reads = reads(new DurationBusinessCalendar(), text);
            assertThat(EngineGrammar.isDuration(text)).as(text).isEqualTo(reads);
            readable += reads ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(200);
    }

    @Test
    void dates_are_those_of_the_engine() {
        var random = new Random(105);
        int readable = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = random(random, PIECES, "");
            boolean reads = reads(new DueDateBusinessCalendar(), text);
            assertThat(EngineGrammar.isDate(text)).as(text).isEqualTo(reads);
            readable += reads ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(200);
    }

    @Test
    void cycles_are_read_by_the_engine() {
        var random = new Random(106);
        int readable = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nextBoolean() ? random(random, PIECES, "") : cron(random);
            if (EngineGrammar.isCycle(text)) {
                assertThat(reads(new CycleBusinessCalendar(), text)).as(text).isTrue();
                readable++;
            } else if (text.startsWith("R")) {
                assertThat(reads(new CycleBusinessCalendar(), text)).as(text).isFalse();
            }
        }
        assertThat(readable).isGreaterThan(200);
    }

    private static String cron(Random random) {
        var fields = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            var pieces = CRON_FIELDS.get(i);
            fields.append(i == 0 ? "" : " ").append(pieces.get(random.nextInt(pieces.size())));
        }
        return fields.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 0 9 * * MON", "0 0 12 1,15 * ?", "0 30 8 ? * MON,WED,FRI", "0 0 0 1 JAN ?", "R/P7D", "R3/PT1H"
            })
    void what_people_write_is_a_cycle(String text) {
        assertThat(EngineGrammar.isCycle(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1W2D", "7 days", "soon", "P", "${dueAt}", "R/", "P7D/"})
    void what_the_engine_refuses_is_no_duration(String text) {
        assertThat(EngineGrammar.isDuration(text)).isEqualTo(reads(new DurationBusinessCalendar(), text));
    }
}
