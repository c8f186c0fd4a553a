package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.PERSON;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.obligation.Sweep;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the mail to the offices and to the requester: its subject, its facts, its links, and what it leaves out. */
abstract class MailTest extends ProcessTest {

    private static final String CFO = "chief-financial-officer@dhs.example";
    private static final String COUNSEL = "general-counsel@dhs.example";
    private static final String STATE = "secretary-of-state@state.example";
    private static final String MISSION = "chief-of-mission-ee@state.example";
    private static final String LEGISLATIVE = "legislative-affairs@dhs.example";
    private static final String PROGRAM = "program-office@dhs.example";
    private static final String REQUESTER = "program@demo.example";
    private static final String TASKLIST = "http://localhost:8080/camunda/app/tasklist/default/";
    private static final String CFOS_REASON = "The account has expired.";

    /** The last day for a decision that is asked for today: ten business days. */
    private static final LocalDate DECISION_DUE = LocalDate.of(2026, 3, 24);

    @Autowired
    private Sweep sweep;

    // ---- tasks

    @Test
    void mail_about_a_task_names_the_component_the_country_and_the_due_day() {
        theProgramOffice().requests(anAssignment());
        assertThat(subjects(CFO)).containsExactly("[" + caseNumber + "] Certify funding: CISA, Estonia, by Mar 24");
        assertThat(bodies(CFO))
                .containsExactly(
                        """
                Certify funding
                Case %s

                Position: Cyber liaison officer
                Post: Tallinn, Estonia
                Tour: Jun 1, 2026 to May 31, 2027

                Due: Mar 24, 2026 (Washington)

                Open the task: %s#/?task=%s
                Open the case: %s
                """
                                .formatted(
                                        caseNumber,
                                        TASKLIST,
                                        open("certify-funding").getId(),
                                        caseLink()));
    }

    @Test
    void mail_about_assistance_names_the_recipient_and_the_cost() {
        theProgramOffice().requests(anAssistance());
        assertThat(subjects(CFO))
                .containsExactly("[" + caseNumber + "] Certify funding: National response team, Estonia, by Mar 24");
        assertThat(bodies(CFO))
                .singleElement()
                .asString()
                .contains("Recipient: National response team, Estonia\n")
                .contains("Assistance: (A) advice, training")
                .contains("Estimated cost: $1,000.00, and $50.00 for shipping\n");
    }

    @Test
    void a_recipient_that_names_its_country_does_not_repeat_it_and_stays_on_one_line() {
        theProgramOffice().requests(anAssistance().with("recipientName", "Republic of Estonia"));
        assertThat(subjects(CFO))
                .containsExactly("[" + caseNumber + "] Certify funding: Republic of Estonia, by Mar 24");
    }

    @Test
    void a_case_without_a_field_is_mailed_without_that_fact() {
        theProgramOffice().requests(anAssistance());
        owner.sql("update case_packet set fields = '{\"component\":\"CISA\"}' where case_number = ?")
                .param(caseNumber)
                .update();
        featuresAreSweptOn(DECISION_DUE.plusDays(1));
        assertThat(mailAbout(CFO, "Overdue: Certify funding, was due Mar 24"))
                .doesNotContain("Recipient")
                .contains("Estimated cost: unknown");
    }

    @Test
    void no_mail_to_an_office_names_the_person_who_is_assigned() {
        anIssuedAssignment();
        jobsRun();
        assertThat(column("select body from outgoing_mail where case_number = ?", caseNumber))
                .isNotEmpty()
                .noneMatch(body -> body.contains(PERSON));
    }

    @Test
    void a_standing_task_is_not_mailed_as_waiting_work() {
        anIssuedAssignment();
        assertThat(openTasks()).contains("manage-tour", "withdraw-concurrence");
        assertThat(subjects()).noneMatch(subject -> subject.contains("Manage tour"));
        assertThat(subjects()).noneMatch(subject -> subject.contains("Withdraw concurrence"));
        decides("withdraw-concurrence", "WITHDRAWN");
        assertThat(subjects(PROGRAM))
                .as("work without a due day waits too")
                .contains("[" + caseNumber + "] Cease activities: CISA, Estonia");
    }

    // ---- returns

    @Test
    void the_program_office_reads_who_returned_the_request_and_why() {
        returnedByTheCfo();
        assertThat(mailAbout(PROGRAM, "Revise assignment: CISA, Estonia, by Mar 24"))
                .contains("Returned by: Chief financial officer, on Mar 10, 2026\nReason:\n  " + CFOS_REASON + "\n");
    }

    @Test
    void an_office_of_the_department_that_decides_again_reads_the_reason() {
        returnedByTheCfo();
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        assertThat(bodies(CFO)).hasSize(2);
        assertThat(bodies(CFO).get(1))
                .contains("Returned by: Chief financial officer")
                .contains(CFOS_REASON);
    }

    @Test
    void state_and_the_chief_of_mission_read_who_returned_the_request_but_no_reason_of_the_department() {
        returnedByTheCfo();
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        everybodyGrantsUntil("concur-on-assignment");
        for (var office : List.of(STATE, MISSION)) {
            assertThat(bodies(office))
                    .singleElement()
                    .asString()
                    .contains("Returned by: Chief financial officer, on Mar 10, 2026")
                    .doesNotContain("Reason")
                    .doesNotContain(CFOS_REASON);
        }
    }

    @Test
    void the_department_reads_no_reason_of_state_except_in_the_program_office() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        as("state")
                .completes(
                        "concur-on-assignment",
                        "stateConcurrence",
                        "RETURNED",
                        "stateConcurrenceReason",
                        "State's reason.");
        assertThat(mailAbout(PROGRAM, "Revise assignment")).contains("State's reason.");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment()
                                .with("fundingAccount", "070-2026/2027-0566")
                                .fields());
        assertThat(bodies(CFO)).hasSize(2);
        assertThat(bodies(CFO).get(1))
                .contains("Returned by: Secretary of State")
                .doesNotContain("State's reason.");
        everybodyGrantsUntil("issue-assignment");
        assertThat(bodies(STATE)).hasSize(2);
        assertThat(bodies(STATE).get(1)).contains("State's reason.");
    }

    @Test
    void letters_that_come_back_carry_the_reason_and_the_answer() {
        lettersToApprove();
        as("legislative")
                .completes(
                        "approve-notice", "noticeApproval", "RETURNED", "noticeApprovalReason", "The post is wrong.");
        assertThat(mailAbout(PROGRAM, "Revise notice: Assignment to Tallinn, Estonia, by Apr 3"))
                .contains("Returned by: Legislative affairs, on Mar 10, 2026\nReason:\n  The post is wrong.\n");
        theProgramOffice().completes("revise-notice", "noticeRemarks", "The post is right.");
        jobsRun();
        assertThat(bodies(LEGISLATIVE)).hasSize(2);
        assertThat(bodies(LEGISLATIVE).get(0)).doesNotContain("Answer of the program office");
        assertThat(bodies(LEGISLATIVE).get(1)).contains("Answer of the program office:\n  The post is right.\n");
    }

    // ---- notices

    @Test
    void mail_about_a_notice_names_its_subject_and_its_last_day() {
        lettersToApprove();
        assertThat(mailAbout(LEGISLATIVE, "Approve notice: Assignment to Tallinn, Estonia, by Apr 3"))
                .contains("Duty: notice of an assignment [104(d)(3)]")
                .contains("Last day: Apr 9, 2026 (Washington)")
                .contains("Open the task: " + TASKLIST + "#/?task="
                        + open("approve-notice").getId());
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        assertThat(subjects(LEGISLATIVE))
                .contains(
                        "[" + caseNumber + "] " + ReceiptTask.of("SSGA") + ", Assignment to Tallinn, Estonia, by Apr 9",
                        "[" + caseNumber + "] " + ReceiptTask.of("HSHM")
                                + ", Assignment to Tallinn, Estonia, by Apr 9");
    }

    @Test
    void a_reminder_of_a_duty_links_to_the_task_of_its_office_and_names_the_committees_in_words() {
        lettersToApprove();
        sweptOn(TODAY.plusDays(31));
        var reminder = "1 day late: Assignment to Tallinn, Estonia";
        assertThat(mailAbout(LEGISLATIVE, reminder))
                .contains("Last day: Apr 9, 2026 (Washington)")
                .contains("Not yet received by: %s, %s".formatted(words("SSGA"), words("HSHM")))
                .contains("Open the task: " + TASKLIST + "#/?task="
                        + open("approve-notice").getId());
        assertThat(mailAbout(COUNSEL, reminder))
                .as("counsel has no task in a notice")
                .contains("Open Tasklist: " + TASKLIST + "\n");
        sweptOn(TODAY.plusDays(32));
        assertThat(subjects(LEGISLATIVE))
                .as("the tasks of a notice have the reminders of the duty only")
                .noneMatch(subject -> subject.contains("Overdue"));
    }

    @Test
    void a_reminder_of_a_pending_effective_date_has_a_link() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("determine-interests");
        signsTheMemo("NONREIMBURSABLE");
        everybodyGrantsUntil("conclude-agreement");
        var agreement = fields("agreementKind", "CONTRACT", "agreementTitle", "Sensors", "signedOn", TODAY.toString());
        agreement.put("agreementDocument", Pdf.file("Sensors.pdf", Pdf.titled("Sensors")));
        theProgramOffice().completes("conclude-agreement", agreement);
        featuresAreSweptOn(TODAY.plusDays(7));
        assertThat(mailAbout(PROGRAM, "Effective date still unknown: Sensors")).contains("Open Tasklist: " + TASKLIST);
    }

    // ---- overdue decisions

    @Test
    void an_overdue_decision_reminds_its_office_every_week_and_the_requester_once() {
        theProgramOffice().requests(anAssignment());
        grants("determine-domestic-impact");
        featuresAreSweptOn(DECISION_DUE);
        assertThat(overdue(CFO)).isEmpty();

        featuresAreSweptOn(DECISION_DUE.plusDays(1));
        featuresAreSweptOn(DECISION_DUE.plusDays(1));
        featuresAreSweptOn(DECISION_DUE.plusDays(7));
        assertThat(overdue(CFO))
                .containsExactly("[" + caseNumber + "] Overdue: Certify funding: CISA, Estonia, was due Mar 24");
        assertThat(mailAbout(CFO, "Overdue: Certify funding"))
                .contains("This task of your office was due on Mar 24, 2026 (Washington) and is 1 day late.")
                .contains("Position: Cyber liaison officer")
                .contains("Open the task: " + TASKLIST + "#/?task="
                        + open("certify-funding").getId());
        for (var requester : List.of(PROGRAM, REQUESTER)) {
            assertThat(overdue(requester)).hasSize(2);
            assertThat(mailAbout(requester, "Overdue: Review consistency"))
                    .contains("This task waits for: General counsel. It was due on Mar 24, 2026 (Washington)")
                    .contains("Open Tasklist: " + TASKLIST);
        }
        assertThat(overdue("cisa-director@dhs.example")).as("has decided").isEmpty();

        grants("review-consistency");
        featuresAreSweptOn(DECISION_DUE.plusDays(8));
        assertThat(overdue(CFO)).hasSize(2);
        assertThat(overdue(COUNSEL)).as("has decided since").hasSize(1);
        featuresAreSweptOn(DECISION_DUE.plusDays(40));
        assertThat(overdue(CFO)).as("a jump over several weeks sends one").hasSize(3);
        assertThat(overdue(REQUESTER)).as("once for each task").hasSize(2);
    }

    @Test
    void two_nodes_that_sweep_at_the_same_time_send_one_reminder() throws Exception {
        theProgramOffice().requests(anAssignment().by("FEMA"));
        itIs(DECISION_DUE.plusDays(1));
        var together = new CyclicBarrier(2);
        CompletableFuture.allOf(sweeps(together), sweeps(together)).get(60, TimeUnit.SECONDS);
        assertThat(overdue(CFO)).hasSize(1);
        assertThat(overdue(COUNSEL)).hasSize(1);
        assertThat(overdue(REQUESTER)).hasSize(2);
    }

    private CompletableFuture<Void> sweeps(CyclicBarrier together) {
        return CompletableFuture.runAsync(() -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception alone) {
                throw new IllegalStateException(alone);
            }
            featuresAreSwept();
        });
    }

    // ---- outcomes

    @Test
    void the_requester_hears_that_the_assignment_is_issued() {
        anIssuedAssignment();
        for (var requester : List.of(PROGRAM, REQUESTER)) {
            assertThat(mailAbout(requester, "Assignment issued: CISA, Estonia"))
                    .contains("Issued on: Mar 10, 2026")
                    .contains("Issued by: Secretary of Homeland Security")
                    .contains("Both committees must receive the notice by Apr 9, 2026 (Washington) [104(d)(3)].")
                    .contains("Open Tasklist: " + TASKLIST);
        }
    }

    @Test
    void the_requester_hears_that_the_assistance_is_delivered() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("determine-interests");
        signsTheMemo("NONREIMBURSABLE");
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivers("1200", "60.5");
        assertThat(mailAbout(REQUESTER, "Assistance delivered: National response team, Estonia"))
                .contains("Delivered on: Mar 10, 2026")
                .contains("Actual cost: $1,200.00, and $60.50 for shipping")
                .contains("Reimbursable: no");
    }

    @Test
    void the_requester_hears_which_office_of_the_department_refused_and_why() {
        theProgramOffice().requests(anAssignment());
        as("cfo")
                .completes(
                        "certify-funding",
                        "fundingCertification",
                        "NOT_CERTIFIED",
                        "fundingCertificationReason",
                        CFOS_REASON);
        for (var requester : List.of(PROGRAM, REQUESTER)) {
            assertThat(mailAbout(requester, "Request refused by the Chief financial officer: CISA, Estonia"))
                    .contains("Decision: Funding certification: Not certified [2(d)]")
                    .contains("Reason: " + CFOS_REASON);
        }
    }

    @ParameterizedTest
    @CsvSource({"concur-on-assignment, Secretary of State", "concur-on-activities, Chief of mission"})
    void the_requester_hears_that_state_denied_the_concurrence_without_the_reason(String task, String office) {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil(task);
        decides(task, "DENIED");
        assertThat(mailAbout(REQUESTER, "Request refused by the " + office))
                .contains("Refused by: " + office)
                .contains("Denied")
                .doesNotContain("Reason");
    }

    @Test
    void the_requester_hears_of_prohibited_equipment_and_of_no_other_office() {
        theProgramOffice().requests(anAssistance().withEquipment("exploitation"));
        assertThat(subjects())
                .containsOnly(
                        "[" + caseNumber + "] Request refused: prohibited equipment, National response team, Estonia");
        assertThat(mailAbout(REQUESTER, "prohibited equipment")).contains("line 1, Sensor (exploitation)");
    }

    @Test
    void the_requester_hears_that_the_request_is_withdrawn() {
        returnedByTheCfo();
        theProgramOffice()
                .completes("revise-assignment", "withdrawn", "WITHDRAWN", "withdrawnReason", "The need is gone.");
        assertThat(mailAbout(REQUESTER, "Request withdrawn: CISA, Estonia")).contains("Reason: The need is gone.");
    }

    @Test
    void every_mail_begins_its_subject_with_the_case_number_and_links_to_tasklist_and_to_the_case() {
        lettersOnTheirWay();
        sweptOn(TODAY.plusDays(31));
        assertThat(subjects()).hasSizeGreaterThan(10).allMatch(subject -> subject.startsWith("[" + caseNumber + "] "));
        assertThat(column("select body from outgoing_mail where case_number = ?", caseNumber))
                .allMatch(body -> body.contains(TASKLIST))
                .allMatch(body -> body.endsWith("\nOpen the case: " + caseLink() + "\n"));
    }

    private String caseLink() {
        return "http://localhost:8080/cases/" + caseNumber;
    }

    private static String words(String committee) {
        return ReceiptTask.of(committee).replace("Confirm receipt: ", "");
    }

    private void returnedByTheCfo() {
        theProgramOffice().requests(anAssignment());
        as("cfo")
                .completes(
                        "certify-funding",
                        "fundingCertification",
                        "RETURNED",
                        "fundingCertificationReason",
                        CFOS_REASON);
    }

    private void sweptOn(LocalDate day) {
        itIs(day);
        sweep.run();
    }

    private List<String> subjects() {
        return column("select subject from outgoing_mail where case_number = ?", caseNumber);
    }

    private List<String> subjects(String address) {
        return column(
                "select subject from outgoing_mail where case_number = ? and recipient = ? order by created_at, subject",
                caseNumber,
                address);
    }

    private List<String> overdue(String address) {
        return subjects(address).stream()
                .filter(subject -> subject.contains("Overdue: "))
                .toList();
    }

    private List<String> bodies(String address) {
        return column(
                "select body from outgoing_mail where case_number = ? and recipient = ? order by created_at",
                caseNumber,
                address);
    }

    /** Reads the first mail to an address with a phrase in its subject. */
    private String mailAbout(String address, String phrase) {
        var found = column(
                "select body from outgoing_mail where case_number = ? and recipient = ? and subject like ? order by created_at",
                caseNumber,
                address,
                "%" + phrase + "%");
        assertThat(found)
                .as("mail to %s about '%s'; there is %s", address, phrase, subjects(address))
                .isNotEmpty();
        assertThat(found.get(0)).endsWith("\nOpen the case: " + caseLink() + "\n");
        return found.get(0);
    }
}
