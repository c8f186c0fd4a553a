package org.section104.wording;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes and reads amounts in US dollars, as people do. The locale of the JVM has no effect.
 *
 * <p>An amount is written with the dollar sign, commas and cents: {@code $12,500.00}. It is read with or without each of
 * them.
 */
public final class UsMoney {

    /** The required format, in words that follow the name of a field. */
    public static final String FORM = "must be US dollars, zero or more, with at most 12 digits before the point and 2"
            + " after it, such as $12,500.00";

    private static final int MOST_DIGITS = 12;
    private static final Pattern AMOUNT =
            Pattern.compile("\\$?\\s?(?<dollars>\\d+|\\d{1,3}(,\\d{3})+)(?<cents>\\.\\d{1,2})?");

    private UsMoney() {}

    /** Writes an amount: {@code $12,500.00}, or {@code -$12,500.00} if it is negative. */
    public static String of(BigDecimal amount) {
        var digits = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.US)).format(amount.abs());
        return (amount.signum() < 0 ? "-$" : "$") + digits;
    }

    /**
     * Reads an amount of zero or more: {@code $12,500}, {@code 12,500.00}, {@code 12500}.
     *
     * @return the amount; empty if the text does not have the {@link #FORM}
     */
    public static Optional<BigDecimal> parse(String text) {
        var amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        var dollars = amount.group("dollars").replace(",", "");
        var cents = amount.group("cents");
        return dollars.length() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(new BigDecimal(dollars + (cents == null ? "" : cents)));
    }
}
