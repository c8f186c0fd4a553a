package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.casefile.CaseStatus;

/** Tests assistance to several recipients in one act, for some of which State may not concur: 104(b)(1). */
abstract class RecipientsTest extends ProcessTest {

    private static final String FIRST = "National response team";

    private void asked(String... others) {
        theProgramOffice().requests(anAssistance().alsoFor(others));
        everybodyGrantsUntil("concur-on-assistance");
    }

    private void denies(String concurrence, String denied, String reason) {
        var fields = new LinkedHashMap<String, Object>(Map.of("stateConcurrence", concurrence));
        fields.put("deniedRecipients", denied);
        fields.put("stateConcurrenceReason", reason);
        if (concurrence.equals("CONCURRED_WITH_CONDITIONS")) {
            fields.put("stateConcurrenceConditions", "Report to the embassy.");
        }
        as("state").completes("concur-on-assistance", fields);
    }

    private void delivered() {
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivers("900.00", "50.00");
    }

    private Map<String, String> costs() {
        return jdbc
                .sql("select recipient_name, actual_cost from report_instance where case_number = ? order by seq")
                .param(caseNumber)
                .query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void each_recipient_is_an_instance_and_the_first_one_states_the_costs() {
        asked("Regional center", "Alliance");
        grants("concur-on-assistance");
        delivered();
        assertThat(costs())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(FIRST, "900.00", "Regional center", "0.00", "Alliance", "0.00"));
        assertThat(column("select cost_stated_with from stated_instance where case_number = ? and seq > 1", caseNumber))
                .containsExactly(FIRST, FIRST);
        assertThat(entries("assistance-delivered")).singleElement().satisfies(entry -> assertThat(
                        entry.payload().get("recipients"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(FIRST, "Regional center", "Alliance"));
    }

    @Test
    void mail_and_letters_name_the_first_recipient_and_count_the_others() {
        asked("Regional center", "Alliance");
        assertThat(column("select subject from outgoing_mail where case_number = ?", caseNumber))
                .anySatisfy(subject -> assertThat(subject).contains(FIRST + ", Estonia, and 2 others"));
        denies("CONCURRED", "Alliance", "Not under the treaty.");
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", anAgreement());
        jobsRun();
        assertThat(letterTo("SSGA"))
                .contains("on assistance to National response team and one other")
                .contains("Regional center, Belgium")
                .doesNotContain("Alliance");
    }

    @ParameterizedTest
    @CsvSource({"CONCURRED, Alliance", "CONCURRED_WITH_CONDITIONS, '[\"alliance\"]'"})
    void a_denied_recipient_is_recorded_and_no_instance(String concurrence, String denied) {
        asked("Regional center", "Alliance");
        denies(concurrence, denied, "Not under the treaty.");
        assertThat(entries("recipients-denied")).singleElement().satisfies(entry -> assertThat(
                        String.valueOf(entry.payload().get("recipients")))
                .isEqualTo("[Alliance]"));
        delivered();
        assertThat(costs().keySet()).containsExactlyInAnyOrder(FIRST, "Regional center");
    }

    @Test
    void the_costs_are_stated_with_the_first_recipient_that_is_not_denied() {
        asked("Regional center", "Alliance");
        denies("CONCURRED", FIRST, "Not under the treaty.");
        delivered();
        assertThat(costs()).containsExactlyInAnyOrderEntriesOf(Map.of("Regional center", "900.00", "Alliance", "0.00"));
        assertThat(column("select recipient_name from collection_bill where case_number = ?", caseNumber))
                .containsExactly("Regional center");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CONCURRED | Allies                       | A reason. | Denied recipients (deniedRecipients): 'Allies' is not a recipient of this case; the recipients are: National response team; Alliance [104(b)(1)]
                    CONCURRED | '["Alliance", "national response team"]' | A reason. | Denied recipients (deniedRecipients): names every recipient; to deny the assistance to all of them, choose DENIED [104(b)(1)]
                    CONCURRED | Alliance                     | ''        | Reason (stateConcurrenceReason): is missing; the denial of a recipient needs a reason [104(b)(1)]
                    DENIED    | Alliance                     | A reason. | Denied recipients (deniedRecipients): is allowed only with CONCURRED or CONCURRED_WITH_CONDITIONS [104(b)(1)]
                    RETURNED  | Alliance                     | A reason. | Denied recipients (deniedRecipients): is allowed only with CONCURRED or CONCURRED_WITH_CONDITIONS [104(b)(1)]
                    """)
    void a_denial_that_does_not_fit_is_refused(String concurrence, String denied, String reason, String message) {
        asked("Alliance");
        refusalOf(() -> denies(concurrence, denied, reason)).hasMessage(message);
        assertThat(openTasks()).contains("concur-on-assistance");
    }

    @Test
    void the_only_recipient_is_denied_only_by_a_denial_of_the_assistance() {
        asked();
        refusalOf(() -> denies("CONCURRED", FIRST, "A reason.")).hasMessageContaining("names every recipient");
        refusalOf(() -> as("state").completes("concur-on-assistance", "deniedRecipients", FIRST))
                .hasMessageStartingWith("Concurrence of the Secretary of State (stateConcurrence): is missing")
                .hasMessageNotContaining("deniedRecipients");
        decides("concur-on-assistance", "DENIED");
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void a_denial_falls_with_its_concurrence() {
        asked("Alliance");
        denies("CONCURRED_WITH_CONDITIONS", "Alliance", "Not under the treaty.");
        decides("accept-conditions", "REFUSED");
        theProgramOffice()
                .completes(
                        "revise-assistance",
                        anAssistance().alsoFor("Alliance", "Regional center").fields());
        everybodyGrantsUntil("concur-on-assistance");
        grants("concur-on-assistance");
        delivered();
        assertThat(costs()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{"recipientName":"Alliance","recipientType":"CLUB","recipientCountry":"BE"}] | line 1: Recipient type (recipientType) 'CLUB' is not allowed
                    [{"recipientName":"Team","recipientType":"FOREIGN_GOVERNMENT","recipientCountry":"US"}] | line 1: Recipient's country (recipientCountry) The United States is not abroad; a foreign government is
                    [{"recipientName":"Team","recipientType":"FOREIGN_GOVERNMENT"}] | line 1: Recipient's country (recipientCountry) is missing
                    [{"recipientType":"FOREIGN_GOVERNMENT","recipientCountry":"LV"}] | line 1: Recipient (recipientName) is missing
                    [{"recipientName":"Альянс","recipientType":"FOREIGN_GOVERNMENT","recipientCountry":"LV"}] | line 1: Recipient (recipientName) has letters that are not Latin
                    [{"recipientName":"A","recipientType":"INTERNATIONAL_ENTITY","recipientCountry":"LV"},{"recipientName":"a","recipientType":"INTERNATIONAL_ENTITY","recipientCountry":"EE"}] | line 2: Recipient (recipientName) 'a' is named twice
                    [{"recipientName":"national  response team","recipientType":"FOREIGN_GOVERNMENT","recipientCountry":"EE"}] | line 1: Recipient (recipientName) 'national  response team' is named twice
                    [{"recipientName":"A","recipientType":"INTERNATIONAL_ENTITY","recipientCountry":"LV","note":"x"}] | line 1: Unknown field (note)
                    [7] | line 1: must be an object with recipientName, recipientType and recipientCountry
                    {} | '{}' is not a JSON array
                    """)
    void a_recipient_with_a_mistake_is_refused_with_its_line(String others, String message) {
        refusalOf(() -> theProgramOffice().requests(anAssistance().with("otherRecipients", others)))
                .hasMessageStartingWith("Other recipients (otherRecipients): " + message)
                .hasMessageEndingWith("[104(b)(1)]");
    }

    @Test
    void fifty_other_recipients_fit_in_a_case() {
        var names = IntStream.rangeClosed(1, 51).mapToObj("Team %d"::formatted).toArray(String[]::new);
        refusalOf(() -> theProgramOffice().requests(anAssistance().alsoFor(names)))
                .hasMessageContaining("has 51 recipients; at most 50 fit beside the first");
        asked(Arrays.copyOf(names, 50));
        grants("concur-on-assistance");
        delivered();
        assertThat(costs()).hasSize(51);
    }

    private static Map<String, Object> anAgreement() {
        return new LinkedHashMap<>(Map.of(
                "agreementKind",
                "MEMORANDUM",
                "agreementTitle",
                "Terms of the workshop",
                "signedOn",
                TODAY.toString(),
                "effectiveOn",
                TODAY.toString(),
                "agreementDocument",
                Pdf.file("terms.pdf", Pdf.titled("terms"))));
    }
}
