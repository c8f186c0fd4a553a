package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseDisplay;
import org.section104.engine.DeployedDiagrams;
import org.section104.engine.DeploymentGate;
import org.section104.engine.DeploymentGate.File;
import org.section104.engine.Processes;
import org.section104.engine.deployment.Release;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.dao.DuplicateKeyException;

/**
 * Starts this release on the database of the previous release, in which cases wait at every task. Every case goes on to
 * its end on its own version of the diagrams, with its own forms and the code of this release. A case that loses its
 * instances restarts on the version of this release.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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

    /** The outcome of a case that loses its instances. */
    private static final String LOST = "lost";

    /** The outcome of a case whose tour ends on its last day. */
    private static final String LAST_DAY = "last day";

    /** The outcome of a case whose task grants. */
    private static final String GRANTED = "granted";

    @Autowired
    private Processes processes;

    @Autowired
    private Sweep sweep;

    @Autowired
    private CaseDisplay display;

    @Autowired
    private DeploymentGate gate;

    @Autowired
    private DeployedDiagrams diagrams;

    @Autowired
    private Release release;

    @Autowired
    private ProcessEngine engine;

    /** The waiting cases of each task by outcome. Each case serves once. */
    private final Map<String, Map<String, String>> waiting = new LinkedHashMap<>();

    /** The definitions of the previous release by process. */
    private final Map<String, ProcessDefinition> old = new HashMap<>();

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

    @Test
    @Order(2)
    void every_case_of_the_release_before_is_found_in_the_list_of_cases() {
        var numbers = column("select number from case_file");
        assertThat(numbers).hasSizeGreaterThan(30);
        assertThat(column("select case_number from case_word where word = lower(case_number)"))
                .containsExactlyInAnyOrderElementsOf(numbers);
        var packets = numbers.stream().map(cases::packet).toList();
        assertThat(column("select number || ' ' || subject from case_file"))
                .containsExactlyInAnyOrderElementsOf(packets.stream()
                        .map(packet -> packet.caseNumber() + " " + display.about(packet))
                        .toList());
        assertThat(column("select case_number || ' ' || mission from case_mission"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(packets.stream()
                        .flatMap(packet ->
                                packet.missions().stream().map(mission -> packet.caseNumber() + " " + mission))
                        .toList());
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

    /** Lists the tasks. A task that is open beside a rarer one follows it, because a case serves one task. */
    private static List<String> tasks() {
        return List.of(
                "explain-missed-deadline",
                "confirm-receipt",
                "revise-notice",
                "approve-notice",
                "concur-on-changed-activities",
                "review-changed-activities",
                "assign-changed-activities",
                "withdraw-concurrence",
                "manage-tour",
                "close-assignment",
                "cease-activities",
                "issue-assignment",
                "accept-conditions",
                "concur-on-assignment",
                "concur-on-activities",
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
                "confirm-delegation");
    }

    @BeforeAll
    void cases_are_found() {
        repository.createProcessDefinitionQuery().list().stream()
                .filter(definition -> isRunning(definition.getId()))
                .forEach(definition -> old.put(definition.getKey(), definition));
        var taken = new HashSet<String>();
        for (var task : tasks()) {
            var outcomes = new ArrayList<String>(List.of(GRANTED));
            outcomes.addAll(RefreshRunningCases.otherOutcomes(task));
            if (isOfACase(task)) {
                outcomes.add(LOST);
            }
            if (task.equals("manage-tour")) {
                outcomes.add(LAST_DAY);
            }
            var found = casesAt(task).stream()
                    .filter(taken::add)
                    .limit(outcomes.size())
                    .toList();
            var cases = new LinkedHashMap<String, String>();
            found.forEach(number -> cases.put(outcomes.get(cases.size()), number));
            waiting.put(task, cases);
        }
    }

    /** Sets the clock after the last entry of the previous release. */
    @BeforeEach
    void afternoon() {
        itIs(afternoonOf(TODAY));
    }

    private static Instant afternoonOf(LocalDate day) {
        return day.atTime(15, 0).atZone(StatutoryClock.ZONE).toInstant();
    }

    private boolean isRunning(String definition) {
        return !column("select ID_ from ACT_RU_EXECUTION where PROC_DEF_ID_ = ?", definition)
                .isEmpty();
    }

    private List<String> casesAt(String task) {
        return column(
                "select distinct e.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
                        + " where t.TASK_DEF_KEY_ = ? order by e.BUSINESS_KEY_",
                task);
    }

    private boolean isOfACase(String task) {
        return Stream.of("assign-personnel", "provide-assistance")
                .anyMatch(process -> userTasks(old.get(process)).contains(task));
    }

    private List<String> userTasks(ProcessDefinition definition) {
        return repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(UserTask.class).stream()
                .map(BaseElement::getId)
                .toList();
    }

    @Test
    @Order(3)
    void a_case_waits_at_every_task_of_the_previous_diagrams() {
        assertThat(waiting)
                .allSatisfy((task, cases) -> assertThat(cases).as(task).isNotEmpty());
        old.forEach((process, definition) -> assertThat(waiting.keySet())
                .as(process)
                // the same case waits there once the report is released
                .containsAll(userTasks(definition).stream()
                        .filter(task -> !task.equals("sign-report"))
                        .toList()));
        assertThat(waiting.get("concur-on-activities"))
                .containsOnlyKeys(GRANTED, "DENIED", "RETURNED", "CONCURRED_WITH_CONDITIONS", LOST);
    }

    @Test
    @Order(3)
    void a_case_of_the_previous_diagrams_shows_its_steps_its_pictures_and_its_timeline() {
        var auditor = CaseReader.ofOffices(List.of("records-auditor"));
        for (var number : column("select number from case_file order by number")) {
            caseNumber = number;
            assertThat(shown.tasks(number, "CURRENT")).as(number).containsExactlyInAnyOrderElementsOf(openTasks());
            if (!openTasks().isEmpty()) {
                assertThat(shown.pictures(number)).as(number).isNotEmpty();
            }
            assertThat(shown.timeline(number, auditor))
                    .as(number)
                    .hasSameSizeAs(record.of(number))
                    .noneMatch(sentence -> sentence.contains("(not stated)"));
        }
        caseNumber = waiting.get("decide-reimbursement").get(GRANTED);
        assertThat(shown.steps(caseNumber)).anyMatch(step -> step.startsWith("CURRENT decide-reimbursement"));
    }

    @Test
    @Order(3)
    void the_gate_refuses_the_previous_diagram_today_and_the_release_started_over_it() {
        var file = new File("provide-assistance.bpmn", content(old.get("provide-assistance")));
        assertThat(gate.problems(List.of(file), diagrams.latest()))
                .anySatisfy(problem -> assertThat(problem.message()).contains("reimbursement"));
        for (var process : List.of("assign-personnel", "provide-assistance")) {
            assertThat(repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process)
                            .orderByProcessDefinitionVersion()
                            .asc()
                            .list())
                    .extracting(ProcessDefinition::getVersion)
                    .containsExactly(1, 2);
        }
    }

    @Test
    @Order(3)
    void a_case_of_the_previous_diagram_has_one_delivery() {
        caseNumber = waiting.get("deliver-assistance").get(GRANTED);
        refusalOf(() -> theProgramOffice()
                        .completes(
                                "deliver-assistance",
                                "deliveredOn",
                                TODAY.toString(),
                                "actualCost",
                                "1",
                                "actualShippingCost",
                                "0",
                                "anotherDelivery",
                                "YES"))
                .hasMessage(
                        "Another delivery (anotherDelivery): YES is not allowed: this case began before cases had"
                                + " several deliveries; deliver the rest in a further case that continues this one [104(b)(1)]");
        assertThat(openTasks()).contains("deliver-assistance");
    }

    /** The new diagram holds these steps in other sub-processes, so a plan that maps equal scopes leaves them out. */
    @ParameterizedTest
    @ValueSource(strings = {"certify-funding", "manage-tour", "decide-reimbursement", "close-assistance"})
    @Order(3)
    void a_migration_that_would_lose_the_place_of_a_case_is_refused(String task) {
        caseNumber = waiting.get(task).get(GRANTED);
        var open = openTasks();
        var plan = runtime.createMigrationPlan(
                        old.get(root()).getId(), latest(root()).getId())
                .mapEqualActivities()
                .build();
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .processDefinitionKey(root())
                .singleResult()
                .getId();
        deniedOf(() -> as("admin").signedIn(() -> runtime.newMigration(plan)
                        .processInstanceIds(instance)
                        .execute()))
                .hasMessageContaining(caseNumber);
        assertThat(openTasks()).containsExactlyElementsOf(open);
    }

    private byte[] content(ProcessDefinition definition) {
        try (var diagram = repository.getProcessModel(definition.getId())) {
            return diagram.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @Order(3)
    void no_case_alarms_the_monitor() {
        var monitor = new StatuteMonitor(this);
        assertThat(openCases()).hasSizeGreaterThan(60).flatMap(monitor::look).isEmpty();
    }

    private List<String> openCases() {
        return column("select distinct BUSINESS_KEY_ from ACT_RU_EXECUTION where PARENT_ID_ is null and"
                + " (BUSINESS_KEY_ like 'AS%') order by BUSINESS_KEY_");
    }

    private Stream<String> all() {
        return tasks().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    @Order(4)
    void the_form_of_a_task_opens(String key) {
        var open = tasks.createTaskQuery()
                .taskDefinitionKey(key)
                .initializeFormKeys()
                .list();
        assertThat(open).isNotEmpty();
        for (var task : open) {
            itIs(afternoonOf(day(key)));
            as(user(key)).signedIn(() -> opens(task));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    @Order(5)
    void a_task_is_completed_and_the_case_ends_on_its_version(String key) {
        caseNumber = waiting.get(key).get(GRANTED);
        itIs(afternoonOf(day(key)));
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(key)
                .list()
                .get(0);
        if (key.equals("confirm-receipt")) {
            as(user(key)).confirmsThat("SSGA", "ACKNOWLEDGED", today());
        } else {
            as(user(key)).completes(key, submission(key));
        }
        jobsRun();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count() == 0 || key.equals("confirm-receipt"))
                .isTrue();
        ends();
    }

    private Stream<Arguments> otherOutcomes() {
        return tasks().stream().flatMap(task -> RefreshRunningCases.otherOutcomes(task).stream()
                .filter(outcome -> !task.equals("review-report"))
                .map(outcome -> Arguments.of(task, outcome)));
    }

    @ParameterizedTest
    @MethodSource("otherOutcomes")
    @Order(5)
    void an_office_decides_otherwise_and_the_case_ends_on_its_version(String task, String outcome) {
        caseNumber = waiting.get(task).get(outcome);
        as(user(task)).completes(task, submission(task, outcome));
        var revision = caseNumber.startsWith("ASG") ? "revise-assignment" : "revise-assistance";
        if (task.contains("changed-activities")) {
            assertThat(openTasks())
                    .contains("manage-tour", "withdraw-concurrence")
                    .doesNotContain(task);
        } else if (outcome.equals("RETURNED") || outcome.equals("REFUSED")) {
            assertThat(openTasks()).containsExactly(revision);
        } else if (outcome.equals("NONREIMBURSABLE")) {
            assertThat(openTasks()).containsExactly("concur-on-assistance");
        } else if (!outcome.equals("CONCURRED_WITH_CONDITIONS")) {
            assertThat(isOver()).isTrue();
        } else if (!task.equals("concur-on-assignment")) {
            assertThat(openTasks()).containsExactly("accept-conditions");
        }
        ends();
    }

    @Test
    @Order(5)
    void a_tour_ends_on_its_last_day() {
        caseNumber = waiting.get("manage-tour").get(LAST_DAY);
        timerFires("tour-end-reached");
        assertThat(openTasks()).contains("close-assignment").doesNotContain("manage-tour", "withdraw-concurrence");
        ends();
    }

    /** Drives the case to its end. Every instance of the case ends on the version on which it began. */
    private void ends() {
        if (!caseNumber.startsWith("DLG")) {
            assertThat(new RandomOffices(this, new StatuteMonitor(this), new Random(1)).finish())
                    .isEmpty();
            assertThat(versions()).containsOnly(old.get(root()).getId());
        }
    }

    private String root() {
        return switch (caseNumber.substring(0, 3)) {
            case "ASG" -> "assign-personnel";
            case "AST" -> "provide-assistance";
            default -> "annual-report";
        };
    }

    /** Lists the definitions of the instances of the case's own diagram, which have all ended. */
    private List<String> versions() {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .processDefinitionKey(root())
                .completed()
                .list()
                .stream()
                .map(HistoricProcessInstance::getProcessDefinitionId)
                .toList();
    }

    private Stream<String> lost() {
        return tasks().stream().filter(this::isOfACase);
    }

    @ParameterizedTest
    @MethodSource("lost")
    @Order(6)
    void a_lost_case_restarts_on_the_new_diagram_at_the_same_place(String task) {
        caseNumber = waiting.get(task).get(LOST);
        instances().stream()
                .filter(instance -> runtime.createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .count()
                        > 0)
                .forEach(instance -> runtime.deleteProcessInstance(instance, "lost in a test", true, true, true));
        assertThat(isOver()).isTrue();
        sweep.run();
        jobsRun();
        assertThat(entries("instance-restarted")).hasSize(1);
        assertThat(openTasks()).containsExactlyInAnyOrderElementsOf(restartedAt(task));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .processDefinitionKey(root())
                        .singleResult()
                        .getProcessDefinitionId())
                .isNotEqualTo(old.get(root()).getId());
        assertThat(new RandomOffices(this, new StatuteMonitor(this), new Random(1))
                        .finish(violation -> violation.what().equals(StatuteMonitor.RESTARTED)))
                .isEmpty();
    }

    /** Lists the open tasks of a lost case that waited at a task of the previous diagrams. */
    private static List<String> restartedAt(String task) {
        return switch (task) {
            case "certify-funding" -> List.of(task, "determine-domestic-impact", "review-consistency");
            case "determine-domestic-impact" -> List.of(task, "review-consistency");
            case "concur-on-assignment" -> List.of(task, "concur-on-activities");
            case "manage-tour", "withdraw-concurrence" ->
                List.of("manage-tour", "withdraw-concurrence", "approve-notice");
            case "assign-changed-activities", "review-changed-activities", "concur-on-changed-activities" ->
                List.of("assign-changed-activities", "manage-tour", "withdraw-concurrence", "approve-notice");
            case "cease-activities", "close-assignment" -> List.of(task, "approve-notice");
            case "review-equipment" -> List.of(task, "certify-funding", "determine-domestic-impact");
            case "decide-reimbursement" -> List.of("determine-interests");
            case "conclude-agreement", "deliver-assistance" -> List.of("conclude-agreement", "record-collection");
            case "record-collection" -> List.of("close-assistance", "record-collection");
            default -> List.of(task);
        };
    }

    @Test
    @Order(7)
    void every_other_case_ends_and_the_sweep_finds_nothing_to_repair() {
        for (var number : openCases()) {
            itIs(afternoonOf(TODAY));
            caseNumber = number;
            ends();
        }
        assertThat(
                        column(
                                "select number from case_file where kind <> 'REPORT' and status in ('REQUESTED', 'AUTHORIZED')"))
                .isEmpty();
        assertThat(column("select d.case_number from obligation o join duty d on d.id = o.duty_id"
                        + " where o.fulfilled_on is null and d.kind <> 'ANNUAL_REPORT'"))
                .isEmpty();
        var restarted = column("select case_number from record_entry where entry_type = 'instance-restarted'");
        itIs(afternoonOf(TODAY));
        sweep.run();
        assertThat(column("select case_number from record_entry where entry_type = 'instance-restarted'"))
                .hasSameElementsAs(restarted)
                .hasSize((int) lost().count());
        assertThat(column("select case_number from record_entry where entry_type = 'instance-missing'"))
                .isEmpty();
        assertThat(column(INSTANCES)).containsExactlyInAnyOrderElementsOf(column(REGISTERED));
    }

    @Test
    @Order(8)
    void an_owners_version_of_the_previous_diagram_is_superseded_because_it_no_longer_obeys() {
        var previous = old.get("provide-assistance");
        withoutTheGate(() -> {
            var deployment = repository.createDeployment().name("over the phone");
            repository.getDeploymentResources(previous.getDeploymentId()).stream()
                    .map(Resource::getName)
                    .filter(name -> name.endsWith(".form") || name.equals(previous.getResourceName()))
                    .forEach(name -> deployment.addInputStream(
                            name, repository.getResourceAsStream(previous.getDeploymentId(), name)));
            deployed = deployment.deploy().getId();
        });
        assertThat(latest("provide-assistance").getDeploymentId()).isEqualTo(deployed);
        release.deploy(engine);
        assertThat(userTasks(latest("provide-assistance")))
                .contains("determine-interests")
                .doesNotContain("decide-reimbursement");
    }

    private ProcessDefinition latest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
    }

    /** Checks that the form of a task opens and leaves its dates empty. */
    private void opens(Task task) {
        TaskFormData form = forms.getTaskFormData(task.getId());
        if (form.getCamundaFormRef() == null) {
            assertThat(form.getFormKey()).startsWith("embedded:/forms/");
            assertThat(getClass().getResource(form.getFormKey().replace("embedded:", "/static")))
                    .as(form.getFormKey())
                    .isNotNull();
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

    /** Makes the fields of a decision. The previous diagram asks for the reimbursement in a task of its own. */
    private static Map<String, Object> submission(String task, String outcome) {
        var fields = Step.of(task).orElseThrow().submission(outcome);
        fields.keySet()
                .removeAll(
                        task.equals("determine-interests")
                                ? Step.reimbursement("").keySet()
                                : Set.of());
        return fields;
    }

    private static Map<String, Object> submission(String task) {
        return Step.of(task).map(step -> submission(task, step.granted)).orElseGet(() -> switch (task) {
            case "issue-assignment" -> fields("assignedOn", TODAY.toString());
            case "revise-assignment" -> anAssignment().fields();
            case "revise-assistance" -> anAssistance().fields();
            case "manage-tour" -> fields("tourAction", "END", "tourActionReason", "The post closes.");
            case "cease-activities" -> fields("ceasedOn", TODAY.toString());
            case "close-assignment" -> fields("closedOn", TODAY.toString());
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
}
