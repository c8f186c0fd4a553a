package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsMoneyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12500    | $12,500.00",
                "0        | $0.00",
                "999.5    | $999.50",
                "-1234.56 | -$1,234.56",
                "999999999999.99 | $999,999,999,999.99"
            })
    void an_amount_is_written_with_the_sign_commas_and_cents(BigDecimal amount, String shown) {
        assertThat(UsMoney.of(amount)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$12,500", "12,500.00", "12500", "$12500.0", "$ 12,500.00"})
    void an_amount_is_read_as_people_write_it(String text) {
        assertThat(UsMoney.parse(text))
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("12500"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "-1",
                "12,50",
                "1,2500",
                ",500",
                "12.500,00",
                "12.505",
                "12500.",
                "1e5",
                "12 500",
                "€5",
                "5 USD",
                "1234567890123",
                "1,234,567,890,123"
            })
    void anything_else_is_not_an_amount(String text) {
        assertThat(UsMoney.parse(text)).isEmpty();
    }
}
