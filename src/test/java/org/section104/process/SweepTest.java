package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.obligation.Sweep;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the daily sweep: its reminders, and its restart of lost notices. */
abstract class SweepTest extends ProcessTest {

    private static final LocalDate LAST_DAY = TODAY.plusDays(30);

    @Autowired
    private Sweep sweep;

    @Autowired
    private CommitteeMail mail;

    @Autowired
    private MeterRegistry meters;

    @ParameterizedTest(name = "{0} days before the last day: {1}")
    @CsvSource({
        "16, ''",
        "15, 15",
        "14, 15",
        "7, 7",
        "4, 7",
        "3, 3",
        "2, 3",
        "1, 1",
        "0, 0",
        "-1, late-1",
        "-40, late-40"
    })
    void a_day_stands_on_one_rung_of_the_ladder(int daysLeft, String rung) {
        lettersToApprove();
        sweptOn(LAST_DAY.minusDays(daysLeft));
        sweptOn(LAST_DAY.minusDays(daysLeft));
        assertThat(rungs()).isEqualTo(rung.isEmpty() ? List.of() : List.of(rung));
        assertThat(reminders("legislative-affairs@dhs.example")).hasSameSizeAs(rungs());
    }

    @Test
    void every_rung_is_climbed_once_and_every_late_day_is_a_rung() {
        lettersToApprove();
        for (var day = LAST_DAY.minusDays(20); !day.isAfter(LAST_DAY.plusDays(3)); day = day.plusDays(1)) {
            sweptOn(day);
        }
        assertThat(rungs()).containsExactly("15", "7", "3", "1", "0", "late-1", "late-2", "late-3");
        assertThat(reminders("legislative-affairs@dhs.example")).hasSize(8);
        assertThat(reminders("program-office@dhs.example")).hasSize(3);
        assertThat(reminders("general-counsel@dhs.example")).hasSize(3);
    }

    @Test
    void a_jump_over_several_rungs_sends_one_reminder() {
        lettersToApprove();
        sweptOn(LAST_DAY.minusDays(20));
        sweptOn(LAST_DAY.minusDays(2));
        assertThat(rungs()).containsExactly("3");
        sweptOn(LAST_DAY.plusDays(9));
        assertThat(rungs()).containsExactly("3", "late-9");
    }

    @Test
    void a_reminder_names_the_committees_that_are_still_owed_and_no_other() {
        lettersOnTheirWay();
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY);
        sweptOn(LAST_DAY.minusDays(7));
        assertThat(reminders("legislative-affairs@dhs.example"))
                .singleElement()
                .satisfies(body -> assertThat(body).contains("House (").doesNotContain("Senate"));
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", TODAY);
        sweptOn(LAST_DAY.minusDays(3));
        assertThat(rungs()).containsExactly("7");
    }

    @Test
    void a_duty_that_is_served_is_left_alone() {
        lettersToApprove();
        var serving = noticeInstance().getId();
        sweptOn(TODAY);
        assertThat(noticeInstance().getId()).isEqualTo(serving);
        assertThat(entries("duty-served-again")).isEmpty();
    }

    @Test
    void a_duty_that_lost_its_instance_is_served_again_without_sending_an_accepted_letter_twice() {
        lettersOnTheirWay();
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", TODAY);
        lostWithEveryListenerSkipped(noticeInstance().getId());
        assertThat(openTasks()).containsExactlyInAnyOrder("manage-tour", "withdraw-concurrence");
        var repairsBefore = repairs();

        sweptOn(TODAY.plusDays(1));
        jobsRun();
        assertThat(entries("duty-served-again")).hasSize(1);
        assertThat(repairs()).isEqualTo(repairsBefore + 1);
        assertThat(column(
                        "select recipient from outgoing_mail where case_number = ? and subject like '%Alarm%'",
                        caseNumber))
                .containsExactly("legislative-affairs@dhs.example");
        assertThat(leg("SSGA")).as("approved before, so not asked about again").isNotNull();
        assertThat(leg("HSHM")).as("received before").isNull();
        assertThat(mail.messageIds("SSGA", caseNumber)).hasSize(1);
        assertThat(mail.messageIds("HSHM", caseNumber)).hasSize(1);

        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY.plusDays(1));
        assertThat(noticeInstance()).isNull();
        assertThat(duties.receivedInTime(duty().id())).isTrue();
        sweptOn(TODAY.plusDays(2));
        assertThat(noticeInstance()).as("nothing is owed any more").isNull();
    }

    @Test
    void a_duty_lost_before_its_letters_were_approved_asks_for_approval() {
        lettersToApprove();
        lostWithEveryListenerSkipped(noticeInstance().getId());
        sweptOn(TODAY.plusDays(1));
        jobsRun();
        assertThat(openTasks()).contains("approve-notice");
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        assertThat(mail.messageIds("SSGA", caseNumber)).hasSize(1);
    }

    @Test
    void a_duty_whose_clocks_have_run_out_when_it_is_served_again_is_escalated_at_once() {
        lettersOnTheirWay();
        lostWithEveryListenerSkipped(noticeInstance().getId());
        sweptOn(LAST_DAY.plusDays(1));
        assertThat(timer("deadline-missed").getDuedate().toInstant()).isEqualTo(duty().dueAt());
        management.executeJob(timer("deadline-missed").getId());
        assertThat(openTasks()).contains("explain-missed-deadline");
    }

    @Test
    void a_duty_whose_whole_case_was_lost_is_served_all_the_same() {
        anIssuedAssignment();
        lostWithEveryListenerSkipped(runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .processDefinitionKey("assign-personnel")
                .singleResult()
                .getId());
        assertThat(isOver()).isTrue();
        sweptOn(TODAY);
        jobsRun();
        assertThat(openTasks()).containsExactlyInAnyOrder("approve-notice", "manage-tour", "withdraw-concurrence");
        assertThat(caseInstances("notify-committees")).hasSize(1);
    }

    private List<String> caseInstances(String process) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .processDefinitionKey(process)
                .list()
                .stream()
                .map(org.camunda.bpm.engine.runtime.ProcessInstance::getId)
                .toList();
    }

    private void sweptOn(LocalDate day) {
        itIs(day);
        sweep.run();
    }

    /** Deletes an instance without listeners, guards, or a signed-in user, to simulate a loss inside the engine. */
    private void lostWithEveryListenerSkipped(String instance) {
        runtime.deleteProcessInstance(instance, "lost in a test", true, true, true);
    }

    private double repairs() {
        return meters.get("section104.sweep.repairs")
                .tag("duty", duty().kind().name())
                .counter()
                .count();
    }

    private List<String> rungs() {
        return column("select rung from reminder where duty_id = ? order by sent_at", duty().id());
    }

    private List<String> reminders(String office) {
        return column(
                "select body from outgoing_mail where case_number = ? and recipient = ? and body like '%still owed%'",
                caseNumber, office);
    }
}
