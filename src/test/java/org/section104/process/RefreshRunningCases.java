package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.section104.mail.DemoMail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Writes the database from which {@link UpgradeTest} upgrades. Running cases wait at every task of the diagrams, one for
 * each outcome of the task and one that the test loses. Run it once per release, before the tag: {@code mvn test
 * -Dtest=RefreshRunningCases}. Its name keeps it out of the build.
 */
class RefreshRunningCases extends OfficerTest {

    /** A day less than 90 days before the second anniversary of the process tests' enactment date. */
    static final LocalDate REPORT_OWED = LocalDate.of(2097, 12, 10);

    @Autowired
    private DataSource database;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.h2(registry, "running");
        DemoMail.onFreePorts(registry);
    }

    @Test
    void cases_wait_at_every_task() throws Exception {
        for (var task : userTasks("assign-personnel")) {
            forEachOutcome(task, () -> assignment(task));
        }
        for (var task : userTasks("provide-assistance")) {
            forEachOutcome(task, () -> assistance(task));
        }
        anIssuedAssignment();
        revisedMemo();
        notices();
        agreements();
        itIs(REPORT_OWED);
        theProgramOffice().starts("annual-report", Map.of());
        jobsRun();
        itIs(TODAY);
        entered("counsel", anInstrument("secretary", "deputy-secretary", "determine-necessity"));

        var waiting = new TreeSet<String>();
        tasks.createTaskQuery().list().stream().map(Task::getTaskDefinitionKey).forEach(waiting::add);
        assertThat(waiting).containsAll(userTasks("assign-personnel")).containsAll(userTasks("provide-assistance"));
        RunningCases.write(database, Path.of("src/test/resources/running-cases/rows.json.gz"));
    }

    /** Leads a case to a task for each outcome, and one more for the test to lose. */
    private static void forEachOutcome(String task, Runnable leads) {
        leads.run();
        otherOutcomes(task).forEach(outcome -> leads.run());
        leads.run();
    }

    /** Returns the outcomes of a task that do not grant. */
    static List<String> otherOutcomes(String task) {
        return RandomOffices.OUTCOMES.getOrDefault(task, List.of()).stream()
                .distinct()
                .filter(outcome -> !outcome.equals(Step.of(task).orElseThrow().granted))
                .toList();
    }

    private List<String> userTasks(String process) {
        var latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        return repository.getBpmnModelInstance(latest.getId()).getModelElementsByType(UserTask.class).stream()
                .map(BaseElement::getId)
                .toList();
    }

    /** Leads an assignment to a task. */
    private void assignment(String task) {
        switch (task) {
            case "revise-assignment" -> {
                theProgramOffice().requests(anAssignment());
                decides("certify-funding", "RETURNED");
            }
            case "concur-on-activities" -> {
                requested(task);
                grants("concur-on-assignment");
            }
            case "accept-conditions" -> {
                requested("concur-on-assignment");
                decides("concur-on-assignment", "CONCURRED_WITH_CONDITIONS");
                everybodyGrantsUntil(task);
            }
            case "manage-tour", "withdraw-concurrence" -> anIssuedAssignment();
            case "assign-changed-activities", "review-changed-activities", "concur-on-changed-activities" ->
                changed(task);
            case "cease-activities" -> {
                anIssuedAssignment();
                as("mission-ee").completes("withdraw-concurrence", Step.WITHDRAWAL.submission("WITHDRAWN"));
            }
            case "close-assignment" -> {
                anIssuedAssignment();
                theProgramOffice()
                        .completes("manage-tour", "tourAction", "END", "tourActionReason", "The post closes.");
            }
            default -> requested(task);
        }
        assertThat(openTasks()).contains(task);
    }

    private void requested(String task) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(task);
    }

    private void changed(String task) {
        anIssuedAssignment();
        theProgramOffice()
                .completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teach as well.");
        for (var next : List.of("assign-changed-activities", "review-changed-activities")) {
            if (!openTasks().contains(task)) {
                grants(next);
            }
        }
    }

    /** Leads an assistance case to a task. */
    private void assistance(String task) {
        switch (task) {
            case "revise-assistance" -> {
                theProgramOffice().requests(anAssistance());
                decides("certify-funding", "RETURNED");
            }
            case "accept-conditions" -> {
                assisted("concur-on-assistance");
                decides("concur-on-assistance", "CONCURRED_WITH_CONDITIONS");
            }
            case "deliver-assistance" -> aDeliveryToMake();
            case "record-collection" -> {
                aDeliveryToMake();
                delivers("100", "0");
            }
            case "close-assistance" -> {
                aDeliveryToMake();
                delivers("100", "0");
                as("cfo")
                        .completes(
                                "record-collection",
                                "collectionAction",
                                "WRITTEN_OFF",
                                "collectionActionReason",
                                "Agreed.");
            }
            default -> assisted(task);
        }
        assertThat(openTasks()).contains(task);
    }

    private void assisted(String task) {
        theProgramOffice().requests(anAssistance().withEquipment("quantum widget"));
        everybodyGrantsUntil(task);
    }

    private void aDeliveryToMake() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
    }

    /** Lets the Secretary decide again only on the reimbursement, because the costs changed in a revision. */
    private void revisedMemo() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assistance",
                        anAssistance().with("estimatedCost", "300").fields());
        grants("certify-funding");
    }

    private void notices() {
        lettersToApprove();
        lettersToApprove();
        as("legislative")
                .completes(
                        "approve-notice", "noticeApproval", "RETURNED", "noticeApprovalReason", "The post is wrong.");
        lettersOnTheirWay();
        itIs(TODAY.minusDays(40));
        lettersToApprove();
        timerFires("deadline-missed");
        itIs(TODAY);
    }

    private void agreements() {
        assisted("conclude-agreement");
        concludes("Pending", "");
        assisted("conclude-agreement");
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
