package org.section104.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.section104.casefile.Money;
import org.section104.casefile.TreasuryAccount;

class LedgerProperties {

    private static final TreasuryAccount ACCOUNT = new TreasuryAccount("070-X-0566");
    private static final LocalDate BILLED_ON = LocalDate.of(2026, 3, 10);

    @Property
    void whatever_is_tried_the_ledger_balances_to_the_cent(
            @ForAll("amounts") Money billed, @ForAll("receipts") List<Ledger.Receipt> tried) {
        var ledger = bill(billed);
        var taken = Money.ZERO;
        for (var receipt : tried) {
            var before = ledger;
            try {
                ledger = ledger.with(receipt);
                taken = taken.plus(receipt.amount());
            } catch (IllegalArgumentException refused) {
                assertThat(ledger).as("a refused receipt changes nothing").isSameAs(before);
            }
            assertThat(ledger.received()).isEqualTo(taken);
            assertBalances(ledger);
        }
    }

    @Property
    void nothing_but_the_account_that_financed_it_no_overpayment_no_repetition_is_ever_in_it(
            @ForAll("amounts") Money billed, @ForAll("receipts") List<Ledger.Receipt> tried) {
        var ledger = afterTrying(bill(billed), tried);
        assertThat(ledger.entries()).allSatisfy(entry -> assertThat(((Ledger.Receipt) entry).creditedTo())
                .isEqualTo(ACCOUNT));
        assertThat(ledger.entries()).doesNotHaveDuplicates();
        assertThat(ledger.received().isMoreThan(billed)).isFalse();
    }

    @Property
    void writing_off_settles_what_is_left_and_nothing_more_can_be_received(
            @ForAll("amounts") Money billed, @ForAll("receipts") List<Ledger.Receipt> tried) {
        var ledger = afterTrying(bill(billed), tried);
        if (ledger.isSettled()) {
            assertThatThrownBy(() -> ledger.writtenOff("Insolvent.")).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        var settled = ledger.writtenOff("Insolvent.");
        assertThat(settled.writtenOff()).isEqualTo(ledger.outstanding());
        assertThat(settled.isSettled()).isTrue();
        assertBalances(settled);
        assertThatThrownBy(
                        () -> settled.with(new Ledger.Receipt(Money.of("0.01").orElseThrow(), BILLED_ON, ACCOUNT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void an_amount_reads_as_it_was_written_to_the_cent(@ForAll("amounts") Money amount) {
        assertThat(Money.of(amount.toString())).contains(amount);
    }

    private static void assertBalances(Ledger ledger) {
        assertThat(ledger.received().plus(ledger.writtenOff()).plus(ledger.outstanding()))
                .isEqualTo(ledger.billed());
        assertThat(ledger.outstanding().isNegative()).isFalse();
    }

    private static Ledger bill(Money billed) {
        return new Ledger(billed, ACCOUNT, BILLED_ON, List.of());
    }

    private static Ledger afterTrying(Ledger ledger, List<Ledger.Receipt> tried) {
        for (var receipt : tried) {
            try {
                ledger = ledger.with(receipt);
            } catch (IllegalArgumentException refused) {
                continue;
            }
        }
        return ledger;
    }

    @Provide
    Arbitrary<Money> amounts() {
        return Arbitraries.longs().between(0, 50_000).map(cents -> new Money(BigDecimal.valueOf(cents, 2)));
    }

    @Provide
    Arbitrary<List<Ledger.Receipt>> receipts() {
        var accounts = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(ACCOUNT)),
                Tuple.of(1, Arbitraries.just(new TreasuryAccount("070-X-0999"))));
        return Combinators.combine(amounts(), Arbitraries.integers().between(-1, 5), accounts)
                .as((amount, day, account) -> new Ledger.Receipt(amount, BILLED_ON.plusDays(day), account))
                .list()
                .ofMaxSize(20);
    }
}
