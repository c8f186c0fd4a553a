package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.casefile.CaseStatus;

/** Tests that a change of the request voids the decisions that rest on the changed field, and no others. */
abstract class AssistanceRevisionTest extends ProcessTest {

    private static final String INTERESTS = "determine-interests";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    fundingAccount;   070-X-0412;                 certify-funding
                    estimatedCost;    2000.00;                    certify-funding determine-interests concur-on-assistance
                    shippingCost;     0;                          certify-funding determine-interests concur-on-assistance
                    component;        HQ;                         certify-funding concur-on-assistance
                    recipientName;    Another team;               determine-interests concur-on-assistance
                    recipientType;    INTERNATIONAL_ORGANIZATION; determine-interests concur-on-assistance
                    recipientCountry; LV;                         determine-interests concur-on-assistance
                    otherRecipients;  [{"recipientName":"Regional center","recipientType":"INTERNATIONAL_ENTITY","recipientCountry":"LV"}]; determine-interests concur-on-assistance
                    categories;       ["A","B"];                  determine-interests concur-on-assistance
                    description;      Other sensors.;             determine-domestic-impact determine-interests concur-on-assistance
                    reason;           Another reason.;            determine-interests concur-on-assistance
                    equipment;        [];                         determine-domestic-impact determine-interests concur-on-assistance
                    """)
    void a_change_takes_back_what_rests_on_it(String field, String value, String askedAgain) {
        var request = anAssistance().withEquipment("quantum widget");
        theProgramOffice().requests(request);
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "CONCURRED_WITH_CONDITIONS");
        decides("accept-conditions", "REFUSED");
        theProgramOffice()
                .completes("revise-assistance", request.with(field, value).fields());

        var expected = new ArrayList<>(List.of(askedAgain.split(" ")));
        if (!expected.contains("concur-on-assistance")) {
            expected.add("accept-conditions");
        }
        assertThat(everybodyGrantsUntil("conclude-agreement")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void changed_equipment_is_screened_and_reviewed_again() {
        theProgramOffice().requests(anAssistance().withEquipment("quantum widget"));
        everybodyGrantsUntil(INTERESTS);
        decides(INTERESTS, "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assistance",
                        anAssistance().withEquipment("another widget").fields());
        assertThat(openTasks()).containsExactlyInAnyOrder("review-equipment", "determine-domestic-impact");
        assertThat(entries("equipment-screened")).hasSize(2);
        grants("review-equipment");
        decides("determine-domestic-impact", "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assistance",
                        anAssistance().withEquipment("Implants").fields());
        assertThat(caseStatus()).isEqualTo(CaseStatus.REFUSED);
        assertThat(isOver()).isTrue();
    }

    @Test
    void a_decision_that_was_taken_back_says_what_changed() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assistance",
                        anAssistance().with("reason", "Another.").fields());
        assertThat(entries("decision-voided")).isNotEmpty().allSatisfy(entry -> assertThat(entry.payload())
                .containsEntry("because", "changed: Reason"));
    }

    @Test
    void a_returned_request_can_be_withdrawn() {
        theProgramOffice().requests(anAssistance());
        decides("certify-funding", "RETURNED");
        refusalOf(() -> theProgramOffice().completes("revise-assistance", "withdrawn", "WITHDRAWN"))
                .hasMessageContaining("(withdrawnReason)");
        theProgramOffice()
                .completes("revise-assistance", "withdrawn", "WITHDRAWN", "withdrawnReason", "No longer needed.");
        assertThat(isOver()).isTrue();
        assertThat(caseStatus()).isEqualTo(CaseStatus.WITHDRAWN);
    }
}
