package org.section104.casefile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Treasury account symbol: agency identifier, availability (X for no-year, or one or two years), main account and an
 * optional sub-account, such as {@code 070-X-0566} or {@code 070-2026/2027-0566-000}. It names the existing funding
 * source of 2(d), and the account that receipts are credited to under 104(b)(5).
 *
 * @param symbol the symbol, upper case
 */
public record TreasuryAccount(String symbol) {

    /** The required format, in words. */
    public static final String FORM =
            "must be a Treasury account symbol: agency (2 or 3 digits), availability (X, a year, or two years), main"
                    + " account (4 digits), optional sub-account (3 digits), such as 070-X-0566 or 070-2026/2027-0566-000";

    private static final Pattern SYMBOL =
            Pattern.compile("(\\d{3}-)?\\d{2,3}-?(X|\\d{4}([/-]\\d{4})?|\\d{2}(/\\d{2})?)-?\\d{4}([.-]\\d{3})?");

    /** Parses a symbol. Empty if the text is not one. */
    public static Optional<TreasuryAccount> of(String text) {
        var symbol = text.strip().toUpperCase(Locale.ROOT);
        return SYMBOL.matcher(symbol).matches() ? Optional.of(new TreasuryAccount(symbol)) : Optional.empty();
    }

    /** Returns whether two symbols name the same account, ignoring punctuation. */
    public boolean isSameAs(TreasuryAccount other) {
        return unpunctuated().equals(other.unpunctuated());
    }

    private String unpunctuated() {
        return symbol.replaceAll("[-.]", "");
    }
}
