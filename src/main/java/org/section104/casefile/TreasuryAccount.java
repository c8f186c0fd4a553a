package org.section104.casefile;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private static final String NO_YEAR = "X";
    private static final int AGENCY_DIGITS = 3;
    private static final String NO_SUB_ACCOUNT = "000";
    private static final String ACCOUNT =
            "(?<agency>\\d{2,3})-?(?<availability>X|\\d{4}(?:[/-]\\d{4})?|\\d{2}(?:/\\d{2})?)"
                    + "-?(?<main>\\d{4})(?<rest>[.-](?<sub>\\d{3}))?";

    /** A symbol, and one that starts with the agency that the funds were allocated from. */
    private static final List<Pattern> SYMBOLS =
            List.of(Pattern.compile("(?<allocation>)" + ACCOUNT), Pattern.compile("(?<allocation>\\d{3}-)" + ACCOUNT));

    /** Parses a symbol. Empty if the text is not one. */
    public static Optional<TreasuryAccount> of(String text) {
        var symbol = text.strip().toUpperCase(Locale.ROOT);
        return parsed(symbol).isPresent() ? Optional.of(new TreasuryAccount(symbol)) : Optional.empty();
    }

    private static Optional<Matcher> parsed(String symbol) {
        return SYMBOLS.stream()
                .map(pattern -> pattern.matcher(symbol))
                .filter(Matcher::matches)
                .findFirst();
    }

    /**
     * Returns whether two symbols name the same account: agency, main account, and sub-account. The availability may
     * differ, and so may the notation: {@code 70-X-0566} is {@code 070-X-0566}, and no sub-account is sub-account 000.
     */
    public boolean isSameAs(TreasuryAccount other) {
        return parts().equals(other.parts());
    }

    /** Returns whether the amounts in the account remain available until expended: availability X. */
    public boolean isAvailableUntilExpended() {
        return NO_YEAR.equals(matcher().group("availability"));
    }

    /** Returns the symbol of the same account with availability X, to which a receipt is credited: 104(b)(5). */
    public TreasuryAccount untilExpended() {
        if (isAvailableUntilExpended()) {
            return this;
        }
        var found = matcher();
        return new TreasuryAccount("%s%s-%s-%s%s"
                .formatted(
                        found.group("allocation"),
                        found.group("agency"),
                        NO_YEAR,
                        found.group("main"),
                        Objects.requireNonNullElse(found.group("rest"), "")));
    }

    private List<String> parts() {
        var found = matcher();
        return Stream.of(
                        found.group("allocation").replace("-", ""),
                        padded(found.group("agency")),
                        found.group("main"),
                        sub(found.group("sub")))
                .toList();
    }

    private Matcher matcher() {
        return parsed(symbol).orElseThrow(() -> new IllegalStateException("'%s' %s".formatted(symbol, FORM)));
    }

    private static String padded(String agency) {
        return "0".repeat(AGENCY_DIGITS - agency.length()) + agency;
    }

    private static String sub(@Nullable String sub) {
        return sub == null ? NO_SUB_ACCOUNT : sub;
    }
}
