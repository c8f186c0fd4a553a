package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.casefile.CaseStatus;
import org.section104.collection.CollectionRow;
import org.section104.collection.Collections;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests bills, receipts, and write-offs: 104(b)(4) and (5). */
abstract class CollectionTest extends ProcessTest {

    @Autowired
    private Collections collections;

    private static final String ACCOUNT = "070-X-0566";

    @BeforeEach
    void a_bill_of_one_hundred_dollars() {
        theProgramOffice().requests(anAssistance());
        everybodyGrantsUntil("conclude-agreement");
        theProgramOffice().completes("conclude-agreement", "agreementKind", "NONE");
        delivers("90.50", "9.5");
    }

    static Map<String, Object> received(String amount, String on, String account) {
        return fields(
                "collectionAction", "RECEIVED", "receivedAmount", amount, "receivedOn", on, "creditedAccount", account);
    }

    private void receives(String amount) {
        as("cfo").completes("record-collection", received(amount, TODAY.toString(), ACCOUNT));
    }

    @Test
    void the_actual_cost_and_its_shipping_are_received_in_parts_to_the_last_cent() {
        receives("33.33");
        receives("66.66");
        assertThat(openTasks()).containsExactlyInAnyOrder("close-assistance", "record-collection");
        receives("0.01");
        assertThat(openTasks()).containsExactly("close-assistance");
        assertThat(jdbc.sql("select sum(amount) from collection_entry where case_number = ?")
                        .param(caseNumber)
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("100.00");
        assertThat(column("select credited_account from collection_entry where case_number = ?", caseNumber))
                .containsOnly(ACCOUNT);
        assertThat(entries("payment-received")).hasSize(3);
    }

    @ParameterizedTest(name = "{0} on {1} to {2}")
    @CsvSource({
        "100.01, 2026-03-10, 070-X-0566, receivedAmount",
        "0,      2026-03-10, 070-X-0566, receivedAmount",
        "-5,     2026-03-10, 070-X-0566, receivedAmount",
        "1.005,  2026-03-10, 070-X-0566, receivedAmount",
        "1e1,    2026-03-10, 070-X-0566, receivedAmount",
        "'1,00', 2026-03-10, 070-X-0566, receivedAmount",
        "5$,     2026-03-10, 070-X-0566, receivedAmount",
        "5 USD,  2026-03-10, 070-X-0566, receivedAmount",
        "'',     2026-03-10, 070-X-0566, receivedAmount",
        "10,     2026-03-11, 070-X-0566, receivedOn",
        "10,     2026-03-09, 070-X-0566, receivedOn",
        "10,     10/03/2026, 070-X-0566, receivedOn",
        "10,     2026-03-10, 070-X-0412, creditedAccount",
        "10,     2026-03-10, the usual,  creditedAccount"
    })
    void what_cannot_be_received_is_refused_and_the_ledger_stays(
            String amount, String on, String account, String field) {
        refusalOf(() -> as("cfo").completes("record-collection", received(amount, on, account)))
                .hasMessageContaining("(%s): ".formatted(field))
                .hasMessageContaining("[104(b)(5)]");
        assertThat(column("select id from collection_entry where case_number = ?", caseNumber))
                .isEmpty();
    }

    @Test
    void a_receipt_counts_once() {
        receives("10.00");
        refusalOf(() -> receives("10")).hasMessageContaining("is recorded already");
        itIs(TODAY.plusDays(1));
        as("cfo")
                .completes("record-collection", received("10", TODAY.plusDays(1).toString(), ACCOUNT));
        assertThat(entries("payment-received")).hasSize(2);
    }

    @Test
    void what_is_not_paid_is_written_off_with_a_reason_and_a_missing_authority_is_a_warning_in_the_record() {
        receives("40");
        refusalOf(() -> as("cfo").completes("record-collection", "collectionAction", "WRITTEN_OFF"))
                .hasMessageContaining("(collectionActionReason)");
        as("cfo")
                .completes(
                        "record-collection",
                        "collectionAction",
                        "WRITTEN_OFF",
                        "collectionActionReason",
                        "The partner was dissolved.");
        assertThat(entries("collection-written-off")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("amount", "60.00")
                .containsEntry("warning", "authority not stated")
                .doesNotContainKey("authority"));
        theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString());
        assertThat(isOver()).isTrue();
    }

    @Test
    void the_authority_for_a_write_off_is_in_the_record_and_in_the_ledger() {
        as("cfo")
                .completes(
                        "record-collection",
                        "collectionAction",
                        "WRITTEN_OFF",
                        "collectionActionReason",
                        "The partner was dissolved.",
                        "writeOffAuthority",
                        "31 CFR 903.3");
        assertThat(entries("collection-written-off")).singleElement().satisfies(entry -> assertThat(entry.payload())
                .containsEntry("authority", "31 CFR 903.3")
                .doesNotContainKey("warning"));
        assertThat(collections.row(caseNumber).orElseThrow().writeOffs())
                .extracting(CollectionRow.WriteOffRow::authority)
                .containsExactly("31 CFR 903.3");
    }

    @Test
    void the_case_closes_while_the_ledger_stays_open() {
        theProgramOffice().completes("close-assistance", "closedOn", TODAY.toString());
        assertThat(cases.get(caseNumber).status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(openTasks()).containsExactly("record-collection");
        receives("60");
        receives("40");
        assertThat(isOver()).isTrue();
        assertThat(collections.row(caseNumber).orElseThrow().status()).isEqualTo("paid");
    }
}
