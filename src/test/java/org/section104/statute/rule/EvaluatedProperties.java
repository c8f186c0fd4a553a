package org.section104.statute.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.joda.time.DateTime;
import org.section104.engine.ExpressionTree;
import org.section104.statute.rule.Evaluated.Kind;
import org.section104.statute.rule.Statute.ProcessLaw;
import org.section104.statute.rule.Statute.Texts;

/** An expression that is called safe never fails in the engine's JUEL, and gives a value of the kinds that were named. */
class EvaluatedProperties {

    /** The outcome of a step is a text, or null before it; {@code code} has a text from the start; {@code due} is a date. */
    private static final ProcessLaw LAW = new ProcessLaw(
            "process",
            "",
            "",
            Map.of(),
            Set.of(),
            Set.of("code", "due"),
            Map.of(
                    "outcome",
                    List.of("YES", "NO"),
                    "open",
                    List.of("true", "false"),
                    "code",
                    List.of(),
                    "due",
                    List.of()),
            Map.of(),
            List.of());

    private static final Statute STATUTE = new Statute(
            java.time.Period.ofYears(10),
            Map.of("calendar.next", List.of("code")),
            List.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.of(new Texts(Set.of("due", "calendar.next"), Map.of("code", 10))));

    /** What {@code calendar} is in the engine: a bean with one method. */
    public static final class Calendar {

        /** A day, which depends on the code. */
        public Date next(String code) {
            return new Date(code.length());
        }
    }

    private final ExpressionFactoryImpl juel = new ExpressionFactoryImpl();

    @Property(tries = 5_000)
    void what_is_called_safe_does_not_fail_and_gives_what_was_named(
            @ForAll("expressions") String text, @ForAll("values") Map<String, Object> values)
            throws ExpressionTree.Unreadable {
        var tree = ExpressionTree.of(text);
        var evaluated = new Evaluated(STATUTE, LAW);
        var failure = evaluated.failure(tree);
        Statistics.label("safe").collect(failure.isEmpty());
        if (failure.isPresent()) {
            return;
        }
        Object value;
        try {
            value = value(text, values);
        } catch (ELException | IllegalArgumentException | ArithmeticException | NullPointerException failed) {
            throw new AssertionError("%s of %s fails: %s".formatted(text, values, failed), failed);
        }
        assertThat(evaluated.kinds(tree))
                .as("%s of %s gives %s", text, values, value)
                .contains(kind(value));
    }

    @Example
    void each_branch_of_a_choice_is_compared() throws ExpressionTree.Unreadable {
        for (var text : List.of(
                "${(empty outcome ? 'x' : 7) == 7}",
                "${7 != (empty outcome ? 7 : 'x')}",
                "${(empty outcome ? 7 : null) == (empty outcome ? 'x' : null)}",
                "${(empty outcome ? due : 'x') == true}")) {
            assertThat(new Evaluated(STATUTE, LAW).failure(ExpressionTree.of(text)))
                    .as(text)
                    .isPresent();
        }
    }

    private static Kind kind(Object value) {
        if (value == null) {
            return Kind.NULL;
        }
        if (value instanceof Boolean) {
            return Kind.BOOLEAN;
        }
        if (value instanceof Number) {
            return Kind.NUMBER;
        }
        if (value instanceof DateTime) {
            return Kind.DATE_TIME;
        }
        return value instanceof Date ? Kind.DATE : Kind.TEXT;
    }

    private Object value(String text, Map<String, Object> values) {
        var context = new SimpleContext();
        values.forEach((name, value) -> context.setVariable(
                name, juel.createValueExpression(value, value == null ? Object.class : value.getClass())));
        context.setVariable("calendar", juel.createValueExpression(new Calendar(), Calendar.class));
        return juel.createValueExpression(context, text, Object.class).getValue(context);
    }

    @Provide
    Arbitrary<Map<String, Object>> values() {
        return Combinators.combine(
                        Arbitraries.of("YES", "NO").injectNull(0.4),
                        Arbitraries.of(true, false).injectNull(0.4),
                        Arbitraries.of("A-1", "", "7"),
                        Arbitraries.of(new Date(0), new Date(99)))
                .as((outcome, open, code, due) -> {
                    Map<String, Object> values = new HashMap<>();
                    values.put("outcome", outcome);
                    values.put("open", open);
                    values.put("code", code);
                    values.put("due", due);
                    return values;
                });
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.frequencyOf(
                Tuple.of(9, tree(4).map("${%s}"::formatted)), Tuple.of(1, tree(2).map("of ${%s}."::formatted)));
    }

    private static Arbitrary<String> tree(int depth) {
        Arbitrary<String> leaf = Arbitraries.of(
                "outcome",
                "outcome",
                "open",
                "code",
                "due",
                "null",
                "true",
                "'YES'",
                "'x'",
                "''",
                "7",
                "0",
                "2.5",
                "calendar.next(code)",
                "calendar.next(outcome)",
                "calendar.next()");
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> smaller = Arbitraries.lazy(() -> tree(depth - 1));
        Arbitrary<String> operator =
                Arbitraries.of("&&", "||", "&&", "||", "==", "!=", "==", "!=", "<", ">=", "+", "-", "*", "/", "%");
        Arbitrary<String> method = Arbitraries.of(
                "toLowerCase()",
                "trim()",
                "length()",
                "isEmpty()",
                "equals('YES')",
                "equals(null)",
                "toString()",
                "startsWith('Y')",
                "contains('Y')",
                "contains(outcome)",
                "equalsIgnoreCase(outcome)",
                "length(1)",
                "size()");
        Arbitrary<String> guard = Arbitraries.of(
                "outcome != null && %s",
                "!empty outcome && %s",
                "outcome == null || %s",
                "empty outcome ? 'x' : %s",
                "outcome == 'YES' and %s",
                "open == null ? false : %s",
                "open && %s",
                "!(outcome == null) && %s",
                "outcome != null ? %s : null");
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaf),
                Tuple.of(3, Combinators.combine(smaller, operator, smaller).as("(%s) %s (%s)"::formatted)),
                Tuple.of(1, smaller.map("!(%s)"::formatted)),
                Tuple.of(1, smaller.map("empty (%s)"::formatted)),
                Tuple.of(1, smaller.map("-(%s)"::formatted)),
                Tuple.of(2, Combinators.combine(smaller, method).as("(%s).%s"::formatted)),
                Tuple.of(
                        2,
                        Combinators.combine(leaf.filter(text -> !Character.isDigit(text.charAt(0))), method)
                                .as("%s.%s"::formatted)),
                Tuple.of(
                        2,
                        Combinators.combine(guard, smaller).as((before, after) -> before.formatted("(" + after + ")"))),
                Tuple.of(1, Combinators.combine(smaller, smaller, smaller).as("(%s) ? (%s) : (%s)"::formatted)));
    }
}
