package org.section104.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A condition on the cases of a list, in SQL.
 *
 * @param test tests one case, {@code c}
 * @param selection how the condition finds its cases; empty if it can only test them
 */
record CaseCondition(String test, Optional<Selection> selection) {

    /**
     * How a condition finds its cases.
     *
     * @param parts each selects the column {@code case_number}, of some cases several times
     * @param size selects at least as many rows, from an index
     */
    record Selection(List<String> parts, String size) {

        /** Selects the numbers of all cases. */
        String numbers() {
            return String.join(" union all ", parts);
        }

        /** Selects the first numbers that are found. Each part has a limit, so that the database does not sort it. */
        String first(int most) {
            return parts.stream()
                            .map(part -> "select case_number from (%s limit %d) part".formatted(part, most))
                            .collect(Collectors.joining(" union all "))
                    + " limit " + most;
        }
    }

    /**
     * Tests whether there are rows. Counts them, because PostgreSQL may answer {@code exists} by reading the rows of all
     * cases, although a page tests a few hundred.
     *
     * @param rows the few rows of one case, from {@code from} on
     */
    static String some(String rows) {
        return "(select count(*) " + rows + ") > 0";
    }

    static CaseCondition testing(String test) {
        return new CaseCondition(test, Optional.empty());
    }

    static CaseCondition selecting(String numbers, String test) {
        return selecting(numbers, numbers, test);
    }

    static CaseCondition selecting(String numbers, String size, String test) {
        return selecting(List.of(numbers), size, test);
    }

    static CaseCondition selecting(List<String> parts, String size, String test) {
        return new CaseCondition(test, Optional.of(new Selection(List.copyOf(parts), size)));
    }
}
