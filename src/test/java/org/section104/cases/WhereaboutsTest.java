package org.section104.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.access.Office;
import org.section104.casefile.CaseStatus;

class WhereaboutsTest {

    private static final Instant NOW = Instant.parse("2026-12-05T15:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-11-29T15:00:00Z");
    private static final OffsetDateTime DUE = OffsetDateTime.parse("2026-12-11T23:59:59-05:00");

    @Test
    void a_case_is_with_its_office() {
        assertThat(words(CaseStatus.REQUESTED, open("chief-financial-officer", SINCE, DUE)))
                .containsExactly("With the CFO since Nov 29, due Dec 11");
    }

    @Test
    void offices_with_the_same_dates_are_named_together() {
        assertThat(words(
                        CaseStatus.REQUESTED,
                        open("secretary-of-state", SINCE, DUE),
                        open("chief-of-mission-ee", SINCE, DUE),
                        open("general-counsel", SINCE, DUE),
                        open("general-counsel", SINCE, DUE),
                        open("program-office", SINCE, null)))
                .containsExactly(
                        "With State, the chief of mission to Estonia, and counsel since Nov 29, due Dec 11",
                        "With the program office since Nov 29");
    }

    @Test
    void the_day_is_that_of_washington_and_another_year_is_named() {
        assertThat(words(
                        CaseStatus.REQUESTED,
                        open(
                                "cisa-director",
                                Instant.parse("2026-12-01T03:00:00Z"),
                                OffsetDateTime.parse("2027-01-04T23:59:59-05:00"))))
                .containsExactly("With the Director of CISA since Nov 30, due Jan 4, 2027");
    }

    @Test
    void a_task_is_late_after_its_due_date_and_not_before() {
        var task = open("secretary", SINCE, DUE);
        assertThat(Whereabouts.of(CaseStatus.REQUESTED, List.of(task), DUE.toInstant()))
                .noneMatch(Whereabouts.Line::late);
        assertThat(Whereabouts.of(
                        CaseStatus.REQUESTED, List.of(task), DUE.toInstant().plusSeconds(1)))
                .allMatch(Whereabouts.Line::late);
    }

    @Test
    void a_case_that_ended_says_so_and_who_still_holds_it() {
        assertThat(words(CaseStatus.CLOSED)).containsExactly("Closed");
        assertThat(words(CaseStatus.REFUSED)).containsExactly("Refused");
        assertThat(words(CaseStatus.WITHDRAWN, open("legislative-affairs", SINCE, DUE)))
                .containsExactly("Withdrawn", "With legislative affairs since Nov 29, due Dec 11");
        assertThat(words(CaseStatus.AUTHORIZED)).containsExactly("No open task");
        assertThat(words(CaseStatus.AUTHORIZED, open("", SINCE, null))).containsExactly("With no office since Nov 29");
    }

    private static List<String> words(CaseStatus status, Waiting... open) {
        return Whereabouts.of(status, List.of(open), NOW).stream()
                .map(Whereabouts.Line::words)
                .toList();
    }

    private static Waiting open(String office, Instant since, OffsetDateTime due) {
        return new Waiting("task", "Task", office, office, Office.shortName(office), since, due, null);
    }
}
