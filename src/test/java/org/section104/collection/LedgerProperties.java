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
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;
import org.section104.casefile.TreasuryAccount;

/** Tries receipts, refunds, write-offs, and the bill in any order: the ledger balances, or it refuses. */
class LedgerProperties {

    private static final TreasuryAccount FINANCED_BY = new TreasuryAccount("070-2026/2027-0566");
    private static final TreasuryAccount CREDITED = new TreasuryAccount("070-X-0566");
    private static final LocalDate OPENED_ON = LocalDate.of(2026, 3, 10);
    private static final Money CENT = Money.of("0.01").orElseThrow();

    /** Something that is tried with a ledger, which may refuse it. */
    @FunctionalInterface
    interface Attempt {

        Ledger on(Ledger ledger);
    }

    @Property(tries = 2000)
    void whatever_is_tried_in_any_order_the_ledger_balances_to_the_cent(
            @ForAll("ledgers") Ledger opened, @ForAll("attempts") List<Attempt> tried) {
        var ledger = opened;
        var received = Money.ZERO;
        var refunded = Money.ZERO;
        var writtenOff = Money.ZERO;
        for (var attempt : tried) {
            var after = tried(ledger, attempt);
            if (after.entries().size() > ledger.entries().size()) {
                var entry = after.entries().get(after.entries().size() - 1);
                received = entry instanceof Ledger.Receipt ? received.plus(entry.amount()) : received;
                refunded = entry instanceof Ledger.Refund ? refunded.plus(entry.amount()) : refunded;
                writtenOff = entry instanceof Ledger.WriteOff ? writtenOff.plus(entry.amount()) : writtenOff;
            }
            ledger = after;
            assertThat(ledger.received()).isEqualTo(received);
            assertThat(ledger.refunded()).isEqualTo(refunded);
            assertThat(ledger.writtenOff()).isEqualTo(writtenOff);
            assertBalances(ledger);
        }
        isNotRare("settled", ledger.isSettled());
        isNotRare("refunded", !ledger.refunded().isZero());
        isNotRare("written off", !ledger.writtenOff().isZero());
    }

    @Property(tries = 2000)
    void nothing_is_ever_credited_to_another_account_or_to_one_that_expires(
            @ForAll("ledgers") Ledger opened, @ForAll("attempts") List<Attempt> tried) {
        assertThat(afterTrying(opened, tried).entries())
                .filteredOn(Ledger.Receipt.class::isInstance)
                .allSatisfy(entry -> {
                    var creditedTo = ((Ledger.Receipt) entry).creditedTo();
                    assertThat(creditedTo.isAvailableUntilExpended()).isTrue();
                    assertThat(creditedTo.isSameAs(FINANCED_BY)).isTrue();
                })
                .doesNotHaveDuplicates();
    }

    @Property
    void in_advance_no_more_is_received_than_the_estimate_or_what_the_secretary_decided(
            @ForAll("ledgers") Ledger opened, @ForAll("receipts") List<Ledger.Receipt> tried) {
        var ledger = opened;
        for (var receipt : tried) {
            ledger = tried(ledger, one -> one.with(receipt));
        }
        assertThat(ledger.received().isMoreThan(opened.fullCost())).isFalse();
        if (opened.decided() != null) {
            assertThat(ledger.received().isMoreThan(opened.decided())).isFalse();
        }
        assertThat(ledger.refundDue()).isEqualTo(Money.ZERO);
        assertThat(ledger.isSettled())
                .as("only the last delivery settles what was paid in advance")
                .isFalse();
    }

    @Property
    void the_bill_is_the_actual_cost_but_no_more_than_the_secretary_decided(
            @ForAll("ledgers") Ledger opened,
            @ForAll("attempts") List<Attempt> tried,
            @ForAll("amounts") Money actual) {
        var ledger = afterTrying(opened, tried);
        if (ledger.isBilled()) {
            assertThatThrownBy(() -> ledger.billed(actual, OPENED_ON)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        var billed = ledger.billed(actual, OPENED_ON);
        assertThat(billed.owed().isMoreThan(actual)).isFalse();
        var decided = billed.decided();
        assertThat(billed.owed()).isEqualTo(decided == null || actual.compareTo(decided) <= 0 ? actual : decided);
        assertBalances(billed);
    }

    @Property
    void writing_off_settles_what_is_left_and_nothing_more_is_received_or_refunded(
            @ForAll("ledgers") Ledger opened, @ForAll("attempts") List<Attempt> tried) {
        var ledger = afterTrying(opened, tried);
        if (!ledger.isBilled() || ledger.outstanding().isZero()) {
            assertThatThrownBy(() -> ledger.writtenOff("Insolvent.", null))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        var settled = ledger.writtenOff("Insolvent.", "31 CFR 903.3");
        assertThat(settled.writtenOff().minus(ledger.writtenOff())).isEqualTo(ledger.outstanding());
        assertThat(settled.isSettled()).isTrue();
        assertBalances(settled);
        assertThatThrownBy(() -> settled.with(new Ledger.Receipt(CENT, OPENED_ON.plusDays(9), CREDITED)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settled.with(new Ledger.Refund(CENT, OPENED_ON.plusDays(9), null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void refunding_the_excess_settles_the_bill(
            @ForAll("ledgers") Ledger opened, @ForAll("attempts") List<Attempt> tried) {
        var ledger = afterTrying(opened, tried);
        var due = ledger.refundDue();
        if (due.isZero()) {
            assertThatThrownBy(() -> ledger.with(new Ledger.Refund(CENT, OPENED_ON.plusDays(9), null)))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        assertThatThrownBy(() -> ledger.with(new Ledger.Refund(due.plus(CENT), OPENED_ON.plusDays(9), null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.with(new Ledger.Refund(due, OPENED_ON.plusDays(9), null))
                        .isSettled())
                .isTrue();
    }

    @Property
    void an_amount_reads_as_it_was_written_to_the_cent(@ForAll("amounts") Money amount) {
        assertThat(Money.of(amount.toString())).contains(amount);
    }

    private static void isNotRare(String what, boolean happened) {
        Statistics.label(what).collect(happened).coverage(coverage -> coverage.check(true)
                .percentage(share -> share > 2));
    }

    private static void assertBalances(Ledger ledger) {
        assertThat(ledger.received()
                        .minus(ledger.refunded())
                        .plus(ledger.writtenOff())
                        .plus(ledger.outstanding())
                        .minus(ledger.refundDue()))
                .isEqualTo(ledger.owed());
        assertThat(ledger.outstanding().isNegative()).isFalse();
        assertThat(ledger.refundDue().isNegative()).isFalse();
        assertThat(ledger.outstanding().isZero() || ledger.refundDue().isZero())
                .as("either is owed")
                .isTrue();
        assertThat(ledger.isBilled() || ledger.refundDue().isZero())
                .as("nothing is in excess before the bill")
                .isTrue();
        assertThat(ledger.isSettled())
                .isEqualTo(ledger.isBilled()
                        && ledger.outstanding().isZero()
                        && ledger.refundDue().isZero());
    }

    private static Ledger tried(Ledger ledger, Attempt attempt) {
        try {
            return attempt.on(ledger);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("null");
            return ledger;
        }
    }

    private static Ledger afterTrying(Ledger ledger, List<Attempt> tried) {
        for (var attempt : tried) {
            ledger = tried(ledger, attempt);
        }
        return ledger;
    }

    @Provide
    Arbitrary<Money> amounts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.longs().between(0, 50_000)),
                        Tuple.of(2, Arbitraries.longs().between(0, 500).map(dollars -> dollars * 100)))
                .map(cents -> new Money(BigDecimal.valueOf(cents, 2)));
    }

    @Provide
    Arbitrary<Ledger> ledgers() {
        return Combinators.combine(amounts(), amounts().injectNull(0.5)).as(LedgerProperties::opened);
    }

    private static Ledger opened(Money estimate, @Nullable Money decided) {
        return new Ledger(
                estimate,
                decided == null || decided.isMoreThan(estimate) || decided.isZero() ? null : decided,
                FINANCED_BY,
                OPENED_ON,
                null,
                List.of());
    }

    @Provide
    Arbitrary<List<Ledger.Receipt>> receipts() {
        return receipt().list().ofMaxSize(20);
    }

    private Arbitrary<Ledger.Receipt> receipt() {
        var accounts = Arbitraries.frequencyOf(
                Tuple.of(7, Arbitraries.of(CREDITED, new TreasuryAccount("70-X-0566"))),
                Tuple.of(1, Arbitraries.of(FINANCED_BY, new TreasuryAccount("070-2026-0566"))),
                Tuple.of(1, Arbitraries.just(new TreasuryAccount("070-X-0999"))));
        return Combinators.combine(amounts(), Arbitraries.integers().between(-1, 5), accounts)
                .as((amount, day, account) -> new Ledger.Receipt(amount, OPENED_ON.plusDays(day), account));
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        Arbitrary<Attempt> received = receipt().map(receipt -> ledger -> ledger.with(receipt));
        Arbitrary<Attempt> paidUp = Arbitraries.just(
                ledger -> ledger.with(new Ledger.Receipt(ledger.outstanding(), OPENED_ON.plusDays(6), CREDITED)));
        Arbitrary<Attempt> refunded = Combinators.combine(
                        amounts(), Arbitraries.integers().between(-1, 6))
                .as((amount, day) -> ledger -> ledger.with(new Ledger.Refund(amount, OPENED_ON.plusDays(day), null)));
        Arbitrary<Attempt> refundedAll = Arbitraries.just(
                ledger -> ledger.with(new Ledger.Refund(ledger.refundDue(), OPENED_ON.plusDays(6), "In excess.")));
        Arbitrary<Attempt> billed = Combinators.combine(
                        amounts(), Arbitraries.integers().between(0, 5))
                .as((amount, day) -> ledger -> ledger.billed(amount, OPENED_ON.plusDays(day)));
        Arbitrary<Attempt> writtenOff = Arbitraries.just(ledger -> ledger.writtenOff("Insolvent.", null));
        return Arbitraries.frequencyOf(
                        Tuple.of(8, received),
                        Tuple.of(1, paidUp),
                        Tuple.of(3, refunded),
                        Tuple.of(2, refundedAll),
                        Tuple.of(2, billed),
                        Tuple.of(1, writtenOff))
                .list()
                .ofMaxSize(25);
    }
}
