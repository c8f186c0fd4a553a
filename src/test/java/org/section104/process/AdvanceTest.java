package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.section104.casefile.CaseStatus;
import org.section104.collection.CollectionRow;
import org.section104.collection.Collections;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests payments in advance, from State's concurrence to the refund of an excess: 104(b)(4) and (5). */
abstract class AdvanceTest extends ProcessTest {

    private static final String CREDITED = "070-X-0566";

    @Autowired
    private Collections collections;

    /** Grants a request of $1,000.00 and $50.00 for shipping, financed from a two-year account. */
    private void granted(String decided) {
        theProgramOffice().requests(anAssistance().with("fundingAccount", "070-2026/2027-0566"));
        everybodyGrantsUntil("determine-interests");
        signsTheMemo("REIMBURSABLE", decided);
        grants("concur-on-assistance");
    }

    private void delivered(String cost, String shipping) {
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivers(cost, shipping);
    }

    private void receives(String amount) {
        as("cfo").completes("record-collection", CollectionTest.received(amount, TODAY.toString(), CREDITED));
    }

    private void refunds(String amount) {
        as("cfo")
                .completes(
                        "record-collection",
                        "collectionAction",
                        "REFUNDED",
                        "refundedAmount",
                        amount,
                        "refundedOn",
                        TODAY.toString());
    }

    private void closes() {
        theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString());
    }

    private CollectionRow ledger() {
        return collections.row(caseNumber).orElseThrow();
    }

    @Test
    void the_ledger_opens_with_the_concurrence_on_the_estimate() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("concur-on-assistance");
        assertThat(collections.row(caseNumber)).isEmpty();
        grants("concur-on-assistance");
        assertThat(openTasks()).containsExactlyInAnyOrder("conclude-agreement", "record-collection");
        var ledger = ledger();
        assertThat(ledger.status()).isEqualTo("estimated");
        assertThat(ledger.billed()).hasToString("1050.00");
        assertThat(ledger.billedOn()).isNull();
        assertThat(ledger.openedOn()).isEqualTo(TODAY);
        assertThat(collections.all()).contains(ledger);
    }

    @Test
    void with_conditions_the_ledger_opens_when_they_are_accepted() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("concur-on-assistance");
        decides("concur-on-assistance", "CONCURRED_WITH_CONDITIONS");
        assertThat(collections.row(caseNumber)).isEmpty();
        grants("accept-conditions");
        assertThat(ledger().status()).isEqualTo("estimated");
        receives("1050");
    }

    @Test
    void what_is_given_free_of_charge_has_no_ledger() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("determine-interests");
        signsTheMemo("NONREIMBURSABLE");
        grants("concur-on-assistance");
        assertThat(openTasks()).containsExactly("conclude-agreement");
        assertThat(collections.row(caseNumber)).isEmpty();
        delivered("5", "0");
        closes();
        assertThat(isOver()).isTrue();
    }

    @Test
    void what_was_paid_in_advance_to_the_cent_ends_the_collection_with_the_delivery() {
        granted("");
        receives("1000");
        receives("50");
        assertThat(openTasks()).contains("record-collection");
        refusalOf(() -> receives("0.01"))
                .hasMessageContaining(
                        "$0.01 is more than can be received before the last delivery: $0.00 of the $1,050.00"
                                + " is left, which is the estimated cost with shipping");
        delivered("1000", "50");
        assertThat(openTasks()).containsExactly("close-assistance");
        assertThat(ledger().status()).isEqualTo("paid");
        closes();
        assertThat(isOver()).isTrue();
        assertThat(entries("payment-received"))
                .extracting(entry -> entry.payload().get("inAdvance"))
                .containsOnly(true);
    }

    @Test
    void an_advance_that_is_less_than_the_actual_cost_leaves_the_rest_to_collect() {
        granted("");
        receives("600");
        delivered("900", "50");
        assertThat(ledger().outstanding()).hasToString("350.00");
        closes();
        assertThat(cases.get(caseNumber).status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(openTasks()).containsExactly("record-collection");
        receives("350");
        assertThat(isOver()).isTrue();
    }

    @Test
    void an_advance_that_is_more_than_the_actual_cost_is_refunded() {
        granted("");
        receives("1050");
        refusalOf(() -> refunds("10")).hasMessageContaining("cannot be refunded yet");
        delivered("900", "50");
        assertThat(ledger().status()).isEqualTo("refund-due");
        assertThat(ledger().refundDue()).hasToString("100.00");
        refusalOf(() -> receives("1")).hasMessageContaining("$1.00 is more than the $0.00 still outstanding");
        refusalOf(() -> as("cfo")
                        .completes(
                                "record-collection",
                                "collectionAction",
                                "WRITTEN_OFF",
                                "collectionActionReason",
                                "A gift."))
                .hasMessageContaining("WRITTEN_OFF is not allowed: nothing is outstanding");
        refunds("60");
        assertThat(openTasks()).containsExactlyInAnyOrder("close-assistance", "record-collection");
        refunds("40");
        assertThat(openTasks()).containsExactly("close-assistance");
        assertThat(ledger().status()).isEqualTo("paid");
        assertThat(ledger().refunds()).hasSize(2);
        assertThat(entries("payment-refunded"))
                .extracting(entry -> entry.payload().get("refundDue"))
                .containsExactly("40.00", "0.00");
        closes();
        assertThat(isOver()).isTrue();
    }

    @Test
    void the_amount_that_the_secretary_decided_limits_the_advance_and_the_bill() {
        granted("400");
        refusalOf(() -> receives("400.01")).hasMessageContaining("which is the amount that the Secretary decided");
        receives("400");
        delivered("900", "50");
        assertThat(openTasks()).containsExactly("close-assistance");
        assertThat(ledger().billed()).hasToString("400.00");
    }

    @Test
    void an_actual_cost_below_the_decided_amount_is_the_bill() {
        granted("400");
        receives("400");
        delivered("300", "50");
        assertThat(ledger().billed()).hasToString("350.00");
        refunds("50");
        closes();
        assertThat(isOver()).isTrue();
    }

    @Test
    void an_advance_is_credited_to_the_account_that_remains_available_until_expended() {
        granted("");
        refusalOf(() -> as("cfo")
                        .completes(
                                "record-collection",
                                CollectionTest.received("10", TODAY.toString(), "070-2026/2027-0566")))
                .hasMessage("Credited to (creditedAccount): 070-2026/2027-0566 expires; receipts remain available until"
                        + " expended (availability X), so they are credited to 070-X-0566 [104(b)(5)]");
        as("cfo").completes("record-collection", CollectionTest.received("10", TODAY.toString(), "70-X-0566"));
        assertThat(column("select credited_account from collection_entry where case_number = ?", caseNumber))
                .containsExactly("70-X-0566");
    }

    @Test
    void an_assistance_that_costs_nothing_in_the_end_refunds_every_advance() {
        granted("");
        receives("500");
        delivered("0", "0");
        assertThat(ledger().refundDue()).hasToString("500.00");
        refunds("500");
        assertThat(openTasks()).containsExactly("close-assistance");
    }

    @Test
    void every_number_of_the_ledger_is_in_the_record_of_the_bill() {
        granted("400");
        receives("100");
        delivered("900", "50");
        assertThat(entries("assistance-billed")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsAllEntriesOf(Map.of(
                        "cost", "900.00",
                        "shippingCost", "50.00",
                        "reimbursableAmount", "400.00",
                        "billed", "400.00",
                        "received", "100.00",
                        "outstanding", "300.00",
                        "refundDue", "0.00",
                        "account", "070-2026/2027-0566")));
    }
}
