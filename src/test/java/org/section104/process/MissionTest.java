package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.access.Office;
import org.section104.access.Organization;
import org.section104.access.RoleSetup;
import org.section104.casefile.Attachment;
import org.section104.record.Sha256;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the mission whose chief concurs, and the optional fields of a request to assign a person. */
abstract class MissionTest extends OfficerTest {

    private static final String NATO = "chief-of-mission-be-nato";
    private static final String BELGIUM = "chief-of-mission-be";

    @Autowired
    private RoleSetup roles;

    // ---- the mission

    @Test
    void the_chief_of_the_mission_that_the_request_names_concurs_and_no_other() {
        var nato = aChief(NATO);
        var belgium = aChief(BELGIUM);
        theProgramOffice().requests(toBrussels().with("missionCode", "BE-NATO"));
        assertThat(cases.packet(caseNumber).text("missionCode")).isEqualTo("be-nato");
        everybodyGrantsUntil("concur-on-activities");
        assertThat(groupsOf("concur-on-activities")).containsExactly(NATO);
        assertThat(as(belgium).sees()).isEmpty();
        assertThat(as(nato).sees()).containsExactly("concur-on-activities");
        assertThatThrownBy(() -> as(belgium).claims("concur-on-activities")).isInstanceOf(RuntimeException.class);
        assertThat(open("concur-on-activities").getAssignee()).isNull();
        as(nato).completes("concur-on-activities", Step.MISSION.submission("CONCURRED"));
        assertThat(column(
                        "select capacity from decision where case_number = ? and kind = 'MISSION_CONCURRENCE'",
                        caseNumber))
                .containsExactly("Chief of the U.S. Mission to NATO");

        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", today().toString());
        jobsRun();
        assertThat(letterTo("SSGA"))
                .contains("Brussels, Belgium")
                .contains("Chief of the U.S. Mission to NATO: concurred");
        assertThat(groupsOf("withdraw-concurrence")).containsExactly(NATO);
        as(nato).completes("withdraw-concurrence", Step.WITHDRAWAL.submission("WITHDRAWN"));
        assertThat(openTasks()).contains("cease-activities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "be", "BE"})
    void the_mission_to_the_country_is_the_default(String code) {
        theProgramOffice().requests(toBrussels().with("missionCode", code));
        assertThat(cases.packet(caseNumber).fields()).doesNotContainKey("missionCode");
        everybodyGrantsUntil("concur-on-activities");
        assertThat(groupsOf("concur-on-activities")).containsExactly(BELGIUM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BE | be-osce | 'be-osce' is no United States mission in Belgium; allowed: be (Chief of mission to Belgium), be-nato (U.S. Mission to NATO), be-eu (U.S. Mission to the European Union)
                    BE | at-osce | 'at-osce' is no United States mission in Belgium; allowed: be
                    BE | ee      | 'ee' is no United States mission in Belgium
                    BE | nato    | 'nato' is no United States mission in Belgium
                    EE | be-nato | 'be-nato' is no United States mission in Estonia; allowed: ee (Chief of mission to Estonia) [104(a)(2)(A)]
                    """)
    void a_mission_that_is_not_in_the_country_is_refused_by_name(String country, String code, String message) {
        refusalOf(() -> theProgramOffice().requests(anAssignment().to(country).with("missionCode", code)))
                .hasMessageContaining("Mission (missionCode): " + message);
    }

    @Test
    void another_mission_is_asked_again_and_the_earlier_one_no_longer_counts() {
        var nato = aChief(NATO);
        var union = aChief("chief-of-mission-be-eu");
        theProgramOffice().requests(toBrussels().with("missionCode", "be-nato"));
        everybodyGrantsUntil("concur-on-activities");
        if (openTasks().contains("concur-on-assignment")) {
            as(nato).completes("concur-on-activities", Step.MISSION.submission("CONCURRED"));
            decides("concur-on-assignment", "RETURNED");
        } else {
            as(nato).completes("concur-on-activities", Step.MISSION.submission("RETURNED"));
        }
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        toBrussels().with("missionCode", "be-eu").fields());
        everybodyGrantsUntil("concur-on-activities");
        assertThat(groupsOf("concur-on-activities")).containsExactly("chief-of-mission-be-eu");
        as(union).completes("concur-on-activities", Step.MISSION.submission("CONCURRED"));
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", today().toString());
        assertThat(groupsOf("withdraw-concurrence")).containsExactly("chief-of-mission-be-eu");
    }

    @Test
    void a_charge_of_a_mission_acts_under_an_instrument_and_the_form_says_so() {
        ensureGroup(NATO);
        var charge = anAccount(Organization.STATE);
        var number = entered("mission-ee", anInstrument(NATO, charge));
        confirms("state", number, "delegationConfirmation", "CONFIRMED");
        theProgramOffice().requests(toBrussels().with("missionCode", "be-nato"));
        everybodyGrantsUntil("concur-on-activities");
        assertThat(factsOf("concur-on-activities", charge))
                .containsEntry("Mission", "Chief of the U.S. Mission to NATO")
                .hasEntrySatisfying("You act as", capacity -> assertThat(capacity)
                        .startsWith(
                                "Chargé d'affaires ad interim of the U.S. Mission to NATO, under Delegation 104-7"));
        as(charge).completes("concur-on-activities", Step.MISSION.submission("CONCURRED"));
        assertThat(column(
                                "select capacity from decision where case_number = ? and kind = 'MISSION_CONCURRENCE'",
                                caseNumber)
                        .get(0))
                .startsWith("Chargé d'affaires ad interim of the U.S. Mission to NATO, under Delegation 104-7");
    }

    @Test
    void the_form_shows_the_capacity_of_the_account_and_need_not_ask_for_it() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-activities");
        assertThat(factsOf("concur-on-activities", "auditor")).doesNotContainKey("You act as");
        assertThat(factsOf("concur-on-activities", "mission-ee"))
                .containsEntry("You act as", "Chief of mission to Estonia");
        as("mission-ee").completes("concur-on-activities", fields("missionConcurrence", "CONCURRED"));
        assertThat(column(
                        "select capacity from decision where case_number = ? and kind = 'MISSION_CONCURRENCE'",
                        caseNumber))
                .containsExactly("Chief of mission to Estonia");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    chief-of-mission-be-osce | 'be-osce' is no United States mission in Belgium; allowed: be
                    chief-of-mission-us-un   | US is no country with a United States mission
                    """)
    void nobody_stands_in_for_a_mission_that_does_not_exist(String office, String message) {
        var deputy = anAccount(Organization.STATE);
        refusalOf(() -> entered("mission-ee", anInstrument(office, deputy))).hasMessageContaining(message);
    }

    // ---- cost by fiscal year

    @Test
    void the_chief_financial_officer_sees_the_cost_of_each_fiscal_year_and_the_total() {
        theProgramOffice()
                .requests(
                        anAssignment()
                                .with(
                                        "costByFiscalYear",
                                        "[{\"fiscalYear\":2027,\"amount\":\"80000.50\"},{\"fiscalYear\":\"2026\",\"amount\":\"40,000\"}]"));
        assertThat(factsOf("certify-funding", "cfo"))
                .containsEntry("Cost by fiscal year", "2026: $40,000.00\n2027: $80,000.50\nTotal: $120,000.50");
        assertThat(cases.packet(caseNumber).fields().get("costByFiscalYear"))
                .isEqualTo(List.of(
                        Map.of("fiscalYear", "2026", "amount", "40000.00"),
                        Map.of("fiscalYear", "2027", "amount", "80000.50")));
    }

    @Test
    void the_form_gives_the_costs_line_by_line_and_a_revision_begins_with_them() {
        theProgramOffice().requests(anAssignment().with("costByFiscalYear", "2026: $40,000.00\n\nFY 2027 80000\n"));
        decides("certify-funding", "RETURNED");
        var view = viewOf("revise-assignment", "program");
        assertThat(view.get("costByFiscalYear")).isEqualTo("2026: $40,000.00\n2027: $80,000.00");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment()
                                .with(
                                        "costByFiscalYear",
                                        view.get("costByFiscalYear").toString())
                                .fields());
        assertThat(factsOf("certify-funding", "cfo"))
                .containsEntry("Cost by fiscal year", "2026: $40,000.00\n2027: $80,000.00\nTotal: $120,000.00");
    }

    @Test
    void a_changed_cost_voids_the_certification_and_no_concurrence() {
        theProgramOffice().requests(anAssignment().with("costByFiscalYear", "2026: $40,000.00"));
        everybodyGrantsUntil("concur-on-activities");
        grants("concur-on-activities");
        decides("concur-on-assignment", "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment()
                                .with("costByFiscalYear", "2026: $41,000.00")
                                .fields());
        assertThat(everybodyGrantsUntil("issue-assignment")).containsExactly("certify-funding", "concur-on-assignment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2028: $1.00              | names fiscal year 2028, in which the tour has no day; allowed: 2026 to 2027 [2(d)]
                    2025: $1.00              | names fiscal year 2025, in which the tour has no day
                    26: $1.00                | line 1: Fiscal year (fiscalYear) '26' is not a fiscal year; it must have four digits, such as 2027
                    2026: much               | line 1: Amount (amount) 'much' is not an amount
                    2026: -5                 | line 1: Amount (amount) '-5' is not an amount
                    2026: 0                  | line 1: Amount (amount) must be more than zero
                    2026                     | line 1: Amount (amount) is missing
                    soon                     | line 1: Fiscal year (fiscalYear) 'soon' is not a fiscal year
                    [1]                      | line 1: must be an object with fiscalYear and amount
                    [{"fiscalYear":"2026"}]  | line 1: Amount (amount) is missing
                    [                        | is not a JSON array
                    """)
    void a_wrong_cost_is_refused(String given, String message) {
        refusalOf(() -> theProgramOffice().requests(anAssignment().with("costByFiscalYear", given)))
                .hasMessageContaining("Cost by fiscal year (costByFiscalYear)")
                .hasMessageContaining(message);
    }

    @Test
    void a_fiscal_year_is_named_once() {
        refusalOf(() -> theProgramOffice()
                        .requests(anAssignment().with("costByFiscalYear", "2026: $1.00\n2026: $2.00")))
                .hasMessageContaining("names fiscal year 2026 twice; give one amount for it [2(d)]");
    }

    // ---- type of employment, clearance

    @Test
    void the_offices_see_the_type_of_employment_and_the_clearance() {
        theProgramOffice()
                .requests(anAssignment()
                        .with("employmentType", "EXCEPTED_SERVICE")
                        .with("clearance", "TOP_SECRET_SCI"));
        assertThat(rowsOf("certify-funding", "cfo", "caseRows"))
                .containsEntry("Type of employment", "Excepted service")
                .containsEntry("Security clearance", "Top Secret with access to SCI");
    }

    @ParameterizedTest
    @CsvSource({
        "employmentType, CONTRACTOR, Type of employment (employmentType): 'CONTRACTOR' is not allowed",
        "clearance,      Q,          Security clearance (clearance): 'Q' is not allowed"
    })
    void another_term_is_refused(String field, String value, String message) {
        refusalOf(() -> theProgramOffice().requests(anAssignment().with(field, value)))
                .hasMessageContaining(message);
    }

    // ---- attachments

    @Test
    void attachments_are_kept_by_their_digest_and_stay_when_a_revision_gives_none() {
        var plan = Pdf.titled("Plan");
        theProgramOffice()
                .starts(
                        "assign-personnel",
                        with(file("../plan.pdf", plan), file("r\u00e9sum\u00e9", Pdf.titled("CV"))));
        var kept = Attachment.of(cases.packet(caseNumber));
        assertThat(kept).extracting(Attachment::name).containsExactly("plan.pdf", "r\u00e9sum\u00e9.pdf");
        assertThat(kept.get(0).sha256()).isEqualTo(Sha256.of(plan));
        assertThat(documents.content(kept.get(0).sha256())).hasValue(plan);
        assertThat(rowsOf("certify-funding", "cfo", "caseRows").get("Attachments"))
                .startsWith("plan.pdf (");
        assertThat(record.of(caseNumber).get(0).payload().toString())
                .contains(kept.get(0).sha256());

        decides("certify-funding", "RETURNED");
        assertThat(viewOf("revise-assignment", "program").get("attachments")).isEqualTo("");
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        assertThat(Attachment.of(cases.packet(caseNumber))).isEqualTo(kept);
        decides("certify-funding", "RETURNED");
        theProgramOffice().completes("revise-assignment", with(file("other.pdf", Pdf.titled("Other"))));
        assertThat(Attachment.of(cases.packet(caseNumber)))
                .extracting(Attachment::name)
                .containsExactly("other.pdf");
    }

    @Test
    void no_letter_speaks_of_attachments_or_costs() {
        var fields = with(file("plan.pdf", Pdf.titled("Plan")));
        fields.put("costByFiscalYear", "2026: $40,000.00");
        theProgramOffice().starts("assign-personnel", fields);
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", today().toString());
        jobsRun();
        assertThat(letterTo("SSGA")).doesNotContain("plan.pdf").doesNotContain("40,000");
    }

    @Test
    void at_most_five_files_fit() {
        var one = file("plan.pdf", Pdf.titled("Plan"));
        refusalOf(() -> theProgramOffice()
                        .starts(
                                "assign-personnel",
                                with(Collections.nCopies(6, one).toArray(String[]::new))))
                .hasMessageContaining("Attachments (attachments): has 6 files; at most 5 fit [104(a)(1)]");
    }

    @Test
    void a_file_is_a_plain_pdf_of_at_most_5_mb() {
        refusesAttachment(file("plan.docx", new byte[] {'P', 'K', 3, 4}), "is not a PDF by its content");
        refusesAttachment(file("plan.pdf", new byte[5 * 1024 * 1024 + 1]), "has 5,242,881 bytes; at most 5 MB fit");
        refusesAttachment("{\"name\":\"plan.pdf\",\"content\":\"%%\"}", "line 1: Content (content) is not base64");
        refusesAttachment("{\"name\":\"plan.pdf\"}", "line 1: Content (content) is missing");
        refusesAttachment("{\"content\":\"AAAA\"}", "line 1: Name (name) is missing");
        refusesAttachment("7", "line 1: must be an object with name and content");
    }

    private void refusesAttachment(String entry, String message) {
        refusalOf(() -> theProgramOffice().starts("assign-personnel", with(entry)))
                .hasMessageContaining("Attachments (attachments)")
                .hasMessageContaining(message);
    }

    private static Map<String, Object> with(String... entries) {
        var fields = new LinkedHashMap<>(anAssignment().fields());
        fields.put(
                "attachments",
                SpinValues.jsonValue("[" + String.join(",", entries) + "]").create());
        return Variables.fromMap(fields);
    }

    private static String file(String name, byte[] content) {
        return "{\"name\":\"%s\",\"content\":\"%s\"}"
                .formatted(name, Base64.getEncoder().encodeToString(content));
    }

    // ---- helpers

    private static AssignmentRequest toBrussels() {
        return anAssignment().to("BE").with("dutyPost", "Brussels");
    }

    private String aChief(String group) {
        ensureGroup(group);
        return anAccount(Organization.STATE, group);
    }

    private void ensureGroup(String group) {
        roles.setUpMission(Office.missionOf(group).orElseThrow());
    }

    private List<String> groupsOf(String task) {
        return tasks.getIdentityLinksForTask(open(task).getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }

    private Map<String, Object> viewOf(String task, String user) {
        var view = new LinkedHashMap<String, Object>();
        as(user).signedIn(
                        () -> view.putAll(forms.getTaskFormVariables(open(task).getId())));
        return view;
    }

    private Map<String, String> factsOf(String task, String user) {
        return rowsOf(task, user, "factRows");
    }

    private Map<String, String> rowsOf(String task, String user, String rows) {
        return ((SpinJsonNode) viewOf(task, user).get(rows))
                .elements().stream()
                        .collect(Collectors.toMap(row -> row.prop("field").stringValue(), row -> row.prop("value")
                                .stringValue()));
    }
}
