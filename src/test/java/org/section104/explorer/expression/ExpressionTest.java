package org.section104.explorer.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "${a == 'X'} ; Equal[variable=a, literal=Text[characters=X]]",
                "#{ a eq \"X\" } ; Equal[variable=a, literal=Text[characters=X]]",
                "${'X' != a} ; Not[operand=Equal[variable=a, literal=Text[characters=X]]]",
                "${a == null} ; Equal[variable=a, literal=Null[]]",
                "${empty a} ; Empty[variable=a]",
                "${not empty a} ; Not[operand=Empty[variable=a]]",
                "${a} ; True[variable=a]",
                "${!a} ; Not[operand=True[variable=a]]",
                "${a == true} ; Equal[variable=a, literal=Truth[value=true]]",
                "${a == 30} ; Equal[variable=a, literal=Number[value=30]]",
                "${true} ; Constant[value=true]",
                "${a && b || c} ; Or[left=And[left=True[variable=a], right=True[variable=b]], right=True[variable=c]]",
                "${a && (b || c)} ; And[left=True[variable=a], right=Or[left=True[variable=b], right=True[variable=c]]]",
                "${(a == 'X') and !(b == 'Y')} ; And[left=Equal[variable=a, literal=Text[characters=X]],"
                        + " right=Not[operand=Equal[variable=b, literal=Text[characters=Y]]]]",
            })
    void what_can_be_read(String text, String expected) {
        assertThat(Expression.parse(text)).hasToString(expected);
        assertThat(Expression.parse(text).readable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a == 'X'",
                "${a > 3}",
                "${bean.check(execution)}",
                "${a.b == 'X'}",
                "${a == b}",
                "${a == 'X' ? true : false}",
                "${a == 'X'",
                "${a ==}",
                "${}",
                "",
                "${a}${b}",
                "${a == 'it\\'s'}",
                "${!}",
                "${(a}",
                "${empty 'x'}",
                "${a == 12345678901234567890}",
                "${instanceof}",
                "${!a == 'X'}",
                "${(a) == 'X'}",
                "${a == 'X' == true}",
                "\\${a == 'X'}",
            })
    void what_cannot_be_read_is_opaque(String text) {
        assertThat(Expression.parse(text).readable()).isFalse();
    }

    @org.junit.jupiter.api.Test
    void deep_nesting_is_opaque_and_no_overflow() {
        assertThat(Expression.parse("${" + "(".repeat(100_000) + "a" + ")".repeat(100_000) + "}")
                        .readable())
                .isFalse();
        assertThat(Expression.parse("${" + "!".repeat(100_000) + "a}").readable())
                .isFalse();
    }
}
