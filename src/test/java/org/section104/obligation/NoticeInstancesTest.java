package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.section104.notice.NoticeInstances;
import org.springframework.beans.factory.annotation.Autowired;

/** Notices that become late by a correction. */
class NoticeInstancesTest extends OnTables {

    @Autowired
    private NoticeInstances notices;

    private void neverAsked() {
        verify(processes, never()).startAt(any(), any(), any(), any());
    }

    @Test
    void a_correction_that_makes_a_received_notice_late_asks_why() {
        var duty = aDuty();
        received(duty, DUE);
        assertThat(duties.isUnexplained(duty)).isFalse();
        assertThat(notices.of(CASE)).isEmpty();
        duties.countFrom(duty.id(), TRIGGER.minusDays(1), "counsel");
        verify(processes).startAt(eq(List.of("escalate-missed-deadline")), eq("notify-committees"), eq(CASE), any());
        assertThat(notices.of(CASE))
                .contains("Why the committees were told late of 'Jane Q. Analyst to Tallinn' (case ASG-2026-0001)"
                        + " is still to be explained [104(d)].");
    }

    @Test
    void an_instance_that_serves_the_duty_asks_itself() {
        var duty = aDuty();
        received(duty, DUE);
        duties.serve(duty.id(), "p-1");
        duties.countFrom(duty.id(), TRIGGER.minusDays(1), "counsel");
        neverAsked();
    }

    @Test
    void a_notice_that_one_committee_has_not_received_is_not_asked_about() {
        var duty = aDuty();
        duties.fulfill(duty.id(), "SSGA", DUE.plusDays(1), "legislative");
        duties.note(duty.id(), "The tour was canceled.");
        assertThat(duties.isUnexplained(duty)).isFalse();
        neverAsked();
    }

    @Test
    void an_explained_notice_is_not_asked_about_again() {
        var duty = aDuty();
        received(duty, DUE.plusDays(1));
        assertThat(duties.isUnexplained(duty)).isTrue();
        duties.explain(duty.id(), "The mail server was down.", "legislative");
        assertThat(duties.isUnexplained(duties.get(duty.id()))).isFalse();
        assertThat(notices.of(CASE)).isEmpty();
    }
}
