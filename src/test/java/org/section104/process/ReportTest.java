package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Money;
import org.section104.obligation.DutyKind;
import org.section104.obligation.StatutoryClock;
import org.section104.obligation.Sweep;
import org.section104.report.CompileReportDelegate;
import org.section104.report.Instance;
import org.section104.report.Instances;
import org.section104.statute.Edit;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests the annual report, from the anniversary that opens its duty to both receipts: 104(d)(1). */
abstract class ReportTest extends ProcessTest {

    private static final String PROCESS = "annual-report";

    @Autowired
    private Sweep sweep;

    @Autowired
    private Instances instances;

    @Autowired
    private CompileReportDelegate compiler;

    @Autowired
    private TransactionTemplate transaction;

    private LocalDate dueOn;

    @BeforeEach
    void a_report_that_begins_to_be_owed() {
        aReportBeginsToBeOwed();
        dueOn = StatutoryClock.anniversary(ENACTED, today().getYear() + 1);
    }

    private void started() {
        itIs(dueOn.minusDays(90));
        theProgramOffice().starts(PROCESS, Map.of());
        jobsRun();
    }

    /**
     * Requests, grants, and delivers assistance today, and returns its case number. The report stays the test's case.
     */
    private String provided() {
        var report = caseNumber;
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        theProgramOffice()
                .completes(
                        "deliver-assistance",
                        "deliveredOn",
                        today().toString(),
                        "actualCost",
                        "900.00",
                        "actualShippingCost",
                        "50.00");
        var provided = caseNumber;
        caseNumber = report;
        return provided;
    }

    private List<String> reported() {
        return column("select case_number from report_instance where report = ? order by case_number", caseNumber);
    }

    private String status() {
        return column("select status from annual_report where number = ?", caseNumber)
                .get(0);
    }

    private String document() {
        return Letters.textOf(documents
                .content(column("select document_sha256 from annual_report where number = ?", caseNumber)
                        .get(0))
                .orElseThrow());
    }

    @Test
    void a_report_is_owed_to_both_committees_from_the_anniversary_before_to_the_end_of_its_own() {
        assertThat(duty().kind()).isEqualTo(DutyKind.ANNUAL_REPORT);
        assertThat(duty().triggerOn()).isEqualTo(today());
        assertThat(duty().dueAt()).isEqualTo(StatutoryClock.endOf(dueOn).toInstant());
        assertThat(duties.obligations(duty().id()))
                .extracting(owed -> owed.committee())
                .containsExactly("SSGA", "HSHM");
        assertThat(caseNumber).isEqualTo("RPT-" + dueOn.getYear());
    }

    @Test
    void the_sweep_starts_a_report_sixty_days_before_it_is_due_and_only_once() {
        featuresAreSweptOn(dueOn.minusDays(61));
        assertThat(isOver()).isTrue();
        featuresAreSweptOn(dueOn.minusDays(60));
        featuresAreSwept();
        assertThat(instances()).hasSize(1);
        jobsRun();
        assertThat(openTasks()).containsExactly("review-report");
    }

    @Test
    void a_second_start_for_a_year_is_refused() {
        started();
        refusalOf(() -> theProgramOffice().starts(PROCESS, Map.of()))
                .hasMessage("Report year (reportYear): the report for %d (%s) was started already; the next one is owed"
                                .formatted(dueOn.getYear(), caseNumber)
                        + " from " + UsDates.date(dueOn) + " [104(d)(1)]");
        assertThat(instances()).hasSize(1);
    }

    @Test
    void a_start_more_than_90_days_before_the_report_is_due_is_refused_with_the_date() {
        itIs(dueOn.minusDays(91));
        refusalOf(() -> theProgramOffice().starts(PROCESS, Map.of()))
                .hasMessage(
                        "Report year (reportYear): the report for %d (%s) is due on %s; it can be started from %s, 90 days before [104(d)(1)]"
                                .formatted(
                                        dueOn.getYear(),
                                        caseNumber,
                                        UsDates.date(dueOn),
                                        UsDates.date(dueOn.minusDays(90))));
        assertThat(status()).isEqualTo("OWED");
        itIs(dueOn.minusDays(90));
        theProgramOffice().starts(PROCESS, Map.of());
        assertThat(status()).isEqualTo("STARTED");
    }

    @Test
    void nobody_but_the_program_office_starts_a_report() {
        assertThatThrownBy(() -> as("counsel").starts(PROCESS, Map.of())).isInstanceOf(AuthorizationException.class);
        assertThat(status()).isEqualTo("OWED");
    }

    @Test
    void a_nil_report_is_reviewed_signed_sent_and_received_all_the_same() {
        started();
        assertThat(status()).isEqualTo("COMPILED");
        grants("review-report");
        assertThat(status()).isEqualTo("RELEASED");
        grants("sign-report");
        jobsRun();
        assertThat(status()).isEqualTo("SIGNED");
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
        assertThat(document()).contains("provided no assistance").contains("Signed on " + UsDates.longDate(today()));
        assertThat(letterTo("SSGA"))
                .contains("No assistance was provided since the last report")
                .contains("annual-report-%d.pdf".formatted(dueOn.getYear()));
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", today());
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", today());
        assertThat(isOver()).isTrue();
        assertThat(cameThrough("committees-have-report")).isTrue();
        assertThat(duties.receivedInTime(duty().id())).isTrue();
    }

    @Test
    void every_instance_provided_since_the_last_report_is_stated_with_its_four_facts() {
        var provided = List.of(provided(), provided());
        started();
        assertThat(reported()).isEqualTo(provided);
        grants("review-report");
        grants("sign-report");
        jobsRun();
        assertThat(document())
                .contains(provided)
                .contains("National response team")
                .contains("The grids are connected")
                .contains("Sensors")
                .contains("Reimbursable")
                .contains("1,800.00");
        assertThat(entries("report-sealed")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("instances", "2")
                .containsEntry("manifestSha256", manifest()));
    }

    private String manifest() {
        return column("select manifest_sha256 from annual_report where number = ?", caseNumber)
                .get(0);
    }

    @Test
    void a_returned_report_is_compiled_again_with_what_was_provided_meanwhile() {
        var before = provided();
        started();
        var meanwhile = provided();
        assertThat(reported()).containsExactly(before);
        decides("review-report", "RETURNED");
        jobsRun();
        assertThat(reported()).containsExactly(before, meanwhile);
        grants("review-report");
        decides("sign-report", "RETURNED");
        jobsRun();
        assertThat(openTasks()).as("counsel reviews it again").containsExactly("review-report");
        assertThat(decisions.standing(caseNumber)).isEmpty();
        assertThat(duty().kind()).isEqualTo(DutyKind.ANNUAL_REPORT);
    }

    @Test
    void what_is_provided_while_a_report_is_in_review_is_stated_by_the_next_one_alone() {
        started();
        var late = provided();
        grants("review-report");
        grants("sign-report");
        jobsRun();
        assertThat(reported()).isEmpty();
        featuresAreSweptOn(dueOn);
        caseNumber = "RPT-" + (dueOn.getYear() + 1);
        dueOn = StatutoryClock.anniversary(ENACTED, dueOn.getYear() + 1);
        started();
        assertThat(reported()).containsExactly(late);
    }

    @Test
    void what_is_refunded_and_written_off_after_its_report_is_a_supplement_of_the_next_report_alone() {
        var told = String.valueOf(deliver("AST-2099-7001"));
        started();
        grants("review-report");
        grants("sign-report");
        jobsRun();
        assertThat(reported()).containsExactly(told);
        adjusted(told);
        featuresAreSweptOn(dueOn);
        var first = caseNumber;
        caseNumber = "RPT-" + (dueOn.getYear() + 1);
        dueOn = StatutoryClock.anniversary(ENACTED, dueOn.getYear() + 1);
        started();
        compile(caseNumber);
        assertThat(column("select reported_in from report_supplement where report = ?", caseNumber))
                .as("stated once, however often the report is compiled")
                .containsExactly(first, first, first);
        assertThat(column(
                        "select concat(kind, ' ', amount, ' ', coalesce(authority, 'no authority')) from report_supplement"
                                + " where report = ? order by kind, amount",
                        caseNumber))
                .containsExactly(
                        "REFUNDED 20.00 no authority",
                        "REFUNDED 30.00 no authority",
                        "WRITTEN_OFF 100.00 31 CFR 903.3");
        assertThat(column("select case_number from report_supplement where report = ?", first))
                .isEmpty();
    }

    private void adjusted(String number) {
        var on = today();
        jdbc.sql("insert into collection_bill (case_number, recipient_name, account, cost, shipping_cost, billed_on)"
                        + " values (?, 'Response team', '070-X-0566', 50, 0, ?)")
                .params(number, on)
                .update();
        recorded(number, 1, "REFUNDED", 20, null, null);
        recorded(number, 2, "REFUNDED", 30, null, null);
        recorded(number, 3, "WRITTEN_OFF", 100, "Insolvent.", "31 CFR 903.3");
    }

    private void recorded(
            String number, int seq, String kind, int amount, @Nullable String reason, @Nullable String authority) {
        jdbc.sql("insert into collection_entry (id, case_number, seq, kind, amount, entered_on, reason, authority,"
                        + " recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'cfo', ?)")
                .params(
                        "%s-%d".formatted(number, seq),
                        number,
                        seq,
                        kind,
                        amount,
                        today(),
                        reason,
                        authority,
                        ClockUtil.now().toInstant().plusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void release_is_refused_naming_the_case_while_a_fact_is_missing() {
        var lacking = provided();
        jdbc.sql("update report_instance set reason = null, reimbursement_reason = '' where case_number = ?")
                .param(lacking)
                .update();
        started();
        refusalOf(() -> grants("review-report"))
                .hasMessage("Review of the annual report (reportReview): the report cannot be released: case " + lacking
                        + " lacks its reason [104(d)(1)(B)], whether it is reimbursable and why [104(d)(1)(D)]"
                        + " [104(d)(1)]");
        assertThat(openTasks()).containsExactly("review-report");
        assertThat(status()).isEqualTo("COMPILED");
    }

    @Test
    void release_is_refused_while_the_report_states_other_instances_than_were_compiled() {
        var provided = provided();
        started();
        jdbc.sql("update report_instance set description = 'Something else' where case_number = ?")
                .param(provided)
                .update();
        refusalOf(() -> grants("review-report")).hasMessageContaining("other instances than were compiled");
        decides("review-report", "RETURNED");
        jobsRun();
        grants("review-report");
        assertThat(openTasks()).containsExactly("sign-report");
    }

    @Test
    void release_is_refused_while_a_delivery_is_in_no_report() {
        var lost = provided();
        started();
        jdbc.sql("delete from report_instance where case_number = ?")
                .param(lost)
                .update();
        refusalOf(() -> grants("review-report"))
                .hasMessageContaining("case %s was delivered and is in no report".formatted(lost));
        jdbc.sql("insert into report_instance (case_number, delivered_on, actual_cost, actual_shipping_cost, report)"
                        + " values (?, ?, 0, 0, ?)")
                .params(lost, today(), caseNumber)
                .update();
    }

    @Test
    void the_secretary_signs_only_what_counsel_released() {
        started();
        grants("review-report");
        jdbc.sql("update decision set voided_at = decided_at where case_number = ?")
                .param(caseNumber)
                .update();
        refusalOf(() -> grants("sign-report"))
                .hasMessageContaining("(reportSignature)")
                .hasMessageContaining("counsel has not released the report as it is now");
    }

    @Test
    void a_report_whose_instance_is_lost_is_started_again_with_an_alarm() {
        started();
        lost();
        featuresAreSweptOn(dueOn.minusDays(60));
        jobsRun();
        assertThat(openTasks()).containsExactly("review-report");
        assertThat(entries("report-started-again")).hasSize(1);
        assertThat(column(
                        "select recipient from outgoing_mail where case_number = ? and subject like '%Alarm%'",
                        caseNumber))
                .containsExactly("legislative-affairs@dhs.example");
    }

    @Test
    void the_committees_are_told_of_a_signed_report_although_its_instance_is_lost() {
        started();
        grants("review-report");
        grants("sign-report");
        lost();
        itIs(dueOn.minusDays(60));
        sweep.run();
        assertThat(isOver()).as("no letter before the report is printed").isTrue();
        sweep.run();
        jobsRun();
        assertThat(openTasks()).containsExactly("approve-notice");
        assertThat(document()).contains("Signed on");
    }

    @Test
    void a_signed_report_is_not_served_twice_while_a_task_of_the_owners_own_comes_before_the_notice() {
        walked.leaveOut();
        var edited = new Edit(
                        "annual-report.bpmn",
                        "a look at the print",
                        "",
                        diagram -> diagram.on(
                                "report-sealed",
                                "look",
                                "<bpmn:userTask id=\"look\" camunda:candidateGroups=\"program-office\" />"))
                .source();
        var deployed = repository
                .createDeployment()
                .addInputStream(edited.name(), new ByteArrayInputStream(edited.bytes()))
                .deploy()
                .getId();
        started();
        grants("review-report");
        grants("sign-report");
        jobsRun();
        sweep.run();
        assertThat(openTasks()).containsExactly("look");
        assertThat(entries("duty-served-again")).isEmpty();
        theProgramOffice().completes("look");
        jobsRun();
        assertThat(openTasks()).containsExactly("approve-notice");
        repository.deleteDeployment(deployed, true);
    }

    private void lost() {
        instances().forEach(instance -> runtime.deleteProcessInstance(instance, "lost", true, true));
    }

    @Test
    void an_instance_delivered_while_reports_are_compiled_is_in_exactly_one() throws Exception {
        started();
        featuresAreSweptOn(dueOn);
        var first = caseNumber;
        var second = "RPT-" + (dueOn.getYear() + 1);
        var delivered = IntStream.range(0, 90)
                .mapToObj(number -> "AST-%d-%04d".formatted(dueOn.getYear() % 100, 9000 + number))
                .toList();
        var work = new ArrayList<Callable<Object>>();
        delivered.forEach(number -> work.add(() -> deliver(number)));
        for (int at = 0; at < 30; at++) {
            work.add(at * 4 + 1, () -> compile(first));
            work.add(at * 4 + 3, () -> compile(second));
        }
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        compile(second);
        var inFirst = column("select case_number from report_instance where report = ?", first);
        var inSecond = column("select case_number from report_instance where report = ?", second);
        assertThat(inFirst).as("both reports have some").isNotEmpty().doesNotContainAnyElementsOf(inSecond);
        assertThat(inSecond).isNotEmpty();
        assertThat(Stream.concat(inFirst.stream(), inSecond.stream())).containsExactlyInAnyOrderElementsOf(delivered);
    }

    private Object deliver(String number) {
        transaction.executeWithoutResult(status -> {
            cases.open(number, CaseKind.ASSISTANCE, "HQ", Map.of("component", "HQ"), "program");
            jdbc.sql("insert into assistance (case_number, delivered_on, delivered_by, actual_cost,"
                            + " actual_shipping_cost, reimbursable) values (?, ?, 'program', 1, 0, false)")
                    .params(number, dueOn)
                    .update();
            instances.provided(List.of(new Instance(
                    number,
                    "Response team",
                    "FOREIGN_GOVERNMENT",
                    "EE",
                    "Reason",
                    "Description",
                    List.of("A"),
                    "NONREIMBURSABLE",
                    "A gift",
                    dueOn,
                    Money.ZERO,
                    Money.ZERO,
                    null,
                    null,
                    null,
                    null,
                    List.of())));
        });
        return number;
    }

    private Object compile(String report) {
        var execution = mock(DelegateExecution.class);
        when(execution.getVariable("caseNumber")).thenReturn(report);
        transaction.executeWithoutResult(status -> compiler.execute(execution));
        return report;
    }
}
