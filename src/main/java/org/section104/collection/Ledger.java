package org.section104.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.section104.casefile.Money;
import org.section104.casefile.TreasuryAccount;

/**
 * What a partner was billed and what became of it, 104(b)(4) and (5). At any time what was received, what was written off
 * and what is outstanding add up to what was billed, and none of them is negative.
 *
 * @param billed what is owed: the actual cost and the actual shipping
 * @param account the account that financed the assistance, which every receipt is credited to
 * @param billedOn the day of the bill, in Washington
 * @param entries receipts and write-offs, in the order in which they were recorded
 */
record Ledger(Money billed, TreasuryAccount account, LocalDate billedOn, List<Entry> entries) {

    Ledger {
        entries = List.copyOf(entries);
    }

    /** What lessens the outstanding amount. */
    sealed interface Entry permits Receipt, WriteOff {

        Money amount();
    }

    /**
     * A payment that arrived.
     *
     * @param amount how much, more than nothing
     * @param on the day of receipt, in Washington
     * @param creditedTo the account that it was credited to
     */
    record Receipt(Money amount, LocalDate on, TreasuryAccount creditedTo) implements Entry {}

    /**
     * An amount that will not be collected.
     *
     * @param amount how much
     * @param reason why
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

    /** Why an amount cannot have been received; empty when it can. */
    Optional<String> amountProblem(Money amount) {
        if (amount.isZero()) {
            return Optional.of("0.00 is no receipt; it must be more than zero");
        }
        return amount.isMoreThan(outstanding())
                ? Optional.of("%s is more than the %s still outstanding".formatted(amount, outstanding()))
                : Optional.empty();
    }

    /** Why a receipt cannot be credited to an account; empty when it can: 104(b)(5)(A). */
    Optional<String> accountProblem(TreasuryAccount creditedTo) {
        return account.isSameAs(creditedTo)
                ? Optional.empty()
                : Optional.of("%s did not finance the assistance; receipts are credited to %s"
                        .formatted(creditedTo.symbol(), account.symbol()));
    }

    /** Why nothing can have been received on a day; empty when it can. */
    Optional<String> dateProblem(LocalDate on, LocalDate today) {
        if (on.isAfter(today)) {
            return Optional.of("%s is in the future; today is %s".formatted(on, today));
        }
        return on.isBefore(billedOn)
                ? Optional.of("%s is before the assistance was billed (%s)".formatted(on, billedOn))
                : Optional.empty();
    }

    /** Whether a receipt of the same amount on the same day is in the ledger already. */
    boolean has(Money amount, LocalDate on) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Receipt receipt
                        && receipt.amount().equals(amount)
                        && receipt.on().equals(on));
    }

    /**
     * The ledger with one more receipt.
     *
     * @throws IllegalArgumentException when it cannot be taken
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
     * The ledger with everything outstanding written off.
     *
     * @throws IllegalArgumentException when nothing is outstanding
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
