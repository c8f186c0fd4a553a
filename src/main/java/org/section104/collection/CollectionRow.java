package org.section104.collection;

import java.time.LocalDate;
import java.util.List;
import org.section104.casefile.Money;

/**
 * A bill with its receipts and write-offs: {@code billed = received + writtenOff + outstanding}. Amounts are US
 * dollars.
 *
 * @param caseNumber the case
 * @param recipientName the recipient that was billed
 * @param account the account that financed the assistance, to which receipts are credited
 * @param billedOn the day of the bill, in Washington
 * @param cost the actual cost
 * @param shippingCost the actual cost of shipping
 * @param billed the sum of both costs
 * @param received the amount received
 * @param writtenOff the amount written off
 * @param outstanding the amount still owed
 * @param status {@code open}, {@code paid}, or {@code written-off} if any amount was written off
 * @param receipts the receipts
 * @param writeOffs the write-offs
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
     * @param receivedAmount the amount
     * @param receivedOn the day of receipt, in Washington
     * @param creditedAccount the account to which the receipt was credited
     */
    public record ReceiptRow(Money receivedAmount, LocalDate receivedOn, String creditedAccount) {}

    /**
     * A write-off.
     *
     * @param amount the amount
     * @param reason why it is not collected
     */
    public record WriteOffRow(Money amount, String reason) {}

    /** Returns the row with a note in place of each reason, for readers outside the Department. */
    CollectionRow withoutReasons(String note) {
        return new CollectionRow(
                caseNumber,
                recipientName,
                account,
                billedOn,
                cost,
                shippingCost,
                billed,
                received,
                writtenOff,
                outstanding,
                status,
                receipts,
                writeOffs.stream()
                        .map(one -> new WriteOffRow(one.amount(), note))
                        .toList());
    }

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
