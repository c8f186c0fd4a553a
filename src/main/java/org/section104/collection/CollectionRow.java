package org.section104.collection;

import java.time.LocalDate;
import java.util.List;
import org.section104.casefile.Money;

/**
 * One bill and what became of it: {@code billed = received + writtenOff + outstanding}. Amounts are US dollars.
 *
 * @param caseNumber the case
 * @param recipientName who was billed
 * @param account the account that financed the assistance, and that receipts are credited to
 * @param billedOn the day of the bill, in Washington
 * @param cost the actual cost
 * @param shippingCost the actual cost of shipping
 * @param billed both together
 * @param received what was received
 * @param writtenOff what was given up
 * @param outstanding what is still owed
 * @param status {@code open}, {@code paid}, or {@code written-off} when something was given up
 * @param receipts every receipt
 * @param writeOffs every amount given up, with its reason
 */
public record CollectionRow(
        String caseNumber,
        String recipientName,
        String account,
        LocalDate billedOn,
        Money cost,
        Money shippingCost,
        Money billed,
        Money received,
        Money writtenOff,
        Money outstanding,
        String status,
        List<ReceiptRow> receipts,
        List<WriteOffRow> writeOffs) {

    /**
     * A receipt.
     *
     * @param receivedAmount how much
     * @param receivedOn when, in Washington
     * @param creditedAccount the account that it was credited to
     */
    public record ReceiptRow(Money receivedAmount, LocalDate receivedOn, String creditedAccount) {}

    /**
     * An amount given up.
     *
     * @param amount how much
     * @param reason why
     */
    public record WriteOffRow(Money amount, String reason) {}

    static CollectionRow of(String caseNumber, String recipient, Money cost, Money shipping, Ledger ledger) {
        return new CollectionRow(
                caseNumber,
                recipient,
                ledger.account().symbol(),
                ledger.billedOn(),
                cost,
                shipping,
                ledger.billed(),
                ledger.received(),
                ledger.writtenOff(),
                ledger.outstanding(),
                status(ledger),
                entries(ledger, Ledger.Receipt.class).stream()
                        .map(one -> new ReceiptRow(
                                one.amount(), one.on(), one.creditedTo().symbol()))
                        .toList(),
                entries(ledger, Ledger.WriteOff.class).stream()
                        .map(one -> new WriteOffRow(one.amount(), one.reason()))
                        .toList());
    }

    private static String status(Ledger ledger) {
        if (!ledger.isSettled()) {
            return "open";
        }
        return ledger.writtenOff().isZero() ? "paid" : "written-off";
    }

    private static <E extends Ledger.Entry> List<E> entries(Ledger ledger, Class<E> kind) {
        return ledger.entries().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
