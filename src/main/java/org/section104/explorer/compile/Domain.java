package org.section104.explorer.compile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.section104.explorer.expression.Expression;
import org.section104.explorer.expression.Value;
import org.section104.explorer.net.Holder;

/** The values to evaluate for a variable in the conditions of a node. */
final class Domain {

    private static final Set<String> TRUTHS = Set.of("true", "false");

    /** A text that no diagram uses as a literal. */
    private static final Value ANOTHER = new Value.Text("\u0000another");

    /** The declared value of a variable of which only its existence is known. No literal is certain to equal it. */
    static final String SOME = "*";

    private final List<Expression.OfOneVariable> parts;
    private final Map<BitSet, Value> distinct = new LinkedHashMap<>();

    private Domain(List<Expression.OfOneVariable> parts) {
        this.parts = parts;
    }

    /**
     * Returns the values of an undeclared variable, which may have any type: one value for each combination of results
     * of the parts that it decides.
     */
    static List<Value> of(List<Expression.OfOneVariable> parts) {
        Domain domain = new Domain(parts);
        domain.addAll(List.of(Value.NULL, ANOTHER, Value.EMPTY_TEXT, Value.TRUE, Value.FALSE, Value.NO_ELEMENTS));
        if (readTruths(parts)) {
            domain.addAll(Truths.SPELLINGS);
        }
        for (Expression.OfOneVariable part : parts) {
            if (part instanceof Expression.Equal equal) {
                domain.addAlike(equal.literal());
            }
        }
        return new ArrayList<>(domain.distinct.values());
    }

    private void add(Value value) {
        BitSet truths = new BitSet(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            truths.set(i, parts.get(i).holds(value));
        }
        distinct.putIfAbsent(truths, value);
    }

    private void addAll(List<Value> values) {
        for (Value value : values) {
            add(value);
        }
    }

    private static boolean readTruths(List<Expression.OfOneVariable> parts) {
        for (Expression.OfOneVariable part : parts) {
            if (readsTruths(part)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a part coerces a text to a Boolean. All other parts treat each spelling of true like any other
     * text.
     */
    private static boolean readsTruths(Expression.OfOneVariable part) {
        return part instanceof Expression.True
                || part instanceof Expression.Equal equal
                        && (equal.literal() instanceof Value.Truth
                                || equal.literal().isTrue());
    }

    /** The spellings of the text that equals a true literal, in every combination of cases. */
    private static final class Truths {

        static final List<Value> SPELLINGS = IntStream.range(0, 1 << "true".length())
                .mapToObj(Truths::spelled)
                .toList();

        private static Value spelled(int upperCase) {
            var spelled = new StringBuilder("true");
            for (int at = 0; at < spelled.length(); at++) {
                if ((upperCase >> at & 1) != 0) {
                    spelled.setCharAt(at, Character.toUpperCase(spelled.charAt(at)));
                }
            }
            return new Value.Text(spelled.toString());
        }
    }

    /**
     * Adds the literal and the values of the other type that equal it: for a text its number, for a number its text, as
     * usually written and with more leading zeros than any part compares with.
     */
    private void addAlike(Value literal) {
        add(literal);
        BigDecimal number = literal.number().orElse(null);
        if (number != null) {
            add(new Value.Number(number));
            add(new Value.Text(number.toPlainString()));
            for (int zeros = 1; zeros <= parts.size() + 1; zeros++) {
                add(spelled(number, zeros));
            }
        }
    }

    private static Value spelled(BigDecimal number, int zeros) {
        return new Value.Text((number.signum() < 0 ? "-" : "")
                + "0".repeat(zeros)
                + number.abs().toPlainString());
    }

    /**
     * Returns whether the declared values decide a part. They are texts. If they are true and false, they may be
     * Booleans or texts, because the diagram does not state the type.
     */
    static boolean decides(Expression.OfOneVariable part, List<String> declared) {
        if (declared.contains(SOME)) {
            return part instanceof Expression.Empty
                    || part instanceof Expression.Equal equal && equal.literal() == Value.NULL;
        }
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

    /** Returns a declared value by its number. */
    static Value value(Holder holder, int number) {
        return number == 0 ? Value.NULL : new Value.Text(holder.name(number));
    }
}
