package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** The duties in their tables. */
class DutiesTest extends OnTables {

    private static final Instant DUE_AT = Instant.parse("2026-04-02T03:59:59Z");
    private static final Instant TARGET_AT = Instant.parse("2026-03-28T03:59:59Z");

    private List<Obligation> legs(Duty duty) {
        return duties.obligations(duty.id());
    }

    @Test
    void a_duty_is_owed_to_both_committees_within_thirty_days() {
        var duty = aDuty();
        assertThat(duties.get(duty.id())).isEqualTo(duty);
        assertThat(duty)
                .extracting(Duty::caseNumber, Duty::kind, Duty::triggerOn, Duty::targetAt, Duty::dueAt, Duty::openedAt)
                .containsExactly(CASE, DutyKind.ASSIGNMENT_NOTICE, TRIGGER, TARGET_AT, DUE_AT, clock.now());
        assertThat(legs(duty)).extracting(Obligation::committee).containsExactly("SSGA", "HSHM");
        assertThat(legs(duty)).extracting(Obligation::dueAt).containsOnly(DUE_AT);
        verify(record)
                .append(
                        CASE,
                        "duty-opened",
                        "service",
                        Map.of(
                                "duty",
                                duty.id(),
                                "kind",
                                "ASSIGNMENT_NOTICE",
                                "clause",
                                "104(d)(3)",
                                "subject",
                                duty.subject(),
                                "triggerOn",
                                TRIGGER,
                                "dueAt",
                                DUE_AT,
                                "committees",
                                List.of("SSGA", "HSHM")));
    }

    @Test
    void a_duty_that_arises_again_has_the_same_id() {
        var duty = duties.open(DutyKind.AGREEMENT_COPY, CASE, "Memorandum with Estonia", TRIGGER);
        // a change of this id would give the letters of a restored database other message ids
        assertThat(duty.id()).isEqualTo("d160a307-c4ba-5f78-a206-40acfec5d2d9");
        assertThat(duties.open(DutyKind.AGREEMENT_COPY, CASE, "Memorandum with Latvia", TRIGGER)
                        .id())
                .isNotEqualTo(duty.id());
        assertThat(duties.open(DutyKind.AGREEMENT_COPY, CASE, "Memorandum with Estonia", TRIGGER.plusDays(1))
                        .id())
                .isNotEqualTo(duty.id());
        jdbc.sql("delete from obligation").update();
        jdbc.sql("delete from duty").update();
        assertThat(duties.open(DutyKind.AGREEMENT_COPY, CASE, "Memorandum with Estonia", TRIGGER)
                        .id())
                .isEqualTo(duty.id());
    }

    @Test
    void the_same_event_twice_opens_two_duties() {
        var first = duties.open(DutyKind.AGREEMENT_COPY, CASE, "Memorandum with Estonia", TRIGGER);
        var second = duties.open(DutyKind.AGREEMENT_COPY, CASE, "Memorandum with Estonia", TRIGGER);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(legs(second)).hasSize(2);
    }

    @Test
    void a_duty_can_be_due_on_a_given_day() {
        var duty = duties.open(DutyKind.ANNUAL_REPORT, CASE, "The report", TRIGGER, LocalDate.of(2027, 3, 2));
        assertThat(duty.dueAt()).isEqualTo("2027-03-03T04:59:59Z");
        assertThat(duty.targetAt()).isEqualTo("2027-02-26T04:59:59Z");
    }

    @Test
    void a_duty_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> duties.get("d-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no duty d-1");
    }

    @Test
    void the_duties_of_a_case_come_in_the_order_in_which_they_were_opened() {
        var first = aDuty();
        time.noonOn(TRIGGER.plusDays(1));
        var second = aDuty();
        aCase("AST-2026-0001");
        duties.open(DutyKind.AGREEMENT_COPY, "AST-2026-0001", "A memorandum", TRIGGER);
        assertThat(duties.ofCase(CASE)).containsExactly(first, second);
    }

    @Test
    void a_letter_is_drafted_sent_and_bounced_for_one_committee() {
        var duty = aDuty();
        duties.drafted(duty.id(), "HSHM", "n-1");
        assertThat(legs(duty)).extracting(Obligation::noticeId).containsExactly(null, "n-1");
        duties.sent(duty.id(), "HSHM", TARGET_AT);
        assertThat(legs(duty)).extracting(Obligation::sentAt).containsExactly(null, TARGET_AT);
        duties.sent(duty.id(), "SSGA", TARGET_AT);
        duties.bounced(duty.id(), "HSHM");
        assertThat(legs(duty)).extracting(Obligation::sentAt).containsExactly(TARGET_AT, null);
    }

    @Test
    void a_corrected_trigger_moves_the_duty_and_starts_its_reminders_again() {
        var duty = aDuty();
        var other = aDuty();
        for (var reminded : List.of(duty, other)) {
            jdbc.sql("insert into reminder (id, duty_id, rung, sent_at) values (?, ?, '15', current_timestamp)")
                    .params(reminded.id(), reminded.id())
                    .update();
        }
        duties.countFrom(duty.id(), TRIGGER.minusDays(1), "counsel");
        var moved = duties.get(duty.id());
        assertThat(moved.triggerOn()).isEqualTo(TRIGGER.minusDays(1));
        assertThat(moved.dueAt()).isEqualTo("2026-04-01T03:59:59Z");
        assertThat(moved.targetAt()).isEqualTo("2026-03-27T03:59:59Z");
        assertThat(legs(duty)).extracting(Obligation::dueAt).containsOnly(moved.dueAt());
        assertThat(duties.get(other.id())).isEqualTo(other);
        assertThat(jdbc.sql("select duty_id from reminder").query(String.class).list())
                .containsExactly(other.id());
        verify(record)
                .append(
                        CASE,
                        "duty-clock-corrected",
                        "counsel",
                        Map.of(
                                "duty",
                                duty.id(),
                                "clause",
                                "104(d)(3)",
                                "triggerBefore",
                                TRIGGER,
                                "triggerOn",
                                TRIGGER.minusDays(1),
                                "dueBefore",
                                DUE_AT,
                                "dueAt",
                                moved.dueAt()));
        assertThat(events.stream(DutyChanged.class)).containsExactly(new DutyChanged(duty.id()));
        verifyNoInteractions(runningClocks);
    }

    @Test
    void a_corrected_trigger_resets_the_timers_of_the_notice_that_serves_the_duty() {
        var duty = aDuty();
        duties.serve(duty.id(), "p-1");
        duties.countFrom(duty.id(), TRIGGER.minusDays(1), "counsel");
        var dueAt = Instant.parse("2026-04-01T03:59:59Z");
        var targetAt = Instant.parse("2026-03-27T03:59:59Z");
        verify(runningClocks)
                .reset(
                        "p-1",
                        Map.of(
                                "targetAt", "2026-03-26T23:59:59-04:00",
                                "dueAt", "2026-03-31T23:59:59-04:00",
                                "triggerOn", "2026-03-01",
                                "receivedInTime", false),
                        Map.of("approve-notice", targetAt, "revise-notice", targetAt, "confirm-receipt", dueAt));
    }

    @Test
    void notes_remarks_and_reasons_are_kept_with_the_duty() {
        var duty = aDuty();
        duties.note(duty.id(), "The tour was canceled.");
        duties.remark(duty.id(), "The post is Tallinn.", "program");
        duties.explain(duty.id(), "The mail server was down.", "legislative");
        assertThat(duties.get(duty.id()))
                .extracting(Duty::note, Duty::remarks, Duty::missedDeadlineReason)
                .containsExactly("The tour was canceled.", "The post is Tallinn.", "The mail server was down.");
        assertThat(events.stream(DutyChanged.class)).containsExactly(new DutyChanged(duty.id()));
        verify(record)
                .append(
                        CASE,
                        "notice-revised",
                        "program",
                        Map.of("duty", duty.id(), "remarks", "The post is Tallinn."));
        verify(record)
                .append(
                        CASE,
                        "missed-deadline-explained",
                        "legislative",
                        Map.of("duty", duty.id(), "reason", "The mail server was down."));
    }

    @Test
    void one_instance_serves_a_duty_and_only_it_releases_the_duty() {
        var duty = aDuty();
        assertThat(duties.servedBy(duty.id())).isEmpty();
        duties.serve(duty.id(), "p-1");
        assertThat(duties.servedBy(duty.id())).isPresent();
        assertThat(duties.served(duty.id(), "p-2")).isFalse();
        assertThat(duties.servedBy(duty.id())).isPresent();
        assertThat(duties.served(duty.id(), "p-1")).isTrue();
        assertThat(duties.servedBy(duty.id())).isEmpty();
        duties.serve(duty.id(), "p-2");
        assertThatThrownBy(() -> duties.serve(duty.id(), "p-3")).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_receipt_fulfills_the_obligation_to_one_committee_and_counts_the_days_late() {
        var duty = aDuty();
        duties.fulfill(duty.id(), "SSGA", DUE.minusDays(3), "legislative");
        assertThat(legs(duty)).extracting(Obligation::fulfilledOn).containsExactly(DUE.minusDays(3), null);
        assertThat(legs(duty)).extracting(Obligation::fulfilledAt).containsExactly(clock.now(), null);
        duties.fulfill(duty.id(), "HSHM", DUE.plusDays(2), "legislative");
        verify(record).append(CASE, "duty-fulfilled", "legislative", fulfilled(duty, "SSGA", DUE.minusDays(3), 0));
        verify(record).append(CASE, "duty-fulfilled", "legislative", fulfilled(duty, "HSHM", DUE.plusDays(2), 2));
    }

    private static Map<String, Object> fulfilled(Duty duty, String committee, LocalDate on, long daysLate) {
        return Map.of("duty", duty.id(), "committee", committee, "receivedOn", on, "daysLate", daysLate);
    }

    @Test
    void both_committees_must_have_received_their_letters_by_the_due_day() {
        var duty = aDuty();
        assertThat(duties.receivedInTime(duty.id())).isFalse();
        duties.fulfill(duty.id(), "SSGA", DUE, "legislative");
        assertThat(duties.receivedInTime(duty.id())).isFalse();
        duties.fulfill(duty.id(), "HSHM", DUE, "legislative");
        assertThat(duties.receivedInTime(duty.id())).isTrue();
        duties.fulfill(duty.id(), "HSHM", DUE.plusDays(1), "legislative");
        assertThat(duties.receivedInTime(duty.id())).isFalse();
    }
}
