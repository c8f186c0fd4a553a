package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.engine.Processes;
import org.section104.obligation.Sweep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.dao.DuplicateKeyException;

/**
 * Starts this release on the database of the previous release, in which a case waits at every task. Tests the schema,
 * the rows, the diagrams, and the forms, which appear in their latest version.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class UpgradeTest extends OfficerTest {

    private static final String ROWS = "/running-cases/rows.json.gz";

    /** The instances of which at most one may work on the same subject, with that subject. */
    private static final String INSTANCES =
            """
            select d.KEY_ || ' ' || coalesce(c.agreement_id, a.TEXT_, e.BUSINESS_KEY_) || ' ' || e.ID_
            from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
            left join ACT_RU_VARIABLE a on a.EXECUTION_ID_ = e.ID_ and a.NAME_ = 'agreementId'
                and d.KEY_ = 'record-agreement'
            left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = e.ID_ and v.NAME_ = 'correctionId'
            left join effective_date_correction c on c.id = v.TEXT_
            where e.PARENT_ID_ is null and d.KEY_ <> 'notify-committees'""";

    private static final String REGISTERED =
            "select process || ' ' || subject || ' ' || process_instance from live_instance";

    @Autowired
    private Processes processes;

    @Autowired
    private Sweep sweep;

    /** Restores the database of the previous release. */
    static void leaveAsBefore(DataSource database) {
        try (var connection = database.getConnection();
                var rows = UpgradeTest.class.getResourceAsStream(ROWS)) {
            var liquibase = new SpringLiquibase();
            liquibase.setDataSource(database);
            liquibase.setResourceLoader(new DefaultResourceLoader());
            liquibase.setChangeLog("classpath:running-cases/schema.xml");
            liquibase.afterPropertiesSet();
            RunningCases.load(connection, rows);
        } catch (Exception notLoaded) {
            throw new IllegalStateException("The rows of the release before do not fit", notLoaded);
        }
    }

    @Test
    @Order(1)
    void every_running_instance_is_registered_and_none_was_lost() {
        assertThat(column(INSTANCES)).hasSizeGreaterThan(30).containsExactlyInAnyOrderElementsOf(column(REGISTERED));
        sweep.run();
        assertThat(column(
                        "select entry_type from record_entry where entry_type in ('instance-restarted', 'instance-missing',"
                                + " 'duty-served-again')"))
                .isEmpty();
    }

    static Stream<String> processes() {
        return Stream.of(
                "assign-personnel",
                "provide-assistance",
                "record-agreement",
                "correct-effective-date",
                "annual-report",
                "delegate-authority");
    }

    @ParameterizedTest
    @MethodSource("processes")
    @Order(2)
    void a_second_instance_is_refused(String process) {
        var running = runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .list();
        assertThat(running).isNotEmpty();
        for (var instance : running) {
            var variables = runtime.getVariables(instance.getId());
            subject(instance).ifPresent(agreement -> variables.put("agreementId", agreement));
            assertThatThrownBy(() -> processes.start(process, instance.getBusinessKey(), variables))
                    .isInstanceOfAny(ClientErrorException.class, DuplicateKeyException.class);
        }
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .count())
                .isEqualTo(running.size());
    }

    private Optional<String> subject(ProcessInstance instance) {
        return column("select subject from live_instance where process_instance = ?", instance.getId()).stream()
                .filter(subject -> !subject.equals(instance.getBusinessKey()))
                .findFirst();
    }

    /** Lists the tasks from the end of the diagrams to their start, so that the tasks after each task are complete. */
    static Stream<String> tasks() {
        return Stream.of(
                "close-assignment",
                "cease-activities",
                "concur-on-changed-activities",
                "review-changed-activities",
                "assign-changed-activities",
                "withdraw-concurrence",
                "manage-tour",
                "explain-missed-deadline",
                "confirm-receipt",
                "revise-notice",
                "approve-notice",
                "issue-assignment",
                "accept-conditions",
                "concur-on-activities",
                "concur-on-assignment",
                "determine-necessity",
                "close-assistance",
                "record-collection",
                "deliver-assistance",
                "confirm-correction",
                "state-effective-date",
                "conclude-agreement",
                "concur-on-assistance",
                "decide-reimbursement",
                "determine-interests",
                "review-consistency",
                "determine-domestic-impact",
                "revise-assistance",
                "revise-assignment",
                "review-equipment",
                "certify-funding",
                "review-report",
                "sign-report",
                "confirm-delegation");
    }

    @Test
    @Order(3)
    void a_case_waits_at_every_task() {
        var waiting = Stream.concat(
                tasks.createTaskQuery().list().stream().map(Task::getTaskDefinitionKey), Stream.of("sign-report"));
        assertThat(waiting.distinct()).containsExactlyInAnyOrderElementsOf(tasks().toList());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    @Order(4)
    void a_task_opens_with_its_form_and_is_completed(String key) throws Exception {
        var task = tasks.createTaskQuery()
                .taskDefinitionKey(key)
                .initializeFormKeys()
                .list()
                .get(0);
        caseNumber = runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        itIs(day(key));
        var person = as(user(key));
        person.signedIn(() -> opens(task));
        if (key.equals("confirm-receipt")) {
            person.confirmsThat("SSGA", "ACKNOWLEDGED", today());
        } else {
            person.completes(key, submission(key));
        }
        jobsRun();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count() == 0 || key.equals("confirm-receipt"))
                .isTrue();
    }

    /** Checks that the form of a task opens and leaves its dates empty. */
    private void opens(Task task) {
        TaskFormData form = forms.getTaskFormData(task.getId());
        if (form.getCamundaFormRef() == null) {
            assertThat(form.getFormKey()).startsWith("embedded:/forms/");
            return;
        }
        try (var deployed = forms.getDeployedTaskForm(task.getId())) {
            assertThat(new String(deployed.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"id\": \"%s\"".formatted(task.getTaskDefinitionKey()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(forms.getTaskFormVariables(task.getId())).doesNotContainKeys(dates(task.getTaskDefinitionKey()));
    }

    /** Lists the date fields of a task. */
    private static String[] dates(String task) {
        return submission(task).keySet().stream()
                .filter(name -> name.endsWith("On"))
                .toArray(String[]::new);
    }

    private static LocalDate day(String task) {
        return switch (task) {
            case "close-assignment" -> LocalDate.of(2027, 6, 2);
            case "explain-missed-deadline" -> TODAY.plusDays(40);
            case "review-report", "sign-report" -> RefreshRunningCases.REPORT_OWED;
            default -> TODAY;
        };
    }

    private static String user(String task) {
        return Step.of(task).map(step -> step.user("EE")).orElseGet(() -> switch (task) {
            case "issue-assignment", "confirm-delegation" -> "secretary";
            case "approve-notice", "confirm-receipt", "explain-missed-deadline" -> "legislative";
            case "record-collection" -> "cfo";
            case "confirm-correction" -> "counsel";
            default -> "program";
        });
    }

    private static Map<String, Object> submission(String task) {
        return Step.of(task).map(step -> step.submission(step.granted)).orElseGet(() -> switch (task) {
            case "issue-assignment" -> fields("assignedOn", TODAY.toString());
            case "revise-assignment" -> anAssignment().fields();
            case "revise-assistance" -> anAssistance().fields();
            case "manage-tour" -> fields("tourAction", "END", "tourActionReason", "The post closes.");
            case "cease-activities" -> fields("ceasedOn", TODAY.toString());
            case "close-assignment" -> fields("closedOn", day(task).toString());
            case "approve-notice" -> fields("noticeApproval", "APPROVED");
            case "revise-notice" -> fields("noticeRemarks", "Tallinn it is.");
            case "confirm-receipt" -> fields("receiptMethod", "ACKNOWLEDGED", "receivedOn", TODAY.toString());
            case "explain-missed-deadline" -> fields("missedDeadlineReason", "The mail was down.");
            case "conclude-agreement" -> fields("agreementKind", "NONE");
            case "deliver-assistance" ->
                fields("deliveredOn", TODAY.toString(), "actualCost", "100", "actualShippingCost", "0");
            case "record-collection" -> fields("collectionAction", "WRITTEN_OFF", "collectionActionReason", "Agreed.");
            case "close-assistance" -> fields("closedOn", TODAY.toString());
            case "state-effective-date" -> fields("effectiveOn", TODAY.toString());
            case "confirm-correction" -> fields("correction", "CONFIRMED");
            case "confirm-delegation" -> fields("delegationConfirmation", "CONFIRMED");
            default -> throw new IllegalArgumentException(task);
        });
    }

    @Test
    @Order(5)
    void what_ended_is_registered_no_longer() {
        assertThat(column(INSTANCES)).containsExactlyInAnyOrderElementsOf(column(REGISTERED));
    }
}
