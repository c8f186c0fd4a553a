package org.section104.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreasuryAccountTest {

    @ParameterizedTest
    @CsvSource({
        "70-X-0566, 070-X-0566",
        "70X0566, 070-X-0566",
        "070-X-0566, 070-X-0566-000",
        "070-x-0566, 070-X-0566",
        "070-2026/2027-0566, 070-X-0566",
        "070-2026-2027-0566, 070-X-0566",
        "070-2026-0566, 070-X-0566",
        "0702026/20270566, 070-X-0566",
        "70-26/27-0566.001, 070-X-0566-001",
        "07020260566, 70-26-0566",
        "070-070-X-0566, 070-70-2026-0566"
    })
    void the_same_account_in_another_notation_or_period(String one, String other) {
        assertThat(account(one).isSameAs(account(other))).isTrue();
        assertThat(account(other).isSameAs(account(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "070-X-0566, 070-X-0567",
        "070-X-0566, 071-X-0566",
        "070-X-0566, 07-X-0566",
        "070-X-0566, 070-X-0566-001",
        "070-X-0566, 019-070-X-0566"
    })
    void another_agency_main_account_or_sub_account_is_another_account(String one, String other) {
        assertThat(account(one).isSameAs(account(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "070-2026/2027-0566, 070-X-0566",
        "070-2026-0566-000, 070-X-0566-000",
        "70-26/27-0566, 70-X-0566",
        "019-070-2026-0566, 019-070-X-0566",
        "0702026/20270566, 070-X-0566",
        "070-2026-2027-0566.001, 070-X-0566.001",
        "70X0566, 70X0566"
    })
    void the_account_that_remains_available_until_expended_is_named(String given, String untilExpended) {
        var account = account(given).untilExpended();
        assertThat(account.symbol()).isEqualTo(untilExpended);
        assertThat(account.isAvailableUntilExpended()).isTrue();
        assertThat(account.isSameAs(account(given))).isTrue();
        assertThat(TreasuryAccount.of(account.symbol())).contains(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"070-2026/2027-0566", "070-2026-0566", "70-26-0566", "019-070-2026-0566"})
    void a_period_of_years_expires(String symbol) {
        assertThat(account(symbol).isAvailableUntilExpended()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "the usual", "070-X-566", "7-X-0566", "070-Y-0566", "070-X-0566-0", "070-X-0566 and more"})
    void other_text_is_no_account(String text) {
        assertThat(TreasuryAccount.of(text)).isEmpty();
    }

    private static TreasuryAccount account(String text) {
        return TreasuryAccount.of(text).orElseThrow();
    }
}
