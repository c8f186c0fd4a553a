package org.section104.casefile;

import java.time.LocalDate;
import java.time.Month;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.record.CanonicalJson;

/**
 * What an assignment costs in one fiscal year, 2(d). A fiscal year begins on October 1 of the year before.
 *
 * @param fiscalYear the fiscal year, such as {@code 2027}
 * @param amount the amount, more than zero
 */
public record FiscalYearCost(String fiscalYear, Money amount) {

    private static final Field FISCAL_YEAR = Field.line("fiscalYear", "Fiscal year", "2(d)");
    private static final Field AMOUNT = Field.line("amount", "Amount", "2(d)");

    /** A line of the form, such as {@code FY 2027: $120,000.00}. */
    private static final Pattern LINE = Pattern.compile("(?:FY\\s*)?(?<year>\\d+)\\s*[:=]?\\s+(?<amount>.*)");

    /**
     * Reads the costs, which may come as a JSON array or as one line for each year. Notes each mistake with its line.
     *
     * @param start the first day of the tour; empty if it was refused
     * @param end the last day of the tour; empty if it was refused
     */
    public static List<FiscalYearCost> read(
            FormInput input, Field field, Optional<LocalDate> start, Optional<LocalDate> end) {
        var costs = input.objectsOrLines(field, "fiscalYear and amount", FiscalYearCost::fields, FiscalYearCost::read);
        if (input.refused(field)) {
            return costs;
        }
        var seen = new HashSet<String>();
        for (var cost : costs) {
            if (!seen.add(cost.fiscalYear())) {
                input.refuse(field, "names fiscal year %s twice; give one amount for it".formatted(cost.fiscalYear()));
            }
        }
        if (start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())) {
            checkYears(input, field, costs, yearOf(start.get()), yearOf(end.get()));
        }
        return costs.stream()
                .sorted(Comparator.comparing(FiscalYearCost::fiscalYear))
                .toList();
    }

    private static void checkYears(FormInput input, Field field, List<FiscalYearCost> costs, int first, int last) {
        costs.stream()
                .filter(cost -> cost.year() < first || cost.year() > last)
                .forEach(cost -> input.refuse(
                        field,
                        "names fiscal year %s, in which the tour has no day; allowed: %s"
                                .formatted(
                                        cost.fiscalYear(),
                                        first == last ? String.valueOf(first) : first + " to " + last)));
    }

    private static Map<String, Object> fields(String line) {
        var parts = LINE.matcher(line);
        return parts.matches()
                ? Map.of(FISCAL_YEAR.name(), parts.group("year"), AMOUNT.name(), parts.group("amount"))
                : Map.of(FISCAL_YEAR.name(), line);
    }

    private static FiscalYearCost read(FormInput input) {
        var year = input.required(FISCAL_YEAR);
        if (!year.isEmpty() && !year.matches("[12]\\d{3}")) {
            input.refuse(
                    FISCAL_YEAR,
                    "'%s' is not a fiscal year; it must have four digits, such as 2027"
                            .formatted(PlainText.shown(year)));
        }
        var amount = RequestInput.amount(input, AMOUNT);
        if (amount.filter(Money::isZero).isPresent()) {
            input.refuse(AMOUNT, "must be more than zero; leave the year out if it costs nothing");
        }
        return new FiscalYearCost(year, amount.orElse(Money.ZERO));
    }

    /** The fiscal year of a day. */
    public static int yearOf(LocalDate day) {
        return day.getYear() + (day.getMonth().compareTo(Month.OCTOBER) >= 0 ? 1 : 0);
    }

    /** Reads a cost from a packet. */
    public static FiscalYearCost stored(Map<?, ?> cost) {
        return CanonicalJson.read(cost, FiscalYearCost.class);
    }

    /** Returns the sum of all years. */
    public static Money total(List<FiscalYearCost> costs) {
        return costs.stream().map(FiscalYearCost::amount).reduce(Money.ZERO, Money::plus);
    }

    private int year() {
        return Integer.parseInt(fiscalYear);
    }

    /** The cost as a line of the form: {@code 2027: $120,000.00}. */
    @Override
    public String toString() {
        return "%s: %s".formatted(fiscalYear, amount.shown());
    }
}
