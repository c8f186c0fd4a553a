package org.section104.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.section104.casefile.Money;
import org.section104.casefile.TreasuryAccount;
import org.section104.wording.UsDates;

/**
 * The ledger of one bill, 104(b)(4) and (5). Invariant: the received, written-off, and outstanding amounts add up to
 * the billed amount, and none of them is negative. Amounts are US dollars.
 *
 * @param billed the amount of the bill: the actual cost and the actual cost of shipping
 * @param account the account that financed the assistance, to which every receipt is credited
 * @param billedOn the day of the bill, in Washington
 * @param entries receipts and write-offs, in the order in which they were recorded
 */
record Ledger(Money billed, TreasuryAccount account, LocalDate billedOn, List<Entry> entries) {

    Ledger {
        entries = List.copyOf(entries);
    }

    /** An entry that reduces the outstanding amount. */
    sealed interface Entry permits Receipt, WriteOff {

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
     * An amount that will not be collected.
     *
     * @param amount the amount
     * @param reason why it is not collected
     */
    record WriteOff(Money amount, String reason) implements Entry {}

    Money received() {
        return sum(Receipt.class);
    }

    Money writtenOff() {
        return sum(WriteOff.class);
    }

    Money outstanding() {
        return billed.minus(received()).minus(writtenOff());
    }

    boolean isSettled() {
        return outstanding().isZero();
    }

    /** Says why the ledger refuses a receipt of an amount; empty if it accepts the receipt. */
    Optional<String> amountProblem(Money amount) {
        if (amount.isZero()) {
            return Optional.of("0.00 is no receipt; it must be more than zero");
        }
        return amount.isMoreThan(outstanding())
                ? Optional.of("%s is more than the %s still outstanding"
                        .formatted(amount.shown(), outstanding().shown()))
                : Optional.empty();
    }

    /** Says why a receipt cannot be credited to an account; empty if it can: 104(b)(5)(A). */
    Optional<String> accountProblem(TreasuryAccount creditedTo) {
        return account.isSameAs(creditedTo)
                ? Optional.empty()
                : Optional.of("%s did not finance the assistance; receipts are credited to %s"
                        .formatted(creditedTo.symbol(), account.symbol()));
    }

    /** Says why the ledger refuses a receipt on a day; empty if it accepts the receipt. */
    Optional<String> dateProblem(LocalDate on, LocalDate today) {
        if (on.isAfter(today)) {
            return Optional.of("%s is in the future; today is %s".formatted(UsDates.date(on), UsDates.date(today)));
        }
        return on.isBefore(billedOn)
                ? Optional.of("%s is before the assistance was billed (%s)"
                        .formatted(UsDates.date(on), UsDates.date(billedOn)))
                : Optional.empty();
    }

    /** Says whether the ledger already has a receipt of the same amount on the same day. */
    boolean has(Money amount, LocalDate on) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Receipt receipt
                        && receipt.amount().equals(amount)
                        && receipt.on().equals(on));
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
                .or(() -> has(receipt.amount(), receipt.on()) ? Optional.of("is in the ledger") : Optional.empty())
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return plus(receipt);
    }

    /**
     * Returns the ledger with the outstanding amount written off.
     *
     * @throws IllegalArgumentException if nothing is outstanding
     */
    Ledger writtenOff(String reason) {
        if (isSettled()) {
            throw new IllegalArgumentException("nothing is outstanding");
        }
        return plus(new WriteOff(outstanding(), reason));
    }

    private Ledger plus(Entry entry) {
        var more = new ArrayList<>(entries);
        more.add(entry);
        return new Ledger(billed, account, billedOn, more);
    }

    private Money sum(Class<? extends Entry> kind) {
        return entries.stream().filter(kind::isInstance).map(Entry::amount).reduce(Money.ZERO, Money::plus);
    }
}
