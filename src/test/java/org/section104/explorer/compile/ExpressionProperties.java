package org.section104.explorer.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.section104.explorer.expression.Expression;
import org.section104.explorer.expression.Value;

/** Conditions mean the same to the explorer and to the engine's JUEL, whatever the values of their variables. */
class ExpressionProperties {

    private static final List<String> NAMES = List.of("a", "b", "c");

    private final ExpressionFactoryImpl juel = new ExpressionFactoryImpl();

    @Property(tries = 3_000)
    void a_condition_turns_out_as_the_engine_says(
            @ForAll("conditions") String text, @ForAll("values") List<Optional<Object>> values) {
        var expected = evaluated(text, values);
        if (expected.isEmpty()) {
            return; // the engine throws: no run goes on
        }
        var condition = Expression.parse(text);
        assertThat(condition.readable()).as(text).isTrue();
        assertThat(truth(
                        condition, name -> value(values.get(NAMES.indexOf(name)).orElse(null))))
                .as("%s of %s", text, values)
                .isEqualTo(expected.get());
    }

    @Property(tries = 2_000)
    void whatever_value_an_undeclared_variable_has_the_outcome_is_among_those_explored(
            @ForAll("conditionsOfOne") List<String> texts, @ForAll("values") List<Optional<Object>> values) {
        var outcome = new ArrayList<Integer>();
        for (int at = 0; at < texts.size(); at++) {
            var holds = evaluated(texts.get(at), values);
            if (holds.isEmpty()) {
                return;
            }
            if (holds.get()) {
                outcome.add(at);
            }
        }
        var choice = new Choice(texts.stream().map(Expression::parse).toList(), name -> null);
        assertThat(choice.outcomes(ExpressionProperties::allTrue).stream().map(Choice.Outcome::taken))
                .as("%s of %s", texts, values)
                .contains(outcome);
    }

    @Provide
    Arbitrary<String> conditions() {
        return tree(4).map(inner -> "${" + inner + "}");
    }

    @Provide
    Arbitrary<List<String>> conditionsOfOne() {
        return leaf(Arbitraries.just("a"))
                .map(inner -> "${" + inner + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> tree(int depth) {
        var leaf = leaf(Arbitraries.of(NAMES));
        if (depth == 0) {
            return leaf;
        }
        var smaller = Arbitraries.lazy(() -> tree(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(3, leaf),
                Tuple.of(2, binary(smaller, " && ")),
                Tuple.of(2, binary(smaller, " or ")),
                Tuple.of(1, smaller.map(inner -> "!(" + inner + ")")),
                Tuple.of(1, smaller.map(inner -> "(" + inner + ")")));
    }

    private static Arbitrary<String> binary(Arbitrary<String> operand, String operator) {
        return Combinators.combine(operand, operand).as((left, right) -> "(%s)%s(%s)".formatted(left, operator, right));
    }

    private static Arbitrary<String> leaf(Arbitrary<String> name) {
        var literal = Arbitraries.of(
                "'A'", "'B'", "''", "'true'", "'TRUE'", "'false'", "true", "false", "null", "5", "0", "'5'", "'05'",
                "2.5");
        var comparison = Combinators.combine(name, Arbitraries.of("==", "!=", "eq", "ne"), literal)
                .as((variable, sign, value) -> "%s %s %s".formatted(variable, sign, value));
        var turned = Combinators.combine(literal, Arbitraries.of("==", "!="), name)
                .as((value, sign, variable) -> "%s %s %s".formatted(value, sign, variable));
        return Arbitraries.oneOf(
                comparison,
                turned,
                name.map(variable -> "empty " + variable),
                name.map(variable -> "not empty " + variable),
                name.map(variable -> "!" + variable));
    }

    @Provide
    Arbitrary<List<Optional<Object>>> values() {
        return Arbitraries.<Optional<Object>>of(
                        Optional.empty(),
                        Optional.of("A"),
                        Optional.of("B"),
                        Optional.of("other"),
                        Optional.of(""),
                        Optional.of("true"),
                        Optional.of("TRUE"),
                        Optional.of("false"),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(5L),
                        Optional.of(0),
                        Optional.of("5"),
                        Optional.of("05"),
                        Optional.of(2.5),
                        Optional.of("2.5"),
                        Optional.of(List.of()))
                .list()
                .ofSize(NAMES.size());
    }

    private static Value value(Object value) {
        if (value == null) {
            return Value.NULL;
        }
        if (value instanceof Boolean truth) {
            return new Value.Truth(truth);
        }
        if (value instanceof Number number) {
            return new Value.Number(new BigDecimal(number.toString()));
        }
        return value instanceof String text ? new Value.Text(text) : Value.NO_ELEMENTS;
    }

    /** What the engine makes of a condition; empty when it throws, or when the result is no Boolean. */
    private Optional<Boolean> evaluated(String text, List<Optional<Object>> values) {
        var context = new SimpleContext();
        for (int at = 0; at < NAMES.size(); at++) {
            var value = values.get(at).orElse(null);
            context.setVariable(NAMES.get(at), juel.createValueExpression(value, Object.class));
        }
        try {
            var result = juel.createValueExpression(context, text, Object.class).getValue(context);
            return result instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
        } catch (ELException thrown) {
            return Optional.empty();
        }
    }

    private static List<Integer> allTrue(boolean[] truth) {
        var taken = new ArrayList<Integer>();
        for (int at = 0; at < truth.length; at++) {
            if (truth[at]) {
                taken.add(at);
            }
        }
        return taken;
    }

    private static boolean truth(Expression condition, Function<String, Value> values) {
        if (condition instanceof Expression.OfOneVariable part) {
            return part.holds(values.apply(part.variable()));
        } else if (condition instanceof Expression.Not not) {
            return !truth(not.operand(), values);
        } else if (condition instanceof Expression.And and) {
            return truth(and.left(), values) && truth(and.right(), values);
        } else if (condition instanceof Expression.Or or) {
            return truth(or.left(), values) || truth(or.right(), values);
        }
        return ((Expression.Constant) condition).value();
    }
}
