package org.section104.obligation;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.section104.engine.Processes;
import org.section104.engine.RunningClocks;
import org.section104.notice.NoticeInstances;
import org.section104.record.CaseRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.data.jdbc.DataJdbcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The duties on their tables in H2, without the engine. Each test is rolled back. */
@DataJdbcTest
@Import({
    OnTables.Beans.class,
    StatutoryClock.class,
    Duties.class,
    Committees.class,
    Reminders.class,
    NoticeInstances.class
})
@RecordApplicationEvents
abstract class OnTables {

    static final String CASE = "ASG-2026-0001";

    /** A Monday; the due day is a Wednesday. */
    static final LocalDate TRIGGER = LocalDate.of(2026, 3, 2);

    static final LocalDate DUE = LocalDate.of(2026, 4, 1);

    @MockitoBean
    CaseRecord record;

    @MockitoBean
    Processes processes;

    @MockitoBean
    RunningClocks runningClocks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SetClock time;

    @Autowired
    StatutoryClock clock;

    @Autowired
    Duties duties;

    @Autowired
    ApplicationEvents events;

    /** The clock that the tests set, and no settings of committees. */
    static class Beans {

        @Bean
        CommitteeSettings settings() {
            return new CommitteeSettings(Map.of());
        }

        @Bean
        SetClock time() {
            return new SetClock();
        }
    }

    @BeforeEach
    void a_case_on_the_day_of_the_trigger() {
        time.noonOn(TRIGGER);
        aCase(CASE);
    }

    final void aCase(String number) {
        jdbc.sql("insert into case_file (number, kind, component, status, revision, requested_by, requested_at)"
                        + " values (?, 'ASSIGNMENT', 'USCG', 'REQUESTED', 1, 'program', current_timestamp)")
                .param(number)
                .update();
    }

    final Duty aDuty() {
        return aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER);
    }

    final Duty aDuty(DutyKind kind, LocalDate trigger) {
        return duties.open(kind, CASE, "Jane Q. Analyst to Tallinn", trigger);
    }

    final void received(Duty duty, LocalDate on) {
        Committees.IDS.forEach(committee -> duties.fulfill(duty.id(), committee, on, "legislative"));
    }
}
