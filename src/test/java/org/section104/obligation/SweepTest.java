package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.section104.operation.Hold;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** The daily sweep over the duties. */
class SweepTest extends OnTables {

    private static final String NOTICE = "notify-committees";
    private static final String ESCALATION = "escalate-missed-deadline";

    @Autowired
    private DutyNotices notices;

    @Autowired
    private TransactionTemplate transaction;

    private final Reminders reminders = mock();
    private final SweepStep step = mock();
    private final Hold hold = mock();
    private final DutyPreparation preparation = mock();
    private final List<Object> published = new ArrayList<>();

    private void sweep() {
        new Sweep(
                        jdbc,
                        reminders,
                        duties,
                        processes,
                        notices,
                        record,
                        clock,
                        transaction,
                        published::add,
                        List.of(preparation),
                        List.of(step),
                        hold)
                .run();
    }

    private static Map<String, Object> variables(Duty duty) {
        return Map.of(
                "dutyId", duty.id(),
                "caseNumber", CASE,
                "duty", duty.kind().name(),
                "triggerOn", duty.triggerOn().toString());
    }

    private void nothingIsStarted() {
        verify(processes, never()).start(any(), any(), any());
        verify(processes, never()).startAt(any(), any(), any(), any());
        assertThat(published).isEmpty();
    }

    @Test
    void duties_that_are_owed_within_fifteen_days_or_late_are_reminded_of() {
        var late = aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(40));
        var soon = aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(15));
        aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(14));
        received(aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(30)), TRIGGER);
        sweep();
        verify(reminders).climb(late.id());
        verify(reminders).climb(soon.id());
        verifyNoMoreInteractions(reminders);
        verify(step).sweep();
    }

    @Test
    void a_held_service_does_not_sweep() {
        aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(40));
        when(hold.isHeld()).thenReturn(true);
        sweep();
        verifyNoMoreInteractions(reminders, step);
        nothingIsStarted();
    }

    @Test
    void a_duty_that_another_node_reminds_of_does_not_stop_the_sweep() {
        var duty = aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(20));
        doThrow(new DuplicateKeyException("reminder")).when(reminders).climb(duty.id());
        sweep();
        verify(step).sweep();
    }

    @Test
    void every_page_of_duties_is_swept() {
        for (int at = 0; at < 501; at++) {
            var duty = aDuty(DutyKind.ASSIGNMENT_NOTICE, TRIGGER.minusDays(20));
            duties.serve(duty.id(), "p-" + at);
        }
        when(processes.running(any())).thenAnswer(call -> Set.copyOf(call.<List<String>>getArgument(0)));
        sweep();
        for (var duty : duties.ofCase(CASE)) {
            verify(reminders).climb(duty.id());
        }
        var asked = ArgumentCaptor.<List<String>>captor();
        verify(processes, times(3)).running(asked.capture());
        assertThat(asked.getAllValues()).extracting(List::size).containsExactly(500, 1, 0);
        nothingIsStarted();
    }

    @Test
    void an_owed_duty_without_an_instance_is_served_again() {
        var duty = aDuty();
        sweep();
        verify(processes).start(NOTICE, CASE, variables(duty));
        verify(record).append(CASE, "duty-served-again", "service", Map.of("duty", duty.id(), "lostInstance", "null"));
        assertThat(published).containsExactly(new DutyServedAgain(duty));
    }

    @Test
    void a_duty_with_a_running_instance_is_left_to_it() {
        var duty = aDuty();
        duties.serve(duty.id(), "p-1");
        when(processes.running(List.of("p-1"))).thenReturn(Set.of("p-1"));
        sweep();
        nothingIsStarted();
        assertThat(duties.servedBy(duty.id())).isPresent();
    }

    @Test
    void a_duty_whose_instance_is_lost_is_released_and_served_again() {
        var duty = aDuty();
        duties.serve(duty.id(), "p-1");
        sweep();
        verify(processes).start(NOTICE, CASE, variables(duty));
        verify(record).append(CASE, "duty-served-again", "service", Map.of("duty", duty.id(), "lostInstance", "p-1"));
        assertThat(duties.servedBy(duty.id())).isEmpty();
    }

    @Test
    void a_late_notice_is_asked_about_until_it_is_explained() {
        var duty = aDuty();
        received(duty, DUE.plusDays(1));
        sweep();
        verify(processes).startAt(List.of(ESCALATION), NOTICE, CASE, variables(duty));
        assertThat(published).containsExactly(new DutyServedAgain(duty));
        published.clear();
        duties.explain(duty.id(), "The mail server was down.", "legislative");
        sweep();
        assertThat(published).isEmpty();
    }

    @Test
    void a_notice_that_was_received_on_the_due_day_is_not_asked_about() {
        received(aDuty(), DUE);
        sweep();
        nothingIsStarted();
    }

    @Test
    void a_duty_waits_for_the_preparation_of_its_kind() {
        when(preparation.kind()).thenReturn(DutyKind.ANNUAL_REPORT);
        var report = aDuty(DutyKind.ANNUAL_REPORT, TRIGGER);
        sweep();
        nothingIsStarted();
        when(preparation.isPrepared(report.id())).thenReturn(true);
        when(preparation.isAtWork(report.id())).thenReturn(true);
        sweep();
        nothingIsStarted();
        when(preparation.isAtWork(report.id())).thenReturn(false);
        sweep();
        verify(processes).start(NOTICE, CASE, variables(report));
    }

    @Test
    void a_lost_instance_is_replaced_although_another_is_at_work() {
        when(preparation.kind()).thenReturn(DutyKind.ANNUAL_REPORT);
        var report = aDuty(DutyKind.ANNUAL_REPORT, TRIGGER);
        duties.serve(report.id(), "p-1");
        when(preparation.isPrepared(report.id())).thenReturn(true);
        when(preparation.isAtWork(report.id())).thenReturn(true);
        sweep();
        verify(processes).start(NOTICE, CASE, variables(report));
    }

    @Test
    void a_preparation_of_another_kind_holds_up_nothing() {
        when(preparation.kind()).thenReturn(DutyKind.ANNUAL_REPORT);
        when(preparation.isAtWork(any())).thenReturn(true);
        var duty = aDuty(DutyKind.AGREEMENT_COPY, LocalDate.of(2026, 3, 1));
        sweep();
        verify(processes).start(NOTICE, CASE, variables(duty));
    }
}
