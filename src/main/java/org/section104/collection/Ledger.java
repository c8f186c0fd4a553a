package org.section104.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;
import org.section104.casefile.TreasuryAccount;
import org.section104.wording.UsDates;

/**
 * The ledger of one case, 104(b)(4) and (5). It opens with State's concurrence, on the estimated cost, and takes payments
 * in advance. The last delivery bills the actual cost. What was paid in excess is refunded.
 *
 * <p>Invariant: {@code owed = received - refunded + writtenOff + outstanding - refundDue}. None of these amounts is
 * negative, and at most one of {@code outstanding} and {@code refundDue} is more than zero. Amounts are US dollars.
 *
 * @param fullCost the cost with shipping: the estimate until the last delivery, then the actual cost
 * @param decided the amount that the Secretary decided to collect; null for the full cost
 * @param account the account that financed the assistance
 * @param openedOn the day of State's concurrence, in Washington, from which payments are received
 * @param billedOn the day of the last delivery, in Washington, which billed the actual cost; null before
 * @param entries receipts, refunds, and write-offs, in the order in which they were recorded
 */
record Ledger(
        Money fullCost,
        @Nullable Money decided,
        TreasuryAccount account,
        LocalDate openedOn,
        @Nullable LocalDate billedOn,
        List<Entry> entries) {

    Ledger {
        entries = List.copyOf(entries);
    }

    /** An entry of the ledger. */
    sealed interface Entry permits Receipt, Refund, WriteOff {

        Money amount();
    }

    /**
     * A payment that was received.
     *
     * @param amount the amount, more than zero
     * @param on the day of receipt, in Washington
     * @param creditedTo the account to which the payment was credited
     */
    record Receipt(Money amount, LocalDate on, TreasuryAccount creditedTo) implements Entry {}

    /**
     * An amount that was received in excess and returned.
     *
     * @param amount the amount, more than zero
     * @param on the day of the refund, in Washington
     * @param reason the reason; null if none was given
     */
    record Refund(Money amount, LocalDate on, @Nullable String reason) implements Entry {}

    /**
     * An amount that will not be collected.
     *
     * @param amount the amount
     * @param reason why it is not collected
     * @param authority the authority for the write-off; null if it was not stated
     */
    record WriteOff(Money amount, String reason, @Nullable String authority) implements Entry {}

    /** Returns whether the last delivery billed the actual cost. */
    boolean isBilled() {
        return billedOn != null;
    }

    /**
     * Returns what the recipient owes in all, 104(b)(4): the full cost, but no more than the amount that the Secretary
     * decided. Before the last delivery this is an estimate, and the most that can be received.
     */
    Money owed() {
        return decided != null && fullCost.isMoreThan(decided) ? decided : fullCost;
    }

    Money received() {
        return sum(Receipt.class);
    }

    Money refunded() {
        return sum(Refund.class);
    }

    Money writtenOff() {
        return sum(WriteOff.class);
    }

    /** Returns what is still to be received. */
    Money outstanding() {
        return notNegative(balance());
    }

    /** Returns what was received in excess and is still to be refunded. Only the bill says what is in excess. */
    Money refundDue() {
        return notNegative(Money.ZERO.minus(balance()));
    }

    private Money balance() {
        return owed().minus(received()).plus(refunded()).minus(writtenOff());
    }

    private static Money notNegative(Money amount) {
        return amount.isNegative() ? Money.ZERO : amount;
    }

    /** Returns whether the bill is balanced: nothing is to be received, and nothing is to be refunded. */
    boolean isSettled() {
        return isBilled() && balance().isZero();
    }

    /** Says why the ledger refuses a receipt of an amount; empty if it accepts the receipt. */
    Optional<String> amountProblem(Money amount) {
        if (amount.isZero()) {
            return Optional.of("$0.00 is no receipt; it must be more than zero");
        }
        if (!amount.isMoreThan(outstanding())) {
            return Optional.empty();
        }
        return Optional.of(
                isBilled()
                        ? "%s is more than the %s still outstanding"
                                .formatted(amount.shown(), outstanding().shown())
                        : "%s is more than can be received before the last delivery: %s of the %s is left, which is %s"
                                .formatted(amount.shown(), outstanding().shown(), owed().shown(), limit()));
    }

    private String limit() {
        return decided != null && !decided.isMoreThan(fullCost)
                ? "the amount that the Secretary decided"
                : "the estimated cost with shipping";
    }

    /**
     * Says why a receipt cannot be credited to an account; empty if it can. It is the account that financed the
     * assistance, 104(b)(5)(A), and remains available until expended, 104(b)(5)(B).
     */
    Optional<String> accountProblem(TreasuryAccount creditedTo) {
        var right = account.untilExpended().symbol();
        if (!account.isSameAs(creditedTo)) {
            return Optional.of("%s did not finance the assistance; receipts are credited to %s"
                    .formatted(creditedTo.symbol(), right));
        }
        return creditedTo.isAvailableUntilExpended()
                ? Optional.empty()
                : Optional.of(
                        "%s expires; receipts remain available until expended (availability X), so they are credited to %s"
                                .formatted(creditedTo.symbol(), right));
    }

    /** Says why the ledger refuses a receipt on a day; empty if it accepts the receipt. */
    Optional<String> dateProblem(LocalDate on, LocalDate today) {
        return futureProblem(on, today)
                .or(() -> on.isBefore(openedOn)
                        ? Optional.of("%s is before the ledger was opened (%s)"
                                .formatted(UsDates.date(on), UsDates.date(openedOn)))
                        : Optional.empty());
    }

    private static Optional<String> futureProblem(LocalDate on, LocalDate today) {
        return on.isAfter(today)
                ? Optional.of("%s is in the future; today is %s".formatted(UsDates.date(on), UsDates.date(today)))
                : Optional.empty();
    }

    /** Says why the ledger refuses a receipt that is recorded already; empty if it is new. */
    Optional<String> repeatedReceipt(Money amount, LocalDate on) {
        return entries.stream()
                        .anyMatch(entry -> entry instanceof Receipt receipt
                                && receipt.amount().equals(amount)
                                && receipt.on().equals(on))
                ? Optional.of("%s on %s is recorded already; a receipt counts once"
                        .formatted(amount.shown(), UsDates.date(on)))
                : Optional.empty();
    }

    /** Says why the ledger refuses a refund of an amount; empty if it accepts the refund. */
    Optional<String> refundAmountProblem(Money amount) {
        if (amount.isZero()) {
            return Optional.of("$0.00 is no refund; it must be more than zero");
        }
        if (!isBilled()) {
            return Optional.of(
                    "cannot be refunded yet: the last delivery states the actual cost, and so what was paid in excess");
        }
        return amount.isMoreThan(refundDue())
                ? Optional.of("%s is more than the %s that was received in excess"
                        .formatted(amount.shown(), refundDue().shown()))
                : Optional.empty();
    }

    /** Says why the ledger refuses a refund on a day; empty if it accepts the refund. */
    Optional<String> refundDateProblem(LocalDate on, LocalDate today) {
        var earliest = entries.stream()
                .filter(Receipt.class::isInstance)
                .map(entry -> ((Receipt) entry).on())
                .reduce(billedOn == null ? openedOn : billedOn, (one, other) -> one.isAfter(other) ? one : other);
        return futureProblem(on, today)
                .or(() -> on.isBefore(earliest)
                        ? Optional.of(
                                "%s is before the excess existed: the day of the last delivery or of the last receipt (%s)"
                                        .formatted(UsDates.date(on), UsDates.date(earliest)))
                        : Optional.empty());
    }

    /** Says why the ledger refuses a refund that is recorded already; empty if it is new. */
    Optional<String> repeatedRefund(Money amount, LocalDate on) {
        return entries.stream()
                        .anyMatch(entry -> entry instanceof Refund refund
                                && refund.amount().equals(amount)
                                && refund.on().equals(on))
                ? Optional.of("%s on %s is recorded already; a refund counts once"
                        .formatted(amount.shown(), UsDates.date(on)))
                : Optional.empty();
    }

    /** Says why nothing can be written off; empty if the outstanding amount can. */
    Optional<String> writeOffProblem() {
        if (!isBilled()) {
            return Optional.of(
                    "WRITTEN_OFF is not allowed yet: the last delivery states the actual cost, and so what is owed");
        }
        return outstanding().isZero()
                ? Optional.of("WRITTEN_OFF is not allowed: nothing is outstanding")
                : Optional.empty();
    }

    /**
     * Returns the ledger with one more receipt.
     *
     * @throws IllegalArgumentException if the amount, the account, or the day is wrong, or the receipt is a duplicate
     */
    Ledger with(Receipt receipt) {
        amountProblem(receipt.amount())
                .or(() -> accountProblem(receipt.creditedTo()))
                .or(() -> dateProblem(receipt.on(), LocalDate.MAX))
                .or(() -> repeatedReceipt(receipt.amount(), receipt.on()))
                .ifPresent(Ledger::refuse);
        return plus(receipt);
    }

    /**
     * Returns the ledger with one more refund.
     *
     * @throws IllegalArgumentException if the amount or the day is wrong, or the refund is a duplicate
     */
    Ledger with(Refund refund) {
        refundAmountProblem(refund.amount())
                .or(() -> refundDateProblem(refund.on(), LocalDate.MAX))
                .or(() -> repeatedRefund(refund.amount(), refund.on()))
                .ifPresent(Ledger::refuse);
        return plus(refund);
    }

    /**
     * Returns the ledger with the outstanding amount written off.
     *
     * @param reason why it is not collected
     * @param authority the authority for the write-off; null if it is not stated
     * @throws IllegalArgumentException if nothing is billed or outstanding
     */
    Ledger writtenOff(String reason, @Nullable String authority) {
        writeOffProblem().ifPresent(Ledger::refuse);
        return plus(new WriteOff(outstanding(), reason, authority));
    }

    /**
     * Returns the ledger with the actual cost in place of the estimate.
     *
     * @param actualCost the actual cost with shipping of all deliveries
     * @param on the day of the last delivery, in Washington
     * @throws IllegalArgumentException if the actual cost is billed already
     */
    Ledger billed(Money actualCost, LocalDate on) {
        if (isBilled()) {
            refuse("the actual cost is billed already");
        }
        return new Ledger(actualCost, decided, account, openedOn, on, entries);
    }

    private static void refuse(String problem) {
        throw new IllegalArgumentException(problem);
    }

    private Ledger plus(Entry entry) {
        var more = new ArrayList<>(entries);
        more.add(entry);
        return new Ledger(fullCost, decided, account, openedOn, billedOn, more);
    }

    private Money sum(Class<? extends Entry> kind) {
        return entries.stream().filter(kind::isInstance).map(Entry::amount).reduce(Money.ZERO, Money::plus);
    }
}
