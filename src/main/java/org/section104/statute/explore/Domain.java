package org.section104.statute.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The values that are tried for a variable in the conditions of a node. */
final class Domain {

    private static final Set<String> TRUTHS = Set.of("true", "false");

    /** A text that no diagram compares with. */
    private static final Value ANOTHER = new Value.Text("\u0000another");

    /** Every spelling of the text that a Boolean literal is equal to, whatever the letters' case. */
    private static final List<Value> SPELLINGS_OF_TRUE = IntStream.range(0, 1 << "true".length())
            .mapToObj(Domain::inUpperCase)
            .toList();

    private Domain() {}

    /**
     * The values of an undeclared variable, which may be of any type: one for each way in which the parts that it decides can
     * turn out together.
     */
    static List<Value> of(List<Expression.OfOneVariable> parts) {
        Map<List<Boolean>, Value> distinct = new LinkedHashMap<>();
        candidates(parts)
                .forEach(value -> distinct.putIfAbsent(
                        parts.stream().map(part -> part.holds(value)).toList(), value));
        return new ArrayList<>(distinct.values());
    }

    private static Stream<Value> candidates(List<Expression.OfOneVariable> parts) {
        Stream<Value> compared = parts.stream()
                .filter(Expression.Equal.class::isInstance)
                .map(part -> ((Expression.Equal) part).literal())
                .flatMap(literal -> alike(literal, parts.size()));
        return Stream.concat(
                Stream.of(Value.NULL, ANOTHER, Value.EMPTY_TEXT, Value.TRUE, Value.FALSE, Value.NO_ELEMENTS),
                Stream.concat(SPELLINGS_OF_TRUE.stream(), compared));
    }

    private static Value inUpperCase(int letters) {
        var spelled = new StringBuilder("true");
        for (int at = 0; at < spelled.length(); at++) {
            if ((letters >> at & 1) != 0) {
                spelled.setCharAt(at, Character.toUpperCase(spelled.charAt(at)));
            }
        }
        return new Value.Text(spelled.toString());
    }

    /**
     * The literal, and what equals it in the other type: the number of a text; the text of a number, spelled as usual and with
     * more zeros before it than any part compares with.
     */
    private static Stream<Value> alike(Value literal, int parts) {
        Stream<Value> numbers = literal.number().stream()
                .flatMap(number -> Stream.concat(
                        Stream.of(new Value.Number(number), new Value.Text(number.toPlainString())),
                        IntStream.rangeClosed(1, parts + 1).mapToObj(zeros -> spelled(number, zeros))));
        return Stream.concat(Stream.of(literal), numbers);
    }

    private static Value spelled(BigDecimal number, int zeros) {
        return new Value.Text((number.signum() < 0 ? "-" : "")
                + "0".repeat(zeros)
                + number.abs().toPlainString());
    }

    /**
     * Whether the declared values decide a part. They are texts; where they are true and false, Booleans or texts, which one
     * the diagram does not tell.
     */
    static boolean decides(Expression.OfOneVariable part, List<String> declared) {
        boolean isTruth = TRUTHS.containsAll(declared);
        if (part instanceof Expression.True) {
            return isTruth;
        }
        if (part instanceof Expression.Equal equal) {
            return !(equal.literal() instanceof Value.Number)
                    && !(isTruth && equal.literal() instanceof Value.Text text && !TRUTHS.contains(text.characters()));
        }
        return true;
    }

    /** A declared value by its number. */
    static Value value(Holder holder, int number) {
        return number == 0 ? Value.NULL : new Value.Text(holder.name(number));
    }
}
