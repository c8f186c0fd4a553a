package org.section104.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.actor.Caller;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.casefile.TreasuryAccount;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm.Submission;
import org.section104.obligation.SetClock;
import org.section104.obligation.StatutoryClock;

/** Tests what the chief financial officer may record, before and after the last delivery. */
class RecordCollectionFormTest {

    private static final String CASE = "AST-2026-0001";
    private static final LocalDate OPENED_ON = LocalDate.of(2026, 3, 9);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final TreasuryAccount CREDITED = new TreasuryAccount("070-X-0566");
    private static final Packet PACKET = new Packet(CASE, 1, Map.of(), "0".repeat(64));

    private final CaseFiles cases = mock();
    private final CaseDisplay display = mock();
    private final Collections collections = mock();
    private final TaskContext task = mock();
    private final SetClock time = new SetClock();
    private final RecordCollectionForm form =
            new RecordCollectionForm(cases, display, collections, StatutoryClock.on(time));

    @BeforeEach
    void a_case() {
        time.noonOn(TODAY);
        when(task.caseNumber()).thenReturn(CASE);
        when(cases.packet(CASE)).thenReturn(PACKET);
        when(display.of(any())).thenReturn(new HashMap<>());
    }

    private Ledger estimated(@Nullable String decided, Ledger.Entry... entries) {
        return has(ledger(decided, entries));
    }

    private Ledger billed(String actual, Ledger.Entry... entries) {
        return has(ledger(null, entries).billed(usd(actual), OPENED_ON));
    }

    /** A ledger of $100.00 that was financed from a two-year account. */
    private static Ledger ledger(@Nullable String decided, Ledger.Entry... entries) {
        return new Ledger(
                usd("100"),
                decided == null ? null : usd(decided),
                new TreasuryAccount("070-2026/2027-0566"),
                OPENED_ON,
                null,
                List.of(entries));
    }

    private Ledger has(Ledger ledger) {
        when(collections.ledger(CASE)).thenReturn(Optional.of(ledger));
        when(collections.receive(any(), any(), any()))
                .thenAnswer(call -> ledger.with((Ledger.Receipt) call.getArgument(1)));
        when(collections.refund(any(), any(), any()))
                .thenAnswer(call -> ledger.with((Ledger.Refund) call.getArgument(1)));
        when(collections.writeOff(any(), any(), any(), any()))
                .thenAnswer(call -> ledger.writtenOff(call.getArgument(1), call.getArgument(2)));
        when(collections.row(PACKET))
                .thenReturn(Optional.of(CollectionRow.of(CASE, "Team", ledger.fullCost(), Money.ZERO, ledger)));
        return ledger;
    }

    private static Money usd(String amount) {
        return Money.of(amount).orElseThrow();
    }

    private static Ledger.Receipt paid(String amount) {
        return new Ledger.Receipt(usd(amount), OPENED_ON, CREDITED);
    }

    private Map<String, Object> submit(String... fields) {
        var given = new LinkedHashMap<String, Object>();
        for (int at = 0; at < fields.length; at += 2) {
            given.put(fields[at], fields[at + 1]);
        }
        return form.submit(
                new Submission(task, new FormInput(given), new Caller("cfo", Set.of("chief-financial-officer")), null));
    }

    private Map<String, Object> receive(String amount, String on, String account) {
        return submit(
                "collectionAction", "RECEIVED", "receivedAmount", amount, "receivedOn", on, "creditedAccount", account);
    }

    private Map<String, Object> refund(String amount, String on) {
        return submit("collectionAction", "REFUNDED", "refundedAmount", amount, "refundedOn", on);
    }

    private void refused(Runnable submission, String message) {
        assertThatThrownBy(submission::run).isInstanceOf(RefusedInput.class).hasMessageStartingWith(message);
        verify(collections, never()).receive(any(), any(), any());
        verify(collections, never()).refund(any(), any(), any());
        verify(collections, never()).writeOff(any(), any(), any(), any());
    }

    // ---- in advance

    @Test
    void a_payment_in_advance_leaves_it_to_the_delivery_whether_the_collection_is_open() {
        estimated(null);
        assertThat(receive("100", "2026-03-10", "70-X-0566")).isEqualTo(Map.of("collectionAction", "RECEIVED"));
        verify(collections)
                .receive(CASE, new Ledger.Receipt(usd("100"), TODAY, new TreasuryAccount("70-X-0566")), "cfo");
    }

    @Test
    void more_than_the_estimate_is_refused_before_the_last_delivery() {
        estimated(null, paid("60"));
        refused(
                () -> receive("40.01", "2026-03-10", "070-X-0566"),
                "Amount received (receivedAmount): $40.01 is more than can be received before the last delivery: $40.00 of"
                        + " the $100.00 is left, which is the estimated cost with shipping [104(b)(5)]");
    }

    @Test
    void more_than_the_secretary_decided_is_refused_before_the_last_delivery() {
        estimated("30");
        refused(
                () -> receive("30.01", "2026-03-10", "070-X-0566"),
                "Amount received (receivedAmount): $30.01 is more than can be received before the last delivery: $30.00 of"
                        + " the $30.00 is left, which is the amount that the Secretary decided [104(b)(5)]");
    }

    @Test
    void nothing_is_refunded_or_written_off_before_the_last_delivery() {
        estimated(null, paid("60"));
        refused(
                () -> refund("10", "2026-03-10"),
                "Amount refunded (refundedAmount): cannot be refunded yet: the last delivery states the actual cost, and so"
                        + " what was paid in excess [104(b)(4)]");
        refused(
                () -> submit("collectionAction", "WRITTEN_OFF", "collectionActionReason", "Insolvent."),
                "Action (collectionAction): WRITTEN_OFF is not allowed yet: the last delivery states the actual cost, and"
                        + " so what is owed [104(b)(5)]");
    }

    @Test
    void nothing_is_received_before_the_concurrence() {
        estimated(null);
        refused(
                () -> receive("10", "2026-03-08", "070-X-0566"),
                "Received on (receivedOn): Mar 8, 2026 is before the ledger was opened (Mar 9, 2026) [104(b)(5)]");
    }

    @Test
    void the_ledger_of_a_case_that_an_earlier_version_granted_is_opened() {
        var ledger = estimated(null);
        when(collections.ledger(CASE)).thenReturn(Optional.empty()).thenReturn(Optional.of(ledger));
        receive("10", "2026-03-10", "070-X-0566");
        verify(collections).open(PACKET);
    }

    @Test
    void without_a_decision_that_it_is_reimbursable_nothing_is_recorded() {
        when(collections.ledger(CASE)).thenReturn(Optional.empty());
        refused(
                () -> receive("10", "2026-03-10", "070-X-0566"),
                "Action (collectionAction): is not allowed: the Secretary has not decided that the assistance is"
                        + " reimbursable, or the Secretary of State has not concurred [104(b)(5)]");
    }

    // ---- the credit

    @ParameterizedTest
    @CsvSource({
        "070-2026/2027-0566, '070-2026/2027-0566 expires; receipts remain available until expended (availability X), so they are credited to 070-X-0566'",
        "070-2027-0566, '070-2027-0566 expires; '",
        "070-X-0567, '070-X-0567 did not finance the assistance; receipts are credited to 070-X-0566'",
        "071-X-0566, '071-X-0566 did not finance the assistance; '",
        "070-X-0566-001, '070-X-0566-001 did not finance the assistance; '"
    })
    void a_credit_to_another_account_or_to_one_that_expires_is_refused(String account, String problem) {
        billed("100");
        refused(() -> receive("10", "2026-03-10", account), "Credited to (creditedAccount): " + problem);
    }

    @ParameterizedTest
    @CsvSource({"070-X-0566", "70-X-0566", "070X0566", "070-x-0566-000"})
    void a_credit_to_the_account_without_a_year_is_taken_in_any_notation(String account) {
        billed("100");
        assertThat(receive("10", "2026-03-10", account)).containsEntry("collectionOpen", true);
    }

    // ---- the settlement

    @Test
    void an_excess_is_refunded_and_settles_the_bill() {
        billed("70", paid("100"));
        refused(
                () -> refund("30.01", "2026-03-10"),
                "Amount refunded (refundedAmount): $30.01 is more than the $30.00 that was received in excess [104(b)(4)]");
        assertThat(refund("30", "2026-03-10"))
                .isEqualTo(Map.of("collectionAction", "REFUNDED", "collectionOpen", false));
        verify(collections).refund(CASE, new Ledger.Refund(usd("30"), TODAY, null), "cfo");
    }

    @Test
    void a_part_of_an_excess_leaves_the_collection_open() {
        billed("70", paid("100"));
        assertThat(refund("29.99", "2026-03-10")).containsEntry("collectionOpen", true);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2026-03-10, 'Amount refunded (refundedAmount): $0.00 is no refund; it must be more than zero [104(b)(4)]'",
        "'', 2026-03-10, 'Amount refunded (refundedAmount): is missing; it must be given [104(b)(4)]'",
        "10, '', 'Refunded on (refundedOn): is missing; it must be given as yyyy-MM-dd [104(b)(4)]'",
        "10, 2026-03-11, 'Refunded on (refundedOn): Mar 11, 2026 is in the future; today is Mar 10, 2026 [104(b)(4)]'",
        "10, 2026-03-08, 'Refunded on (refundedOn): Mar 8, 2026 is before the excess existed: the day of the last delivery or of the last receipt (Mar 9, 2026) [104(b)(4)]'",
        "5, 2026-03-10, 'Amount refunded (refundedAmount): $5.00 on Mar 10, 2026 is recorded already; a refund counts once [104(b)(4)]'"
    })
    void what_cannot_be_refunded_is_refused(String amount, String on, String message) {
        billed("70", paid("100"), new Ledger.Refund(usd("5"), TODAY, null));
        refused(() -> refund(amount, on), message);
    }

    @Test
    void a_write_off_takes_its_reason_and_optionally_its_authority() {
        billed("100", paid("60"));
        refused(
                () -> submit("collectionAction", "WRITTEN_OFF", "writeOffAuthority", "31 CFR 903.3"),
                "Reason (collectionActionReason): is missing; say why the rest is not collected [104(b)(4)]");
        submit("collectionAction", "WRITTEN_OFF", "collectionActionReason", "Insolvent.");
        verify(collections).writeOff(CASE, "Insolvent.", null, "cfo");
        submit(
                "collectionAction",
                "WRITTEN_OFF",
                "collectionActionReason",
                "Insolvent.",
                "writeOffAuthority",
                "31 CFR 903.3");
        verify(collections).writeOff(CASE, "Insolvent.", "31 CFR 903.3", "cfo");
    }

    @Test
    void an_excess_is_not_written_off() {
        billed("70", paid("100"));
        refused(
                () -> submit("collectionAction", "WRITTEN_OFF", "collectionActionReason", "Insolvent."),
                "Action (collectionAction): WRITTEN_OFF is not allowed: nothing is outstanding [104(b)(5)]");
    }

    @Test
    void the_fields_of_another_action_are_refused_by_name() {
        billed("70", paid("100"));
        refused(
                () -> submit(
                        "collectionAction",
                        "REFUNDED",
                        "refundedAmount",
                        "10",
                        "refundedOn",
                        "2026-03-10",
                        "receivedAmount",
                        "10"),
                "Amount received (receivedAmount): is not allowed with REFUNDED [104(b)(5)]");
        refused(
                () -> submit("collectionAction", "FORGIVEN"),
                "Action (collectionAction): 'FORGIVEN' is not allowed; allowed: RECEIVED, WRITTEN_OFF, REFUNDED");
    }

    // ---- what the office reads

    @SuppressWarnings("unchecked")
    private List<String> ledgerShown() {
        var rows = new ArrayList<String>();
        ((List<Map<String, String>>) form.view(task).get("ledgerRows"))
                .forEach(row -> rows.add(row.get("total") + ": " + row.get("amount")));
        return rows;
    }

    @Test
    void the_office_reads_the_full_cost_and_what_the_secretary_decided() {
        estimated("30", paid("10"));
        assertThat(form.view(task))
                .containsEntry("billed", "$30.00")
                .containsEntry("outstanding", "$20.00")
                .containsEntry("creditedAccount", "070-X-0566")
                .containsEntry(
                        "ledgerStage",
                        "The partner may pay in advance. The last delivery bills the actual cost. The Secretary"
                                + " decided to collect at most $30.00 of the full cost of $100.00 (estimated).");
        assertThat(ledgerShown())
                .containsExactly(
                        "Estimated cost: $100.00",
                        "Estimated shipping cost: $0.00",
                        "Full cost: $100.00",
                        "Decided by the Secretary: $30.00",
                        "To be billed, estimated: $30.00",
                        "Received: $10.00",
                        "Refunded: $0.00",
                        "Written off: $0.00",
                        "Outstanding: $20.00",
                        "To be refunded: $0.00");
    }

    @Test
    void the_office_reads_what_to_refund() {
        billed("70", paid("100"), new Ledger.Refund(usd("5"), TODAY, null));
        assertThat(form.view(task))
                .containsEntry(
                        "ledgerStage",
                        "The actual cost was billed on Mar 9, 2026. Refund the excess of $25.00. The full cost of $70.00"
                                + " is collected.")
                .containsEntry("refundRows", List.of(Map.of("amount", "$5.00", "on", "Mar 10, 2026")));
        assertThat(ledgerShown())
                .contains("Actual cost: $70.00", "Billed: $70.00", "Refunded: $5.00", "To be refunded: $25.00");
    }

    @Test
    void the_office_reads_that_the_estimate_is_paid() {
        estimated(null, paid("100"));
        assertThat(form.view(task).get("ledgerStage"))
                .isEqualTo("Everything that can be paid in advance is paid. The last delivery bills the actual cost."
                        + " The full cost of $100.00 (estimated) is collected.");
    }
}
