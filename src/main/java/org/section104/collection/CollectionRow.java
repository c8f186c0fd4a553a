package org.section104.collection;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;

/**
 * A ledger with its receipts, refunds, and write-offs:
 * {@code billed = received - refunded + writtenOff + outstanding - refundDue}. Amounts are US dollars.
 *
 * @param caseNumber the case
 * @param recipientName the recipient that is billed
 * @param account the account that financed the assistance; receipts are credited to it with availability X
 * @param billedOn the day of the last delivery, in Washington, which billed the actual cost; null before
 * @param cost the cost: the estimate until it is billed, then the actual cost
 * @param shippingCost the cost of shipping: the estimate until it is billed, then the actual cost
 * @param billed what is owed in all: the sum of both costs, but no more than {@code reimbursableAmount}
 * @param received the amount received
 * @param writtenOff the amount written off
 * @param outstanding the amount still to be received
 * @param status {@code estimated} until the actual cost is billed, then {@code open}, {@code refund-due}, {@code paid},
 *     or {@code written-off} if any amount was written off
 * @param receipts the receipts
 * @param writeOffs the write-offs
 * @param reimbursableAmount the amount that the Secretary decided to collect; null for the full cost
 * @param refunded the amount refunded
 * @param refundDue the amount received in excess and still to be refunded
 * @param openedOn the day, in Washington, from which payments are received
 * @param refunds the refunds
 */
public record CollectionRow(
        String caseNumber,
        String recipientName,
        String account,
        @Nullable LocalDate billedOn,
        Money cost,
        Money shippingCost,
        Money billed,
        Money received,
        Money writtenOff,
        Money outstanding,
        String status,
        List<ReceiptRow> receipts,
        List<WriteOffRow> writeOffs,
        @Nullable Money reimbursableAmount,
        Money refunded,
        Money refundDue,
        LocalDate openedOn,
        List<RefundRow> refunds) {

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
     * @param authority the authority for the write-off; null if it was not stated
     */
    public record WriteOffRow(Money amount, String reason, @Nullable String authority) {}

    /**
     * A refund.
     *
     * @param refundedAmount the amount
     * @param refundedOn the day of the refund, in Washington
     * @param reason the reason; null if none was given
     */
    public record RefundRow(Money refundedAmount, LocalDate refundedOn, @Nullable String reason) {}

    /** Returns the full cost with shipping. */
    Money fullCost() {
        return cost.plus(shippingCost);
    }

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
                        .map(one -> new WriteOffRow(one.amount(), note, one.authority()))
                        .toList(),
                reimbursableAmount,
                refunded,
                refundDue,
                openedOn,
                refunds.stream()
                        .map(one -> new RefundRow(
                                one.refundedAmount(), one.refundedOn(), one.reason() == null ? null : note))
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
                ledger.owed(),
                ledger.received(),
                ledger.writtenOff(),
                ledger.outstanding(),
                status(ledger),
                entries(ledger, Ledger.Receipt.class).stream()
                        .map(one -> new ReceiptRow(
                                one.amount(), one.on(), one.creditedTo().symbol()))
                        .toList(),
                entries(ledger, Ledger.WriteOff.class).stream()
                        .map(one -> new WriteOffRow(one.amount(), one.reason(), one.authority()))
                        .toList(),
                ledger.decided(),
                ledger.refunded(),
                ledger.refundDue(),
                ledger.openedOn(),
                entries(ledger, Ledger.Refund.class).stream()
                        .map(one -> new RefundRow(one.amount(), one.on(), one.reason()))
                        .toList());
    }

    private static String status(Ledger ledger) {
        if (!ledger.isBilled()) {
            return "estimated";
        }
        if (!ledger.refundDue().isZero()) {
            return "refund-due";
        }
        if (!ledger.outstanding().isZero()) {
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
