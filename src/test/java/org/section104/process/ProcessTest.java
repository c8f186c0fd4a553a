package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.cases.CaseReading;
import org.section104.decision.Decisions;
import org.section104.notice.LetterReader;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.SweepStep;
import org.section104.record.CaseRecord;
import org.section104.record.Documents;
import org.section104.record.RecordEntry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ActiveProfiles;

/**
 * Drives one case through the diagrams as the offices do in Tasklist: they sign in, claim a task, and submit its form.
 * The job executor is off, so a test runs the jobs and moves the clock.
 */
@Tag("integration")
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            // late, so that no report is owed until a test moves the clock past this date
            "section104.enactment-date=2096-02-29",
            // many tests cause refusals, and the engine logs each with its stack trace
            "logging.level.org.camunda.bpm.engine.context=OFF"
        })
@ActiveProfiles("demo")
@Import({ProcessCoverage.class, CommitteeMail.class, LetterReader.class, CaseReading.class})
abstract class ProcessTest {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    static final LocalDate ENACTED = LocalDate.of(2096, 2, 29);

    private static final String ASSIGN_PERSONNEL = "assign-personnel";
    private static final String NOTIFY_COMMITTEES = "notify-committees";

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    IdentityService identity;

    @Autowired
    CaseFiles cases;

    @Autowired
    Decisions decisions;

    @Autowired
    Duties duties;

    @Autowired
    CaseRecord record;

    @Autowired
    Documents documents;

    @Autowired
    CaseReading shown;

    @Autowired
    JdbcClient jdbc;

    /** Connects as the role that owns the tables. On PostgreSQL the service's role cannot change the record (ADR 36). */
    JdbcClient owner;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private List<SweepStep> sweepSteps;

    /** The number of the test's case. */
    String caseNumber;

    @Autowired
    ProcessCoverage.Walked walked;

    @Autowired
    void connectsAsOwner(DataSourceProperties source, LiquibaseProperties migrations) {
        owner = migrations.getUser() == null
                ? jdbc
                : JdbcClient.create(
                        new DriverManagerDataSource(source.getUrl(), migrations.getUser(), migrations.getPassword()));
    }

    @BeforeEach
    void noon() {
        walked.listen();
        itIs(TODAY);
    }

    /** The id of the test's deployment; null if there is none. */
    String deployed;

    @AfterEach
    void what_was_deployed_is_deleted() {
        if (deployed != null) {
            repository.deleteDeployment(deployed, true);
        }
    }

    @AfterEach
    void backToTheWallClock() {
        identity.clearAuthentication();
        ClockUtil.reset();
    }

    /** Asserts that the service refuses the input, and returns the error for further checks. */
    static AbstractThrowableAssert<?, ?> refusalOf(ThrowingCallable action) {
        return assertThatThrownBy(action).isInstanceOf(BadRequestException.class);
    }

    // ---- time

    /** Sets the clock to noon in Washington on a day. */
    void itIs(LocalDate day) {
        itIs(day.atTime(LocalTime.NOON).atZone(StatutoryClock.ZONE).toInstant());
    }

    void itIs(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    static LocalDate today() {
        return StatutoryClock.dateOf(ClockUtil.now().toInstant());
    }

    private static void aSecondPasses() {
        ClockUtil.setCurrentTime(Date.from(ClockUtil.now().toInstant().plusSeconds(1)));
    }

    // ---- people

    Person as(String user) {
        return new Person(user);
    }

    Person theProgramOffice() {
        return as("program");
    }

    /** A person who is signed in during each action. */
    final class Person {

        private final String user;

        private Person(String user) {
            this.user = user;
        }

        /** Submits a request, which becomes the test's case. */
        void requests(AssignmentRequest request) {
            starts(ASSIGN_PERSONNEL, request.fields());
        }

        void requests(AssistanceRequest request) {
            starts("provide-assistance", request.fields());
        }

        /** Submits a start form. Its case becomes the test's case. */
        void starts(String process, Map<String, Object> fields) {
            var definition = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult()
                    .getId();
            signedIn(
                    () -> caseNumber = forms.submitStartForm(definition, fields).getBusinessKey());
        }

        /** Claims the only task of a kind in the case, and submits its form. */
        void completes(String task, String... variables) {
            completes(task, fields(variables));
        }

        void completes(String task, Map<String, Object> variables) {
            signedIn(() -> complete(
                    tasks.createTaskQuery()
                            .processInstanceBusinessKey(caseNumber)
                            .taskDefinitionKey(task)
                            .singleResult(),
                    task,
                    variables));
        }

        /** Claims the only task of a kind in the case. */
        void claims(String task) {
            signedIn(() -> tasks.claim(open(task).getId(), user));
        }

        /** Submits the form of a claimed task. */
        void submits(String task, Map<String, Object> variables) {
            signedIn(() -> forms.submitTaskForm(open(task).getId(), variables));
        }

        /** Lists the element ids of the case's tasks that this person sees. */
        List<String> sees() {
            var seen = new ArrayList<String>();
            signedIn(() -> tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .orderByTaskCreateTime()
                    .asc()
                    .list()
                    .forEach(task -> seen.add(task.getTaskDefinitionKey())));
            return seen;
        }

        /** Confirms the receipt of one committee. */
        void confirmsThat(String committee, String method, LocalDate receivedOn) {
            var variables = receivedOn == null
                    ? fields("receiptMethod", method)
                    : fields("receiptMethod", method, "receivedOn", receivedOn.toString());
            signedIn(() -> complete(leg(committee), "confirm-receipt", variables));
        }

        private void complete(Task task, String wanted, Map<String, Object> variables) {
            assertThat(task)
                    .as("%s for %s, open are %s", wanted, user, openTasks())
                    .isNotNull();
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), user);
            }
            forms.submitTaskForm(task.getId(), variables);
        }

        void signedIn(Runnable action) {
            aSecondPasses();
            var groups = identity.createGroupQuery().groupMember(user).list().stream()
                    .map(Group::getId)
                    .toList();
            identity.setAuthentication(user, groups);
            try {
                action.run();
            } finally {
                identity.clearAuthentication();
            }
        }
    }

    static Map<String, Object> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }

    /** Completes a task as its office, with an outcome. */
    void decides(String task, String outcome) {
        var step = Step.of(task).orElseThrow();
        as(step.user(country())).completes(task, step.submission(outcome));
    }

    /** Completes a task as its office, with the granting outcome. */
    void grants(String task) {
        decides(task, Step.of(task).orElseThrow().granted);
    }

    /** Completes the Secretary's action memo on assistance with both findings and a decision on the reimbursement. */
    void signsTheMemo(String reimbursement) {
        signsTheMemo(reimbursement, "");
    }

    /** Completes the Secretary's action memo on assistance with both findings, and an amount below the full cost. */
    void signsTheMemo(String reimbursement, String amount) {
        var memo = new LinkedHashMap<>(Step.INTERESTS.submission("YES"));
        memo.put("reimbursement", reimbursement);
        memo.put("reimbursableAmount", amount);
        as("secretary").completes("determine-interests", memo);
    }

    /** Grants every open decision until a task is open, and returns the completed tasks in order. */
    List<String> everybodyGrantsUntil(String task) {
        var asked = new ArrayList<String>();
        for (var open = openTasks(); !open.contains(task); open = openTasks()) {
            var next = open.stream()
                    .filter(waiting -> Step.of(waiting).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Nobody is asked before " + task + ": " + openTasks()));
            grants(next);
            asked.add(next);
        }
        return asked;
    }

    // ---- paths to a point in the process

    /** Makes a request for Tallinn that every office has granted. The Secretary can issue the assignment. */
    void aGrantedRequest() {
        theProgramOffice().requests(AssignmentRequest.anAssignment());
        everybodyGrantsUntil("issue-assignment");
    }

    /** Issues an assignment to Tallinn today. */
    void anIssuedAssignment() {
        aGrantedRequest();
        as("secretary").completes("issue-assignment", "assignedOn", today().toString());
    }

    /** Issues an assignment, and drafts its letters. */
    void lettersToApprove() {
        anIssuedAssignment();
        jobsRun();
    }

    /** Issues an assignment, and mails its letters. */
    void lettersOnTheirWay() {
        lettersToApprove();
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
    }

    /**
     * Opens a report that is owed from today, which becomes the test's case. All earlier reports count as delivered,
     * and no assistance exists yet.
     */
    void aReportBeginsToBeOwed() {
        featuresAreSweptOn(ENACTED);
        var old = documents.store("application/pdf", new byte[] {1});
        jdbc.sql("update annual_report set status = 'SIGNED', document_sha256 = ?, document_size = 1")
                .param(old)
                .update();
        jdbc.sql("update report_instance set report = (select max(number) from annual_report) where report is null")
                .update();
        jdbc.sql("update report_continuation set report = (select max(number) from annual_report) where report is null")
                .update();
        featuresAreSweptOn(LocalDate.parse(column("select cast(max(due_on) as varchar(10)) from annual_report")
                .get(0)));
        caseNumber = column("select max(number) from annual_report").get(0);
    }

    /** Runs the steps of the daily sweep, without its reminders. */
    void featuresAreSwept() {
        sweepSteps.forEach(SweepStep::sweep);
    }

    void featuresAreSweptOn(LocalDate day) {
        itIs(day);
        featuresAreSwept();
    }

    // ---- common steps

    /** Delivers the assistance today. */
    void delivers(String cost, String shipping) {
        theProgramOffice()
                .completes(
                        "deliver-assistance",
                        "deliveredOn",
                        TODAY.toString(),
                        "actualCost",
                        cost,
                        "actualShippingCost",
                        shipping);
    }

    /** Requests, as the program office, a correction of an agreement's effective date. */
    void asksToCorrect(String title, LocalDate effectiveOn, String reason) {
        theProgramOffice()
                .starts(
                        "correct-effective-date",
                        fields(
                                "caseNumber",
                                caseNumber,
                                "agreementTitle",
                                title,
                                "effectiveOn",
                                effectiveOn.toString(),
                                "correctionReason",
                                reason));
    }

    // ---- diagrams

    /** Deploys a file until the end of the test. */
    void deploys(String file, byte[] content) {
        deployed = repository
                .createDeployment()
                .addInputStream(file, new ByteArrayInputStream(content))
                .deploy()
                .getId();
    }

    /** Deploys with the gate switched off. */
    void withoutTheGate(Runnable deploying) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<Deployer> all = configuration.getDeployers();
        configuration
                .getDeploymentCache()
                .setDeployers(all.stream()
                        .filter(deployer -> !deployer.getClass().getName().startsWith("org.section104"))
                        .toList());
        try {
            deploying.run();
        } finally {
            configuration.getDeploymentCache().setDeployers(all);
        }
    }

    // ---- queries

    /** Finds the only open task of a kind in the case, regardless of the signed-in user. */
    Task open(String task) {
        var caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .taskDefinitionKey(task)
                    .singleResult();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller);
            }
        }
    }

    String country() {
        return cases.packet(caseNumber).text("dutyCountry");
    }

    CaseStatus caseStatus() {
        return cases.get(caseNumber).status();
    }

    /** Lists the element ids of the case's open tasks. */
    List<String> openTasks() {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** Finds the receipt task of a committee. The diagram of the first release names it by the committee's id. */
    Task leg(String committee) {
        return Stream.of(ReceiptTask.of(committee), "Confirm receipt: " + committee)
                .map(name -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .taskName(name)
                        .singleResult())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    boolean isOver() {
        return instances().isEmpty();
    }

    List<String> instances() {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    ProcessInstance noticeInstance() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .processDefinitionKey(NOTIFY_COMMITTEES)
                .singleResult();
    }

    /** Says whether the case passed an element of the diagrams. */
    boolean cameThrough(String element) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .anyMatch(instance -> history.createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .activityId(element)
                                .finished()
                                .count()
                        > 0);
    }

    /** Reads the text of the current letter to a committee. */
    String letterTo(String committee) {
        var sha256 = column(
                        "select letter_sha256 from notice where case_number = ? and committee = ? and superseded_at is null",
                        caseNumber,
                        committee)
                .get(0);
        return Letters.textOf(documents.content(sha256).orElseThrow());
    }

    Duty duty() {
        var owed = duties.ofCase(caseNumber);
        assertThat(owed).hasSize(1);
        return owed.get(0);
    }

    List<RecordEntry> entries(String type) {
        return record.of(caseNumber).stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
    }

    /** Reads one column of a query's rows. */
    List<String> column(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(String.class).list();
    }

    // ---- jobs

    /** Runs the asynchronous jobs of the case's instances, and the jobs that follow from them, but no timers. */
    void jobsRun() {
        List<Job> waiting;
        do {
            waiting = instances().stream()
                    .flatMap(instance ->
                            management
                                    .createJobQuery()
                                    .processInstanceId(instance)
                                    .messages()
                                    .withRetriesLeft()
                                    .list()
                                    .stream())
                    .toList();
            waiting.forEach(job -> management.executeJob(job.getId()));
        } while (!waiting.isEmpty());
    }

    /** Finds the case's timer of an element. */
    Job timer(String element) {
        var timers = timers(element);
        assertThat(timers).as("timers of %s", element).hasSize(1);
        return timers.get(0);
    }

    List<Job> timers(String element) {
        return instances().stream()
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance)
                                .activityId(element)
                                .timers()
                                .list()
                                .stream())
                .collect(Collectors.toList());
    }

    /** Sets the clock to the due date of a timer, and runs the timer. */
    void timerFires(String element) {
        var timer = timer(element);
        itIs(timer.getDuedate().toInstant());
        management.executeJob(timer.getId());
    }
}
