package org.section104.explorer.expression;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value as the engine's expression language (JUEL) compares it. The coercions are JUEL's own and not those of Java: null
 * equals null alone and not the empty text, a Boolean on one side makes a Boolean of the other, and a number makes a number.
 * Where JUEL throws, because a text is no number, the comparison is false: no run goes on from there.
 */
public sealed interface Value {

    /** Null. */
    record Null() implements Value {}

    /** A text. */
    record Text(String characters) implements Value {
        @Override
        public String text() {
            return "'" + characters + "'";
        }
    }

    /** A Boolean. */
    record Truth(boolean value) implements Value {
        @Override
        public String text() {
            return String.valueOf(value);
        }
    }

    /** A number. */
    record Number(BigDecimal value) implements Value {
        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    /** A list, a map or an array with nothing in it: empty, and equal to no literal. */
    record NoElements() implements Value {}

    /** The texts that are read as numbers. */
    Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,100}(\\.[0-9]{1,100})?");

    Value NULL = new Null();
    Value EMPTY_TEXT = new Text("");
    Value TRUE = new Truth(true);
    Value FALSE = new Truth(false);
    Value NO_ELEMENTS = new NoElements();

    /** The literal as a diagram spells it. */
    default String text() {
        return "null";
    }

    /** The value {@code left == right}. */
    static boolean equal(Value left, Value right) {
        if (left instanceof Null || right instanceof Null) {
            return left instanceof Null && right instanceof Null;
        }
        if (left instanceof Number || right instanceof Number) {
            var first = left.number();
            var second = right.number();
            return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0;
        }
        if (left instanceof Truth || right instanceof Truth) {
            return !(left instanceof NoElements) && !(right instanceof NoElements) && left.isTrue() == right.isTrue();
        }
        return left instanceof Text first
                && right instanceof Text second
                && first.characters().equals(second.characters());
    }

    /** The value coerced to a Boolean, as an operand of {@code &&}, {@code ||} and {@code !} is. */
    default boolean isTrue() {
        return this instanceof Truth truth
                ? truth.value()
                : this instanceof Text text && Boolean.parseBoolean(text.characters());
    }

    /** The value {@code empty x}. */
    default boolean isEmpty() {
        return this instanceof Null || this instanceof NoElements || isEmptyText();
    }

    private boolean isEmptyText() {
        return this instanceof Text text && text.characters().isEmpty();
    }

    /** The value coerced to a number; the empty text is 0. */
    default Optional<BigDecimal> number() {
        if (this instanceof Number number) {
            return Optional.of(number.value());
        }
        if (isEmptyText()) {
            return Optional.of(BigDecimal.ZERO);
        }
        return this instanceof Text text && NUMBER.matcher(text.characters()).matches()
                ? Optional.of(new BigDecimal(text.characters()))
                : Optional.empty();
    }
}
