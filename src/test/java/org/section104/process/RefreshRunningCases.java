package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.section104.mail.DemoMail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Writes the database from which {@link UpgradeTest} upgrades, with a running case at every task of the diagrams. Run
 * it once per release, before the tag: {@code mvn test -Dtest=RefreshRunningCases}. Its name keeps it out of the build.
 */
class RefreshRunningCases extends OfficerTest {

    /** A day in the year after the first anniversary of the process tests' enactment date. */
    static final LocalDate REPORT_OWED = LocalDate.of(2097, 3, 10);

    @Autowired
    private DataSource database;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.h2(registry, "running");
        DemoMail.onFreePorts(registry);
    }

    @Test
    void a_case_waits_at_every_task() throws Exception {
        assignments();
        tours();
        notices();
        assistance();
        agreements();
        itIs(REPORT_OWED);
        theProgramOffice().starts("annual-report", Map.of());
        jobsRun();
        itIs(TODAY);
        entered("counsel", anInstrument("secretary", "deputy-secretary", "determine-necessity"));

        var waiting = new TreeSet<String>();
        tasks.createTaskQuery().list().stream().map(Task::getTaskDefinitionKey).forEach(waiting::add);
        assertThat(waiting).hasSizeGreaterThan(30);
        RunningCases.write(database, Path.of("src/test/resources/running-cases/rows.json.gz"));
    }

    private void assignments() {
        for (var task : new String[] {
            "certify-funding",
            "determine-domestic-impact",
            "review-consistency",
            "determine-necessity",
            "concur-on-assignment",
            "issue-assignment"
        }) {
            theProgramOffice().requests(anAssignment());
            everybodyGrantsUntil(task);
        }
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "RETURNED");
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        decides("concur-on-assignment", "CONCURRED_WITH_CONDITIONS");
        everybodyGrantsUntil("accept-conditions");
    }

    private void tours() {
        for (var task :
                new String[] {"assign-changed-activities", "review-changed-activities", "concur-on-changed-activities"
                }) {
            anIssuedAssignment();
            theProgramOffice()
                    .completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teach as well.");
            for (var open = openTasks(); !open.contains(task); open = openTasks()) {
                grants(
                        open.contains("assign-changed-activities")
                                ? "assign-changed-activities"
                                : "review-changed-activities");
            }
        }
        anIssuedAssignment();
        as("mission-ee").completes("withdraw-concurrence", Step.WITHDRAWAL.submission("WITHDRAWN"));
        anIssuedAssignment();
        timerFires("tour-end-reached");
        itIs(TODAY);
    }

    private void notices() {
        lettersToApprove();
        lettersToApprove();
        as("legislative")
                .completes(
                        "approve-notice", "noticeApproval", "RETURNED", "noticeApprovalReason", "The post is wrong.");
        lettersOnTheirWay();
        lettersToApprove();
        timerFires("deadline-missed");
        itIs(TODAY);
    }

    private void assistance() {
        for (var task : new String[] {"review-equipment", "determine-interests", "concur-on-assistance"}) {
            theProgramOffice().requests(anAssistance().withEquipment("quantum widget"));
            everybodyGrantsUntil(task);
        }
        theProgramOffice().requests(anAssistance());
        decides("certify-funding", "RETURNED");
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "CONCURRED_WITH_CONDITIONS");
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        aDeliveryToMake();
        aDeliveryToMake();
        delivered();
        aDeliveryToMake();
        delivered();
        as("cfo")
                .completes("record-collection", "collectionAction", "WRITTEN_OFF", "collectionActionReason", "Agreed.");
    }

    private void aDeliveryToMake() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
    }

    private void delivered() {
        delivers("100", "0");
    }

    private void agreements() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        concludes("Pending", "");
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        concludes("In effect", TODAY.toString());
        jobsRun();
        asksToCorrect("In effect", TODAY.minusDays(1), "A slip of the pen.");
    }

    private void concludes(String title, String effectiveOn) {
        var agreement = fields(
                "agreementKind",
                "CONTRACT",
                "agreementTitle",
                title,
                "signedOn",
                TODAY.toString(),
                "effectiveOn",
                effectiveOn,
                "anotherAgreement",
                "YES");
        agreement.put("agreementDocument", Pdf.file("one.pdf", Pdf.titled("one")));
        theProgramOffice().completes("conclude-agreement", agreement);
    }
}
