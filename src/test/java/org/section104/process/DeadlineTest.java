package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the two clocks of a notice, and the explanation that is required after a missed deadline. */
abstract class DeadlineTest extends ProcessTest {

    private static final LocalDate LAST_DAY = TODAY.plusDays(30);

    @ParameterizedTest(name = "assigned on {0}")
    @CsvSource({
        "2026-01-31, 2026-03-02T23:59:59-05:00, 2026-02-25T23:59:59-05:00",
        "2026-02-28, 2026-03-30T23:59:59-04:00, 2026-03-25T23:59:59-04:00",
        "2028-01-30, 2028-02-29T23:59:59-05:00, 2028-02-24T23:59:59-05:00",
        "2026-12-03, 2027-01-02T23:59:59-05:00, 2026-12-28T23:59:59-05:00",
        "2026-10-03, 2026-11-02T23:59:59-05:00, 2026-10-28T23:59:59-04:00"
    })
    void both_timers_fall_due_with_the_statutes_days(LocalDate assignedOn, OffsetDateTime due, OffsetDateTime target) {
        itIs(assignedOn);
        theProgramOffice().requests(anAssignment().with("tourEnd", "2029-12-31"));
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", assignedOn.toString());
        assertThat(duty().dueAt()).isEqualTo(due.toInstant());
        assertThat(duty().targetAt()).isEqualTo(target.toInstant());
        assertThat(dueOf("target-missed")).isEqualTo(target.toInstant());
        assertThat(dueOf("deadline-missed")).isEqualTo(due.toInstant());

        timerFires("target-missed");
        assertThat(cameThrough("office-reminded")).isTrue();
        assertThat(remindersTo("legislative-affairs@dhs.example")).isEqualTo(1);
        assertThat(openTasks()).doesNotContain("explain-missed-deadline");
        timerFires("deadline-missed");
        assertThat(openTasks()).contains("explain-missed-deadline");
        assertThat(remindersTo("legislative-affairs@dhs.example")).isEqualTo(2);
    }

    @Test
    void the_target_reminds_legislative_affairs_and_takes_nothing_from_it() {
        lettersToApprove();
        timerFires("target-missed");
        assertThat(openTasks()).contains("approve-notice").doesNotContain("explain-missed-deadline");
        assertThat(remindersTo("program-office@dhs.example")).isZero();
    }

    @Test
    void neither_timer_outlives_the_notice() {
        lettersOnTheirWay();
        bothReceive(TODAY);
        assertThat(instances()).allSatisfy(instance -> assertThat(management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .timers()
                        .list())
                .noneMatch(job -> job.getDuedate().toInstant().equals(duty().dueAt())));
    }

    @Test
    void a_missed_deadline_is_escalated_and_explained_and_the_notice_stays_owed() {
        lettersToApprove();
        timerFires("deadline-missed");
        assertThat(remindersTo("general-counsel@dhs.example")).isEqualTo(1);
        assertThat(remindersTo("program-office@dhs.example")).isEqualTo(1);
        assertThat(column(
                        "select subject from outgoing_mail where case_number = ? and recipient = ? and body like '%still owed%'",
                        caseNumber, "general-counsel@dhs.example"))
                .singleElement()
                .asString()
                .contains("] The last day has ended: Assignment to Tallinn");
        refusalOf(() -> as("legislative").completes("explain-missed-deadline", "missedDeadlineReason", " "))
                .hasMessageContaining("missedDeadlineReason");
        as("legislative").completes("explain-missed-deadline", "missedDeadlineReason", "A snow day.");
        assertThat(duty().missedDeadlineReason()).isEqualTo("A snow day.");
        assertThat(cameThrough("missed-deadline-explained")).isTrue();
        assertThat(openTasks()).contains("approve-notice");
        assertThat(duties.obligations(duty().id()))
                .allSatisfy(owed -> assertThat(owed.fulfilledOn()).isNull());
    }

    @Test
    void receipts_dated_in_time_withdraw_the_question_why_they_were_late() {
        lettersOnTheirWay();
        timerFires("deadline-missed");
        itIs(LAST_DAY.plusDays(2));
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", LAST_DAY);
        assertThat(openTasks()).contains("explain-missed-deadline");
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", LAST_DAY.minusDays(1));
        assertThat(openTasks()).containsExactlyInAnyOrder("manage-tour", "withdraw-concurrence");
        assertThat(cameThrough("explanation-not-needed")).isTrue();
        assertThat(noticeInstance()).isNull();
        assertThat(daysLate()).containsExactlyInAnyOrder(0, 0);
    }

    @Test
    void a_late_receipt_keeps_how_late_it_was_and_is_still_explained() {
        lettersOnTheirWay();
        timerFires("deadline-missed");
        itIs(LAST_DAY.plusDays(5));
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", LAST_DAY);
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", LAST_DAY.plusDays(4));
        assertThat(daysLate()).containsExactlyInAnyOrder(0, 4);
        assertThat(openTasks()).contains("explain-missed-deadline");
        assertThat(noticeInstance()).as("it ends with the explanation").isNotNull();
        as("legislative").completes("explain-missed-deadline", "missedDeadlineReason", "The House's server was down.");
        assertThat(noticeInstance()).isNull();
    }

    @Test
    void an_explanation_given_before_a_receipt_in_time_stays_with_the_duty() {
        lettersOnTheirWay();
        timerFires("deadline-missed");
        as("legislative")
                .completes("explain-missed-deadline", "missedDeadlineReason", "Nobody answered the telephone.");
        itIs(LAST_DAY.plusDays(1));
        bothReceive(LAST_DAY);
        assertThat(noticeInstance()).isNull();
        assertThat(duty().missedDeadlineReason()).isEqualTo("Nobody answered the telephone.");
    }

    private void bothReceive(LocalDate day) {
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", day);
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", day);
    }

    private Instant dueOf(String element) {
        return timer(element).getDuedate().toInstant();
    }

    private Object[] daysLate() {
        return entries("duty-fulfilled").stream()
                .map(entry -> entry.payload().get("daysLate"))
                .toArray();
    }

    private long remindersTo(String office) {
        return column(
                        "select body from outgoing_mail where case_number = ? and recipient = ? and body like '%still owed%'",
                        caseNumber, office)
                .size();
    }
}
