package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseStatus;
import org.section104.record.CanonicalJson;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests a case from the request to assist a partner to the delivery or the refusal. */
abstract class AssistanceTest extends ProcessTest {

    @Autowired
    private CaseDisplay display;

    @Test
    void a_cisa_request_is_delivered_once_every_office_has_decided_in_its_order() {
        theProgramOffice().requests(anAssistance().withEquipment("intrusion detection"));
        assertThat(everybodyGrantsUntil("conclude-agreement"))
                .containsExactlyInAnyOrder(
                        "certify-funding", "determine-domestic-impact", "determine-interests", "concur-on-assistance");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        assertThat(caseStatus()).isEqualTo(CaseStatus.REQUESTED);
        delivered("900.00", "49.99");
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
        assertThat(duties.ofCase(caseNumber)).isEmpty();
        as("cfo").completes("record-collection", CollectionTest.received("949.99", TODAY.toString(), "070-X-0566"));
        theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString());
        assertThat(isOver()).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void another_components_request_never_asks_the_director_of_cisa_and_a_gift_is_never_billed() {
        theProgramOffice().requests(anAssistance().by("USCG"));
        everybodyGrantsUntil("determine-interests");
        assertThat(cameThrough("determine-domestic-impact")).isFalse();
        signsTheMemo("NONREIMBURSABLE");
        grants("concur-on-assistance");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivered("5.00", "0");
        assertThat(openTasks()).containsExactly("close-assistance");
        assertThat(column("select case_number from collection_bill where case_number = ?", caseNumber))
                .isEmpty();
        theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString());
        assertThat(isOver()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "certify-funding, NOT_CERTIFIED",
        "determine-domestic-impact, NEGATIVE",
        "determine-interests, NO",
        "concur-on-assistance, DENIED",
        "review-equipment, PROHIBITED"
    })
    void a_refusal_ends_the_case(String task, String outcome) {
        theProgramOffice().requests(anAssistance().withEquipment("quantum widget"));
        everybodyGrantsUntil(task);
        decides(task, outcome);
        assertThat(isOver()).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "certify-funding",
        "determine-domestic-impact",
        "determine-interests",
        "concur-on-assistance",
        "review-equipment"
    })
    void a_returned_request_is_revised_and_the_office_asked_again(String task) {
        var request = anAssistance().withEquipment("quantum widget");
        theProgramOffice().requests(request);
        everybodyGrantsUntil(task);
        var open = openTasks();
        decides(task, "RETURNED");
        assertThat(openTasks()).containsExactly("revise-assistance");
        theProgramOffice().completes("revise-assistance", request.fields());
        assertThat(openTasks()).as("what is still good is not asked again").containsExactlyInAnyOrderElementsOf(open);
        everybodyGrantsUntil("conclude-agreement");
    }

    @Test
    void one_finding_of_no_ends_the_case_although_the_other_is_yes() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("determine-interests");
        refusalOf(() -> as("secretary")
                        .completes(
                                "determine-interests",
                                "furthersInterests",
                                "YES",
                                "furthersInterestsReason",
                                "It does.",
                                "enhancesCooperation",
                                "NO"))
                .hasMessageContaining("(enhancesCooperationReason)")
                .hasMessageEndingWith("[104(b)(2)(B)]");
        as("secretary")
                .completes(
                        "determine-interests",
                        "furthersInterests",
                        "YES",
                        "furthersInterestsReason",
                        "It does.",
                        "enhancesCooperation",
                        "NO",
                        "enhancesCooperationReason",
                        "It does not.");
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
        assertThat(entries("decision-made"))
                .extracting(entry -> entry.payload().get("clause"))
                .contains("104(b)(2)(A)", "104(b)(2)(B)");
    }

    // ---- equipment

    @Test
    void prohibited_equipment_ends_the_case_and_says_which_line_and_why() {
        theProgramOffice().requests(anAssistance().withEquipment("firewall", "quantum widget", "Network EXPLOITATION"));
        assertThat(isOver()).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
        assertThat(cameThrough("equipment-prohibited")).isTrue();
        assertThat(column("select body from outgoing_mail where case_number = ?", caseNumber))
                .as("the program office, and the account that filed the request")
                .hasSize(2)
                .allSatisfy(body -> assertThat(body)
                        .contains("line 3, Sensor (Network EXPLOITATION): Exploitation")
                        .contains("104(b)(3)")
                        .doesNotContain("line 1"));
        assertThat(entries("equipment-screened")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("equipmentScreening", "PROHIBITED"));
    }

    @Test
    void equipment_that_the_table_does_not_know_is_reviewed_by_counsel_alone_and_never_by_who_asked_for_it() {
        theProgramOffice().requests(anAssistance().withEquipment("firewall", "quantum widget"));
        assertThat(openTasks())
                .containsExactlyInAnyOrder("review-equipment", "certify-funding", "determine-domestic-impact");
        jdbc.sql("update case_capacity set account = 'counsel' where case_number = ? and capacity = 'REQUESTER'")
                .param(caseNumber)
                .update();
        assertThatThrownBy(() -> grants("review-equipment"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("[104(b)(3)]");
        assertThat(openTasks()).contains("review-equipment");
        jdbc.sql("update case_capacity set account = 'program' where case_number = ? and capacity = 'REQUESTER'")
                .param(caseNumber)
                .update();
        grants("review-equipment");
        assertThat(openTasks()).containsExactlyInAnyOrder("certify-funding", "determine-domestic-impact");
    }

    // ---- reimbursement

    @Test
    void what_costs_nothing_is_not_reimbursed() {
        theProgramOffice().requests(anAssistance().with("estimatedCost", "0").with("shippingCost", "0.00"));
        everybodyGrantsUntil("determine-interests");
        refusalOf(() -> grants("determine-interests"))
                .hasMessageContaining("(reimbursement)")
                .hasMessageEndingWith("[104(b)(4)]");
        signsTheMemo("NONREIMBURSABLE");
        assertThat(openTasks()).containsExactly("concur-on-assistance");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "REIMBURSABLE | 1050.01 | $1,050.01 is more than the estimated cost with shipping, $1,050.00; leave it"
                        + " empty to collect the full cost",
                "REIMBURSABLE | 0 | $0.00 collects nothing; it must be more than zero, or decide NONREIMBURSABLE",
                "NONREIMBURSABLE | 400 | is allowed only with REIMBURSABLE",
                "REIMBURSABLE | 4.005 | '4.005' is not an amount; it must be US dollars"
            },
            quoteCharacter = '"')
    void an_amount_that_is_not_a_part_of_the_cost_is_not_decided(String reimbursement, String amount, String problem) {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("determine-interests");
        refusalOf(() -> signsTheMemo(reimbursement, amount))
                .hasMessageStartingWith("Amount to collect (reimbursableAmount): " + problem)
                .hasMessageEndingWith("[104(b)(4)]");
        assertThat(openTasks()).containsExactly("determine-interests");
    }

    @Test
    void the_memo_may_collect_less_than_the_full_cost_and_state_the_record_and_the_report_say_so() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("determine-interests");
        signsTheMemo("REIMBURSABLE", "400");
        assertThat(entries("decision-made"))
                .filteredOn(entry -> "REIMBURSEMENT".equals(entry.payload().get("kind")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).containsEntry("reimbursableAmount", "400.00"));
        assertThat(display.of(cases.packet(caseNumber), "concur-on-assistance").get("factRows"))
                .asString()
                .contains("$1,000.00, and $50.00 for shipping")
                .contains("Reimbursable: at most $400.00 of the full cost of $1,050.00");
        grants("concur-on-assistance");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivered("900", "50");
        assertThat(column("select reimbursable_amount from report_instance where case_number = ?", caseNumber))
                .containsExactly("400.00");
        assertThat(entries("assistance-billed")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("reimbursableAmount", "400.00")
                .containsEntry("billed", "400.00")
                .containsEntry("outstanding", "400.00"));
        refusalOf(() -> as("cfo")
                        .completes(
                                "record-collection", CollectionTest.received("400.01", TODAY.toString(), "070-X-0566")))
                .hasMessageContaining("$400.01 is more than the $400.00 still outstanding");
        as("cfo").completes("record-collection", CollectionTest.received("400", TODAY.toString(), "070-X-0566"));
        theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString());
        assertThat(isOver()).isTrue();
    }

    // ---- conditions

    @Test
    void conditions_count_once_they_are_accepted() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "CONCURRED_WITH_CONDITIONS");
        assertThat(openTasks()).containsExactly("accept-conditions");
        decides("accept-conditions", "REFUSED");
        assertThat(openTasks()).containsExactly("revise-assistance");
        theProgramOffice().completes("revise-assistance", anAssistance().fields());
        grants("accept-conditions");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivered("1", "1");
        assertThat(caseStatus()).isEqualTo(CaseStatus.AUTHORIZED);
    }

    // ---- delivery

    @Test
    void nothing_is_delivered_on_a_decision_that_is_not_in_the_record() {
        theProgramOffice().requests(anAssistance().withEquipment("quantum widget"));
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        owner.sql("delete from decision where case_number = ?")
                .param(caseNumber)
                .update();
        owner.sql("delete from equipment_screening where case_number = ?")
                .param(caseNumber)
                .update();
        refusalOf(() -> delivered("1", "1"))
                .hasMessageContaining("[2(d)]")
                .hasMessageContaining("[2202(c)(14)]")
                .hasMessageContaining("[104(b)(1)]")
                .hasMessageContaining("[104(b)(2)(A)]")
                .hasMessageContaining("[104(b)(2)(B)]")
                .hasMessageContaining("[104(b)(3)]")
                .hasMessageContaining("[104(b)(4)]")
                .hasMessageContaining("[104(d)(1)(D)]");
        assertThat(openTasks()).containsExactlyInAnyOrder("deliver-assistance", "record-collection");
    }

    @ParameterizedTest
    @CsvSource({"recipientName, 104(d)(1)(A)", "reason, 104(d)(1)(B)", "description, 104(d)(1)(C)"})
    void nothing_is_delivered_of_which_the_report_could_not_state_a_fact(String field, String clause) {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        var fields = cases.packet(caseNumber).fields();
        owner.sql("update case_packet set fields = ? where case_number = ?")
                .params(CanonicalJson.of(without(fields, field)), caseNumber)
                .update();
        refusalOf(() -> delivered("1", "1"))
                .hasMessageContaining("(%s): is missing".formatted(field))
                .hasMessageEndingWith("[%s]".formatted(clause));
    }

    private static Map<String, Object> without(Map<String, Object> fields, String field) {
        var less = new HashMap<>(fields);
        less.remove(field);
        return less;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-11", "2026-03-09", "2026-02-30", "yesterday", ""})
    void a_delivery_lies_neither_in_the_future_nor_before_the_last_decision(String date) {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        refusalOf(() -> theProgramOffice()
                        .completes(
                                "deliver-assistance",
                                "deliveredOn",
                                date,
                                "actualCost",
                                "-1",
                                "actualShippingCost",
                                "1.005"))
                .hasMessageContaining("(deliveredOn)")
                .hasMessageContaining("(actualCost)")
                .hasMessageContaining("(actualShippingCost)");
    }

    void delivered(String cost, String shipping) {
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

    @Test
    void the_examples_of_the_law_are_no_safe_harbor() {
        theProgramOffice().requests(anAssistance().withEquipment("cybersecurity tool"));
        assertThat(openTasks()).contains("review-equipment");
    }

    @Test
    void an_item_known_for_attacks_is_reviewed_whatever_capability_is_claimed() {
        theProgramOffice()
                .requests(
                        anAssistance()
                                .with(
                                        "equipment",
                                        "[{\"item\":\"METASPLOIT Pro\",\"quantity\":\"1\",\"capability\":\"firewall\",\"defensiveUse\":\"Watches the grid.\"}]"));
        assertThat(openTasks()).contains("review-equipment");
    }

    @Test
    void state_and_the_report_see_what_a_line_says_about_its_export() {
        theProgramOffice()
                .requests(
                        anAssistance()
                                .with(
                                        "equipment",
                                        "[{\"item\":\"Sensor\",\"quantity\":\"1\",\"capability\":\"intrusion detection\",\"defensiveUse\":\"Watches the grid.\","
                                                + "\"exportClassification\":\"ECCN 5A002\",\"exportAuthorization\":\"License exception ENC\"}]"));
        var line = cases.packet(caseNumber).assistance().equipment().get(0);
        assertThat(line.exportClassification()).isEqualTo("ECCN 5A002");
        assertThat(line.itemWithExport()).isEqualTo("Sensor (export: ECCN 5A002, License exception ENC)");
        everybodyGrantsUntil("concur-on-assistance");
        var task = open("concur-on-assistance").getId();
        as("state").signedIn(() -> tasks.claim(task, "state"));
        assertThat(forms.getTaskFormVariables(task)
                        .getValue("equipmentRows", Object.class)
                        .toString())
                .contains("Sensor (export: ECCN 5A002, License exception ENC)");
    }
}
