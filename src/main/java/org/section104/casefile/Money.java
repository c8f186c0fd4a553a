package org.section104.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.section104.wording.UsMoney;

/**
 * An amount in US dollars, to the cent.
 *
 * @param amount the amount, with two decimals; negative only as the result of a subtraction
 */
public record Money(BigDecimal amount) implements Comparable<Money> {

    /** The service's only currency. */
    public static final Currency CURRENCY = Currency.getInstance("USD");

    /** Zero dollars. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    private static final int CENTS = 2;

    /**
     * Sets the scale to two decimals.
     *
     * @throws ArithmeticException if the amount has fractions of a cent
     */
    public Money {
        amount = amount.setScale(CENTS);
    }

    /** Reads a stored amount, as {@link #toString} writes it. */
    @JsonCreator
    public static Money stored(String text) {
        return new Money(new BigDecimal(text));
    }

    /** Parses an amount that a person wrote, see {@link UsMoney#parse}. */
    public static Optional<Money> of(String text) {
        return UsMoney.parse(text).map(Money::new);
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    /** The amount as people read it: {@code $12,500.00}. */
    public String shown() {
        return UsMoney.of(amount);
    }

    /** The amount in the API's format: {@code 12500.00}. */
    @JsonValue
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
